// Package dossier says what is true of a dossier (hồ sơ) at an instant.
package dossier
