package ingest

import (
	"bytes"
	"errors"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// ErrTangled is the answer to a text in Markdown that would take minutes to read.
var ErrTangled = errors.New("its markup is too long or too tangled to be removed; import it with the markup visible")

// Markdown takes the text out of Markdown, without the signs of its markup. The
// addresses of links, images and tags are lost, the numbers of lists are kept,
// and lines end where they ended.
func Markdown(source string) (Extract, error) {
	if len(source) > MaxMarkdownBytes || tangle(source) > MaxMarkdownEffort {
		return Extract{}, ErrTangled
	}
	e, body := frontMatter(source)
	if len(body) < len(source) {
		e.Lost = append(e.Lost, Loss{"front matter", 1})
	}
	p := plainer{setting: newSetting(), source: []byte(body)}
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	p.children(markdown.Parser().Parse(text.NewReader(p.source)))
	if e.Title == "" {
		e.Title = headline(body)
	}
	return p.into(e), nil
}

// MarkdownKept is a text in Markdown as it is, with what it says of itself.
func MarkdownKept(source string) Extract {
	e, body := frontMatter(source)
	e.Text, e.Title = source, firstOf(e.Title, headline(body))
	return e
}

// headline is the first heading of the form "# Talks open in Oslo".
func headline(body string) string {
	for line := range strings.Lines(body[:headEnd(body)]) {
		if title, ok := strings.CutPrefix(line, "# "); ok {
			return strings.TrimSpace(strings.TrimRight(title, "# \n"))
		}
	}
	return ""
}

// frontMatter reads what stands before a text between two lines of dashes, and
// returns the text after it.
//
//	---
//	title: "Talks open in Oslo"
//	date: 2024-05-03
//	---
func frontMatter(source string) (Extract, string) {
	var e Extract
	rest, ok := strings.CutPrefix(source, "---\n")
	if !ok {
		return e, source
	}
	into := map[string]*string{"title": &e.Title, "headline": &e.Title, "author": &e.Byline, "byline": &e.Byline, "date": &e.Published,
		"published": &e.Published, "lang": &e.Language, "language": &e.Language, "url": &e.URL, "link": &e.URL, "source": &e.Source}
	for line := range strings.Lines(rest[:headEnd(rest)]) {
		rest = rest[len(line):]
		if line = strings.TrimSpace(line); line == "---" || line == "..." {
			e.URL = webAddress(e.URL)
			return e, rest
		}
		key, value, _ := strings.Cut(line, ":")
		if fact := into[strings.ToLower(key)]; fact != nil {
			*fact = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return Extract{}, source
}

// tangle estimates how long reading the markup takes: for each paragraph, the
// square of how many signs in it may be markup, since each may be the beginning
// or end of any other; and the same for the definitions of links.
func tangle(source string) int {
	sum, signs, definitions := 0, 0, 0
	for line := range bytes.Lines([]byte(source)) {
		if len(bytes.TrimSpace(line)) == 0 {
			sum, signs = sum+signs*signs, 0
		}
		for i, c := range line {
			if strings.IndexByte("*_~[]<>-+.)(!", c) >= 0 {
				signs++
			}
			if c == ':' && i > 0 && line[i-1] == ']' {
				definitions++
			}
		}
	}
	return sum + signs*signs + definitions*definitions/8
}
