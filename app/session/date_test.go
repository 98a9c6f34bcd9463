package session

import (
	"testing"
	"time"
)

func TestDateKey(t *testing.T) {
	for text, want := range map[string]string{
		"Thu 20 May 2021 | 10:30 AM":    "2021-05-20 10:30",
		"Thu 20 May 2021 | 12:05 AM":    "2021-05-20 00:05",
		"Thu 20 May 2021 | 12:30 PM":    "2021-05-20 12:30",
		"Thu 20 May 2021 | 7:30 pm":     "2021-05-20 19:30",
		"Thu 20 May 2021":               "2021-05-20 00:00",
		"2021-05-20":                    "2021-05-20 00:00",
		"2021-05-20 14:02:11":           "2021-05-20 14:02",
		"2021-05-20T14:02:11Z":          "2021-05-20 14:02",
		"2021-05-20T01:02:11+02:00":     "2021-05-19 23:02",
		"2021-05-20T14:02:11.123Z":      "2021-05-20 14:02",
		"20210520":                      "2021-05-20 00:00",
		"2021/5/6":                      "2021-05-06 00:00",
		"20.05.2021, 18:45 Uhr":         "2021-05-20 18:45",
		"6/5/2021":                      "2021-05-06 00:00",
		"5/20/2021":                     "2021-05-20 00:00",
		"May 20, 2021":                  "2021-05-20 00:00",
		"Published Sept. 3rd, 1999":     "1999-09-03 00:00",
		"SUNDAY, MARCH 1 1903":          "1903-03-01 00:00",
		"2021 May 20":                   "2021-05-20 00:00",
		"Thu, 20 May 2021 10:30:00 GMT": "2021-05-20 10:30",
		"20 مايو 2021":                  "2021-05-20 00:00",
		"الخميس ٢٠ أغسطس ٢٠٢١":          "2021-08-20 00:00",
		"":                              "",
		"yesterday":                     "",
		"May 2021":                      "",
		"31 Feb 2021":                   "",
		"2021-13-01":                    "",
		"20 May 21":                     "",
		"99999999999 May 2021":          "",
		"12:30":                         "",
		"::1:2:3":                       "",
	} {
		got := ""
		if key := dateKey(text); key != noDate {
			got = time.Unix(key, 0).UTC().Format("2006-01-02 15:04")
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func FuzzDateKey(f *testing.F) {
	f.Add("Thu 20 May 2021 | 10:30 AM")
	f.Add("٢٠\u0660:99 pm May")
	f.Fuzz(func(t *testing.T, text string) {
		if key := dateKey(text); key != noDate {
			if year := time.Unix(key, 0).UTC().Year(); year < 999 || year > 10_000 {
				t.Errorf("%q is of the year %d", text, year)
			}
		}
	})
}

func BenchmarkDateKey(b *testing.B) {
	for b.Loop() {
		dateKey("Thu 20 May 2021 | 10:30 AM")
	}
}
