package ingest

import (
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"bluepencil/annotate"
)

// How far into a text its title, date and byline are looked for.
const (
	headBytes  = 4096
	titleMax   = 200 // code points
	titleWords = 4
	bylineMax  = 60 // code points
	dateMax    = 120
)

// describe guesses title, date and byline from the first lines.
//
//	Editor in Chief Jane Doe            two lines: a masthead
//	Supervisor John Roe
//
//	Talks open in Reykjavik after rain  a line of its own, of four words: title
//
//	Thu 20 May 2021 | 10:30 AM          a date
//	Amal Haddad                         a short line with no full stop: byline
func describe(a *annotate.Article, name string) {
	lines := strings.Split(a.Text[:headEnd(a.Text)], "\n")
	at := titleLine(lines)
	if at < 0 {
		a.Title = strings.TrimSuffix(name, filepath.Ext(name))
		return
	}
	a.Title = cutTo(strings.TrimSpace(lines[at]), titleMax)
	for _, line := range following(lines, at) {
		switch {
		case a.Published == "" && isDate(line):
			a.Published = line
		case a.Byline == "" && isByline(line):
			a.Byline = strings.TrimPrefix(line, "By ")
		}
	}
}

// headEnd is where the head of a text ends: after whole lines, unless the first is
// longer than the head.
func headEnd(text string) int {
	end := min(len(text), headBytes)
	if i := strings.LastIndexByte(text[:end], '\n'); end < len(text) && i > 0 {
		return i
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}

// titleLine is the first line that stands alone and reads like a headline; else
// the first that is not blank.
func titleLine(lines []string) int {
	first := -1
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if first < 0 {
			first = i
		}
		alone := blank(lines, i-1) && blank(lines, i+1)
		if alone && utf8.RuneCountInString(line) <= titleMax && len(strings.Fields(line)) >= titleWords &&
			!strings.HasSuffix(line, ".") && !hasDate(line) {
			return i
		}
	}
	return first
}

func blank(lines []string, i int) bool {
	return i < 0 || i >= len(lines) || strings.TrimSpace(lines[i]) == ""
}

// following is the next block of lines after the title.
func following(lines []string, at int) []string {
	var out []string
	for _, line := range lines[at+1:] {
		line = strings.TrimSpace(line)
		if line == "" && len(out) > 0 {
			break
		}
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}

// dated finds a day with a month or a date in figures.
var dated = regexp.MustCompile(`(?i)\b\d{1,2}\.? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}\b|` +
	`\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b`)

// hasDate reports whether a line has a date in it. Each has a figure, which is
// quickly looked for.
func hasDate(line string) bool {
	return strings.ContainsAny(line, "0123456789") && dated.MatchString(line)
}

// isDate reports whether a line is there to say the date: it is short.
func isDate(line string) bool {
	return utf8.RuneCountInString(line) <= dateMax && hasDate(line)
}

func isByline(line string) bool {
	if len(line) > utf8.UTFMax*bylineMax || utf8.RuneCountInString(line) > bylineMax || strings.ContainsAny(line, ".!?\"“:|0123456789") {
		return false
	}
	n := len(strings.Fields(line))
	return n >= 2 && n <= 6
}

func cutTo(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}

// direction is that of the first letter that has one.
func direction(text string) annotate.Direction {
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko) && unicode.IsLetter(r):
			return annotate.RightToLeft
		case unicode.IsLetter(r):
			return annotate.LeftToRight
		}
	}
	return annotate.LeftToRight
}
