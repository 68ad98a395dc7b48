package dossiertest_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

func TestNew_RefusesWhatCannotStand(t *testing.T) {
	for field, spoil := range map[string]func(c *dossiertest.Config){
		"Days":         func(c *dossiertest.Config) { c.Days = cchc.Period{} },
		"Departments":  func(c *dossiertest.Config) { c.Departments = 0 },
		"Districts":    func(c *dossiertest.Config) { c.Districts = 100 - c.Departments },
		"Communes":     func(c *dossiertest.Config) { c.Communes = c.Districts - 1 },
		"Merged":       func(c *dossiertest.Config) { c.Merged = 10 },
		"Dossiers":     func(c *dossiertest.Config) { c.Dossiers = -1 },
		"Petitions":    func(c *dossiertest.Config) { c.Petitions = -1 },
		"Publications": func(c *dossiertest.Config) { c.Publications = 10_001 },
		"Framing":      func(c *dossiertest.Config) { c.Framing = dossiertest.Envelopes + 1 },
		"Rates.Late":   func(c *dossiertest.Config) { c.Rates.Late = dossiertest.Whole + 1 },
		"Rates.Online + Post + ChannelMissing": func(c *dossiertest.Config) {
			c.Rates.Online, c.Rates.Post = dossiertest.Whole, 1
		},
		"Rates.Waiting + Stopped + Refused + Withdrawn": func(c *dossiertest.Config) {
			c.Rates.Waiting, c.Rates.Withdrawn = dossiertest.Whole, 1
		},
		"Rates.Distortions[due unsent]": func(c *dossiertest.Config) { c.Rates.Distortions[dossiertest.DueUnsent] = -1 },
	} {
		c := dossiertest.Small()
		spoil(&c)
		_, err := dossiertest.New(c)
		var refused dossiertest.ConfigError
		if !errors.As(err, &refused) || !errors.Is(err, dossiertest.ErrConfig) || refused.Field != field {
			t.Errorf("%s: error %v, want a ConfigError of the field", field, err)
		} else if !strings.Contains(err.Error(), field) || refused.Want == "" {
			t.Errorf("%s: message %q", field, err)
		}
	}
}

// Days beyond the notices, and days of which none is worked, are refused.
func TestNew_RefusesDaysWithoutCalendar(t *testing.T) {
	for _, days := range []string{"2026-12", "2027", "2018-01", "2025-03-01/2025-03-03"} {
		c := dossiertest.Small()
		p, err := cchc.ParsePeriod(days)
		if err != nil {
			t.Fatal(err)
		}
		c.Days = p
		if _, err := dossiertest.New(c); !errors.Is(err, dossiertest.ErrConfig) {
			t.Errorf("%s: error %v, want ErrConfig", days, err)
		}
	}
}

// Every rate is checked: each field of Rates, spoiled alone, is refused.
func TestNew_ChecksEveryRate(t *testing.T) {
	rates := reflect.TypeFor[dossiertest.Rates]()
	for i := range rates.NumField() {
		for _, bad := range []int64{-1, dossiertest.Whole + 1} {
			c := dossiertest.Small()
			f := reflect.ValueOf(&c.Rates).Elem().Field(i)
			if f.Kind() == reflect.Array {
				f = f.Index(f.Len() - 1)
			}
			f.SetInt(bad)
			if _, err := dossiertest.New(c); !errors.Is(err, dossiertest.ErrConfig) {
				t.Errorf("%s of %d: error %v, want ErrConfig", rates.Field(i).Name, bad, err)
			}
		}
	}
}

func TestConfig_PresetsStand(t *testing.T) {
	for name, want := range map[string]struct {
		config   dossiertest.Config
		units    int
		dossiers int
	}{
		"Small": {dossiertest.Small(), 28, 400},
		"Large": {dossiertest.Large(), 206, 50_000},
	} {
		p := province(t, want.config)
		if p.Units().Len() != want.units || p.Len() != want.dossiers || p.Config() != want.config {
			t.Errorf("%s: %d units, %d dossiers, want %d and %d", name, p.Units().Len(), p.Len(), want.units, want.dossiers)
		}
	}
}
