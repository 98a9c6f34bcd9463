package ingest

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// declared is the encoding that a page or an XML file names at its beginning, ""
// where it names none.
//
//	<?xml version="1.0" encoding="windows-1251"?>
//	<meta charset="windows-1251">
//	<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
func declared(data []byte) string {
	tokens := html.NewTokenizer(strings.NewReader(string(data[:min(len(data), HeadBytes)])))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return ""
		case html.CommentToken:
			if t := tokens.Token(); strings.HasPrefix(t.Data, "?xml") {
				if name := after(t.Data, "encoding"); name != "" {
					return name
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if name := charsetOf(tokens.Token()); name != "" {
				return name
			}
		}
	}
}

func charsetOf(t html.Token) string {
	if t.DataAtom != atom.Meta {
		return ""
	}
	if name := attribute(t.Attr, "charset"); name != "" {
		return name
	}
	if strings.EqualFold(attribute(t.Attr, "http-equiv"), "content-type") {
		return after(attribute(t.Attr, "content"), "charset")
	}
	return ""
}

// after finds the value in: key="value", key = value; more.
func after(text, key string) string {
	at := strings.Index(strings.ToLower(text), key)
	if at < 0 || len(strings.ToLower(text)) != len(text) {
		return ""
	}
	value, ok := strings.CutPrefix(strings.TrimLeft(text[at+len(key):], blanks), "=")
	if !ok {
		return ""
	}
	value = strings.TrimLeft(value, blanks+`"'`)
	if end := strings.IndexAny(value, blanks+`"';?`); end >= 0 {
		value = value[:end]
	}
	return value
}

func attribute(attributes []html.Attribute, key string) string {
	for _, a := range attributes {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// said are the names under which pages give their facts, best first.
var said = []struct {
	names []string
	into  func(*Extract) *string
}{
	{[]string{"datepublished", "article:published_time", "og:published_time", "date", "pubdate", "publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.created"},
		func(e *Extract) *string { return &e.Published }},
	{[]string{"author", "dc.creator", "byl"}, func(e *Extract) *string { return &e.Byline }},
	{[]string{"og:site_name", "application-name", "publisher", "dc.publisher"}, func(e *Extract) *string { return &e.Source }},
	{[]string{"og:title", "dc.title", "headline"}, func(e *Extract) *string { return &e.Title }},
	{[]string{"og:url"}, func(e *Extract) *string { return &e.URL }},
	{[]string{"content-language", "og:locale", "dc.language"}, func(e *Extract) *string { return &e.Language }},
}

// headOf reads what a page says of itself in its head, and the first time that
// stands in its body.
func headOf(doc *html.Node) Extract {
	facts := make(map[string]string)
	for n := range doc.Descendants() {
		name, value := fact(n)
		if _, again := facts[name]; value != "" && !again {
			facts[name] = value
		}
	}
	var e Extract
	for _, s := range said {
		for _, name := range s.names {
			if into := s.into(&e); *into == "" {
				*into = facts[name]
			}
		}
	}
	e.URL = webAddress(firstOf(facts["canonical"], e.URL))
	e.Published, e.Title = firstOf(e.Published, facts["time"]), firstOf(e.Title, facts["title"])
	e.Language = firstOf(facts["lang"], e.Language)
	if at, err := url.Parse(e.URL); err == nil && e.Source == "" {
		e.Source = strings.TrimPrefix(at.Hostname(), "www.")
	}
	return e
}

// publishedLD finds the date in what a page says of itself in JSON-LD.
var publishedLD = regexp.MustCompile(`"datePublished"\s*:\s*"([^"\\]{1,60})"`)

// unsetDate begins what programs write that have no date to write.
const unsetDate = "0001-01-01"

// fact is what one element says of the page, under a name in small letters.
func fact(n *html.Node) (name, value string) {
	switch n.DataAtom {
	case atom.Html:
		return "lang", attribute(n.Attr, "lang")
	case atom.Title:
		if n.Parent.DataAtom == atom.Head && n.FirstChild != nil {
			return "title", n.FirstChild.Data
		}
	case atom.Link:
		if strings.EqualFold(attribute(n.Attr, "rel"), "canonical") {
			return "canonical", attribute(n.Attr, "href")
		}
	case atom.Script:
		if n.FirstChild != nil && strings.EqualFold(attribute(n.Attr, "type"), "application/ld+json") {
			if found := publishedLD.FindStringSubmatch(n.FirstChild.Data); found != nil && !strings.HasPrefix(found[1], unsetDate) {
				return "datepublished", found[1]
			}
		}
	case atom.Time:
		return "time", firstOf(attribute(n.Attr, "datetime"), setPage(n).text.String())
	case atom.Meta:
		for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
			if name := attribute(n.Attr, key); name != "" {
				return strings.ToLower(name), attribute(n.Attr, "content")
			}
		}
	}
	return "", ""
}

// webAddress keeps an address of the web and drops any other.
func webAddress(text string) string {
	at, err := url.Parse(text)
	if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" {
		return ""
	}
	at.User = nil
	return at.String()
}
