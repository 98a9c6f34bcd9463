package session

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bluepencil/annotate/segment"
)

// dateKey is a date as articles say it, "Thu 20 May 2021 | 10:30 AM", "2021-05-20"
// or RFC 3339, as seconds since 1970; noDate when it names no day. A time without a
// zone counts as UTC. Of 5/6/2021 the first number is the day, unless it cannot be.
func dateKey(text string) int64 {
	if at, ok := stamped(text); ok {
		return at.Unix()
	}
	var d date
	for rest := text; rest != "" && !d.whole(); {
		var word string
		word, rest = nextWord(rest)
		d.read(word, rest)
	}
	return d.key()
}

// firstYear is the first of a date: programs that have none to write, write the
// year 1.
const firstYear = 1000

// stamped reads RFC 3339.
func stamped(text string) (at time.Time, ok bool) {
	if len(text) <= 10 || text[10] != 'T' {
		return at, false
	}
	at, err := time.Parse(time.RFC3339, text)
	return at, err == nil && at.Year() >= firstYear
}

// Day is the day that a date as articles say it names, where it names one: the
// day where it was written.
func Day(text string) (year int, month time.Month, day int, ok bool) {
	if at, ok := stamped(text); ok {
		year, month, day = at.Date()
		return year, month, day, true
	}
	key := dateKey(text)
	if key == noDate {
		return 0, 0, 0, false
	}
	year, month, day = time.Unix(key, 0).UTC().Date()
	return year, month, day, true
}

// A date is what was found of one so far. The clock comes behind the day, with a
// colon between hours and minutes.
type date struct {
	numbers          []int // of the day, in the order in which they were found
	month            int   // named in a word, 0 for none
	yearFirst        bool
	hour, minute     int
	clock, afternoon bool
	ended            bool
}

func (d *date) whole() bool { return d.ended || len(d.numbers) > 3 }

// read takes up the next word, which stands before rest.
func (d *date) read(word, rest string) {
	n, digits := number(word)
	switch {
	case digits == 0:
		d.readName(word)
	case strings.HasPrefix(rest, ":") && digits <= 2 && !d.clock:
		d.hour, d.clock = n, true
		minutes, _ := nextWord(rest[1:])
		d.minute, _ = number(minutes)
	case d.clock: // minutes, seconds, a zone
	case digits == 8: // 20210520
		d.numbers, d.yearFirst = []int{n / 10000, n / 100 % 100, n % 100}, true
	case digits == 4 || digits <= 2:
		d.yearFirst = d.yearFirst || len(d.numbers) == 0 && digits == 4
		d.numbers = append(d.numbers, n)
	}
}

func (d *date) readName(word string) {
	name := segment.FoldString(word)
	switch {
	case d.clock && (name == "pm" || name == "am"):
		d.afternoon, d.ended = name == "pm", true
		d.hour %= 12
	case d.month == 0:
		d.month = month(name)
	}
}

// key puts the numbers in their places.
//
//	month named      20 May 2021, May 20 2021, 2021 May 20
//	year first       2021 5 20
//	else             20 5 2021, or 5 20 2021
func (d *date) key() int64 {
	n := d.numbers
	var year, month, day int
	switch {
	case d.month > 0 && len(n) >= 2 && d.yearFirst:
		year, month, day = n[0], d.month, n[1]
	case d.month > 0 && len(n) >= 2:
		year, month, day = n[1], d.month, n[0]
	case len(n) < 3:
		return noDate
	case d.yearFirst:
		year, month, day = n[0], n[1], n[2]
	case n[1] > 12:
		year, month, day = n[2], n[0], n[1]
	default:
		year, month, day = n[2], n[1], n[0]
	}
	if d.afternoon {
		d.hour += 12
	}
	at := time.Date(year, time.Month(month), day, d.hour, d.minute, 0, 0, time.UTC)
	if year < firstYear || at.Day() != day || int(at.Month()) != month || at.Year() != year {
		return noDate
	}
	return at.Unix()
}

// nextWord cuts the first run of letters or of digits from a text.
func nextWord(text string) (word, rest string) {
	start, digit := -1, false
	for i, r := range text {
		is, letter := unicode.IsDigit(r), unicode.IsLetter(r) || r >= utf8.RuneSelf && unicode.IsMark(r)
		switch {
		case start < 0 && (is || letter):
			start, digit = i, is
		case start >= 0 && (is != digit || !is && !letter):
			return text[start:i], text[i:]
		}
	}
	if start < 0 {
		return "", ""
	}
	return text[start:], ""
}

// number reads digits of any script; none for a word of letters.
func number(word string) (n, digits int) {
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsDigit(r) {
		return 0, 0
	}
	for _, r := range word {
		if digits++; digits > 8 {
			return 0, digits
		}
		n = n*10 + digit(r)
	}
	return n, digits
}

// digit is what a digit counts: those of a script stand in a row of ten that begins
// where the last of the decimal digits before it ends.
func digit(r rune) int {
	if r < utf8.RuneSelf {
		return int(r - '0')
	}
	for n := 0; n < 9; n++ {
		if !unicode.IsDigit(r - rune(n) - 1) {
			return n
		}
	}
	return 9
}

// months are the names of months, folded: how the English one begins, and the
// Arabic one.
var months = [...][2]string{
	{"jan", "يناير"}, {"feb", "فبراير"}, {"mar", "مارس"}, {"apr", "ابريل"}, {"may", "مايو"}, {"jun", "يونيو"},
	{"jul", "يوليو"}, {"aug", "اغسطس"}, {"sep", "سبتمبر"}, {"oct", "اكتوبر"}, {"nov", "نوفمبر"}, {"dec", "ديسمبر"},
}

// month is what a folded word names, 0 for no month.
func month(name string) int {
	for i, m := range months {
		if strings.HasPrefix(name, m[0]) || name == m[1] {
			return i + 1
		}
	}
	return 0
}
