package exchange

import (
	"bytes"
	"io"
	"strings"
)

// guessed is how many records are looked at to tell the format.
const guessed = 20

// Guess is the format of the files at a path, as far as their first records tell:
// the one in which most labels are found, none of the records being refused. It is
// false where no format has a record there. labels is how many were found.
func Guess(path string) (f Format, labels int, ok bool) {
	most := 0
	for _, x := range Formats() {
		if !x.Reads() {
			continue
		}
		if n, spans := x.suits(path); n > most {
			f, most, labels = x, n, spans
		}
	}
	return f, labels, most > 0
}

// suits is how well a format explains the first records at a path, 0 for not at all,
// and how many labels it finds there.
func (f Format) suits(path string) (n, labels int) {
	sources, err := f.Collect(path)
	if err != nil || !f.signed(sources[0]) {
		return 0, 0
	}
	records := 0
	for c, err := range f.Claims(sources, Setting{}) {
		if err != nil || readable(c.Article.Text) != nil {
			return 0, 0
		}
		labels += len(c.Spans)
		n += 1 + 10*len(c.Spans) + 10*len(c.Links) - 5*len(c.Refused)
		if c.By != "" {
			n++
		}
		if records++; records == guessed {
			break
		}
	}
	if records > 0 && strings.HasSuffix(strings.TrimSuffix(path, gzipEnding), f.Ending) {
		n++
	}
	return n, labels
}

// signed reports whether a file begins as those of the format do.
func (f Format) signed(source Source) bool {
	if f.sign == "" {
		return true
	}
	file, err := source.Open()
	if err != nil {
		return false
	}
	defer file.Close()
	first := make([]byte, 4096)
	n, _ := io.ReadFull(file, first)
	return bytes.Contains(first[:n], []byte(f.sign))
}
