package ingest

import (
	"net/url"
	"path"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"bluepencil/annotate"
)

// LostPrefix begins the name of a Mend that tells what a file had and its text
// cannot carry: "lost image".
const LostPrefix = "lost "

// article makes an article of the bytes of a file that holds one.
func article(name string, data []byte, format Format, o Options) (annotate.Article, error) {
	if err := foreign(data); err != nil && format != FormatWord {
		return annotate.Article{}, err
	}
	a, err := articleAs(name, data, format, o)
	if err == nil && o.Address != "" {
		a.URL = firstOf(a.URL, o.Address)
		a.Source = firstOf(a.Source, hostOf(o.Address))
	}
	return a, err
}

func articleAs(name string, data []byte, format Format, o Options) (annotate.Article, error) {
	h := hint{chosen: o.Encoding, declared: o.Declared}
	switch format {
	case FormatPage:
		h.declared, h.tagged = believed(o.Declared, declared(data)), true
		return readAs(name, data, o.At, h, Page)
	case FormatMarkdown:
		return readAs(name, data, o.At, h, func(text string) (Extract, error) {
			if o.Markup == MarkupRemoved {
				return Markdown(text)
			}
			return MarkdownKept(text), nil
		})
	case FormatWord:
		e, err := Docx(data)
		if err != nil {
			return annotate.Article{}, err
		}
		return e.article(name, annotate.Import{Encoding: "UTF-8"}, o.At)
	case FormatMail:
		e, record, err := Mail(data, o.Encoding)
		if err != nil {
			return annotate.Article{}, err
		}
		return e.article(name, record, o.At)
	}
	return readAs(name, data, o.At, h, func(text string) (Extract, error) { return Extract{Text: text}, nil })
}

// hostOf is the name of a site, without what every site has before it.
func hostOf(address string) string {
	at, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(at.Hostname(), "www.")
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
	record.Name, record.At = baseName(name), at.UTC().Truncate(time.Millisecond)
	a := annotate.Article{ID: annotate.IdentifyText(e.Text), Text: e.Text, Import: record, Direction: direction(e.Text), Language: languageOf(e.Text)}
	describe(&a, record.Name)
	for _, said := range []struct {
		by   string
		into *string
	}{
		{e.Title, &a.Title}, {e.Byline, &a.Byline}, {e.Published, &a.Published},
		{e.Source, &a.Source}, {e.URL, &a.URL}, {tagOf(e.Language), &a.Language},
	} {
		if words := oneLine(said.by); words != "" {
			*said.into = cutTo(words, titleMax)
		}
	}
	if a.Title = oneLine(a.Title); a.Title == "" {
		a.Title = firstOf(strings.TrimSuffix(record.Name, path.Ext(record.Name)), record.Name)
	}
	return a, nil
}

// tagOf is a language as BCP 47 writes it: "pt-BR" for "pt_br"; "" for what is no
// language.
func tagOf(name string) string {
	tag, err := language.Parse(strings.TrimSpace(name))
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

// baseName is the last part of a file's name, whatever system it is from. It
// leads nowhere, and no sign in it can turn or break a list.
func baseName(name string) string {
	name = oneLine(path.Base(strings.ReplaceAll(name, `\`, "/")))
	if name == "" || name == "." || name == ".." || name == "/" {
		return "unnamed"
	}
	return name
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
