// Package catalog knows the procedures and the units of a province by date.
package catalog
