package app

import "testing"

func TestDayOf(t *testing.T) {
	for date, want := range map[string]string{
		"Thu 20 May 2021 | 10:30 AM": "20 May 2021",
		"2019-11-18T20:11:06.000Z":   "18 Nov 2019",
		"2014-06-21T23:41:45-05:00":  "21 June 2014",
		"0001-01-01T00:00:00Z":       "0001-01-01T00:00:00Z",
		"the day after the flood":    "the day after the flood",
	} {
		if got := dayOf(date); got != want {
			t.Errorf("%q is shown as %q, want %q", date, got, want)
		}
	}
}
