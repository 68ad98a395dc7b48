// Package calendar counts working time: which days are worked, by which hours, and when a limit ends.
package calendar
