package app

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"bluepencil/app/session"
)

// dayOf is the day of a date as an article says it, so short that a row has room
// for it; where it names none, its own words.
func dayOf(date string) string {
	year, month, day, ok := session.Day(date)
	if !ok {
		return shorten(date, 24)
	}
	return lang.L("{{.Day}} {{.Month}} {{.Year}}", map[string]any{"Day": day, "Month": monthName(month), "Year": year})
}

func monthName(m time.Month) string {
	return [...]string{
		lang.L("Jan"), lang.L("Feb"), lang.L("March"), lang.L("April"), lang.L("May"), lang.L("June"),
		lang.L("July"), lang.L("Aug"), lang.L("Sept"), lang.L("Oct"), lang.L("Nov"), lang.L("Dec"),
	}[m-1]
}
