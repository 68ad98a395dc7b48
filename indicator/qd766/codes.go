package qd766

// The codes of the total and of the groups. The Decision has five groups; the portal scores the third, Cung cấp
// dịch vụ trực tuyến, in two parts, [OnlineService] and [OnlinePayment].
const (
	Total         = "TOTAL"
	Transparency  = "CKMB"   // Công khai, minh bạch
	Progress      = "TDGQ"   // Tiến độ, kết quả giải quyết
	OnlineService = "ONLINE" // Dịch vụ công trực tuyến
	OnlinePayment = "TTTT"   // Thanh toán trực tuyến
	Digitisation  = "MDSH"   // Số hóa hồ sơ
	Satisfaction  = "MDHL"   // Mức độ hài lòng
)

// The codes of the components, as the portal names them.
const (
	PublishOnTime             = "PUBLISH_ON_TIME"                    // 1.1
	PublicUpdateOnTime        = "PUBLIC_UPDATE_ON_TIME"              // 1.2
	PublicContentFull         = "PUBLIC_CONTENT_FULL"                // 1.3
	DossierSync               = "DOSSIER_SYNC"                       // 1.4
	ProgressOnTime            = "PROGRESS_ON_TIME"                   // 2.1
	AverageHandlingTime       = "AVERAGE_HANDLING_TIME"              // 2.2, not scored
	OnlineProvided            = "ONLINE_PROVIDED"                    // 3.1
	OnlineUsed                = "ONLINE_USED"                        // 3.2
	OnlineSubmitted           = "ONLINE_SUBMITTED"                   // 3.3
	OnlinePending             = "ONLINE_PENDING"                     // 3.4, not scored
	PaymentIntegrated         = "PAYMENT_INTEGRATED"                 // 3.5a
	PaymentTransacted         = "PAYMENT_TRANSACTED"                 // 3.5b
	PaymentDossiers           = "PAYMENT_DOSSIERS"                   // 3.6
	ElectronicResult          = "ORIGINAL_RESULT_AVAILABLE"          // 4.1
	PapersDigitised           = "SO_HOA_GIAY_TO_GIAI_QUYET"          // 4.2
	DataReused                = "REUSED_DIGITIZED_DATA"              // 4.3
	PersonalStoreShared       = "SYNCED_WITH_DVCQG_PERSONAL_STORAGE" // 4.4
	PopulationDataProcedures  = "CITIZEN_DATA_CONNECTED_FORMALITY"   // 4.5a
	PopulationDataDossiers    = "CITIZEN_DATA_CONNECTED_DOSSIER"     // 4.5b
	CertifiedCopy             = "ELECTRONIC_CERTIFIED_COPY"          // 4.6
	PetitionsAboutProcedures  = "PETITION_CLASSIFICATION_TTHC"       // 5.1, not scored
	PetitionsAboutStaff       = "PETITION_CLASSIFICATION_STAFF"      // 5.1, not scored
	PetitionProcessingOnTime  = "PETITION_PROCESSING_ON_TIME"        // 5.2
	PetitionHandlingSatisfied = "PETITION_HANDLING_SATISFACTION"     // 5.3
	DossierReceivingSatisfied = "DOSSIER_RECEIVING_SATISFACTION"     // 5.4
)
