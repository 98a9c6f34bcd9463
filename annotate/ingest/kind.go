package ingest

import (
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"bluepencil/annotate"
)

// Extensions are those of the files that are read, in small letters with their
// dot; a file of another is read as text.
var Extensions = [...]string{".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx"}

// LostPrefix begins the name of a Mend that tells what a file had and its text
// cannot carry: "lost image".
const LostPrefix = "lost "

// article makes an article of the bytes of a file, of the kind that its name says.
func article(name string, data []byte, at time.Time) (annotate.Article, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return readAs(name, data, at, hint{declared: declared(data), tagged: true}, Page)
	case ".md", ".markdown":
		return readAs(name, data, at, hint{}, func(text string) (Extract, error) { return MarkdownKept(text), nil })
	case ".docx":
		e, err := Docx(data)
		if err != nil {
			return annotate.Article{}, err
		}
		return e.article(name, annotate.Import{Encoding: "UTF-8"}, at)
	}
	return Text(name, data, at)
}

// readAs decodes the file and has a reader take its text out.
func readAs(name string, data []byte, at time.Time, h hint, read func(string) (Extract, error)) (annotate.Article, error) {
	text, record, err := decode(data, h)
	if err != nil {
		return annotate.Article{}, err
	}
	e, err := read(text)
	if err != nil {
		return annotate.Article{}, err
	}
	return e.article(name, record, at)
}

// article is what was taken out as an article. What the file does not say of
// itself is looked for in the text.
func (e Extract) article(name string, record annotate.Import, at time.Time) (annotate.Article, error) {
	if strings.TrimSpace(e.Text) == "" {
		return annotate.Article{}, ErrEmpty
	}
	for _, l := range e.Lost {
		record.Mended = append(record.Mended, annotate.Mend{What: LostPrefix + l.What, Count: l.Count})
	}
	record.Name, record.At = name, at.UTC().Truncate(time.Millisecond)
	a := annotate.Article{ID: annotate.IdentifyText(e.Text), Text: e.Text, Import: record, Direction: direction(e.Text)}
	describe(&a, name)
	for _, said := range []struct {
		by   string
		into *string
	}{
		{e.Title, &a.Title}, {e.Byline, &a.Byline}, {e.Published, &a.Published},
		{e.Source, &a.Source}, {e.URL, &a.URL}, {e.Language, &a.Language},
	} {
		if words := oneLine(said.by); words != "" {
			*said.into = cutTo(words, titleMax)
		}
	}
	return a, nil
}

// oneLine is a title or a name without what could turn or break a list: signs of
// direction, control characters, line ends.
func oneLine(text string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(plain), " ")
}
