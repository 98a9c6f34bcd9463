package exchange

import (
	"errors"
	"fmt"
	"index/suffixarray"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"bluepencil/annotate"
)

// A w3cArticle is a text that annotations are about.
type w3cArticle struct {
	text   string
	name   string
	places *suffixarray.Index // once words are looked for
	err    error
}

// article finds a text beside the file: under the last name of its address, or
// under the file's own name if all annotations are about one text.
func (r *w3cReader) article(source string, alone bool) *w3cArticle {
	var names []string
	if address, err := url.Parse(source); err == nil && source != "" {
		if last := path.Base(address.Path); last != "." && last != "/" {
			names = append(names, last, last+".txt")
			if ext := path.Ext(last); ext != "" {
				names = append(names, strings.TrimSuffix(last, ext)+".txt")
			}
		}
	}
	if own := path.Base(strings.TrimSuffix(r.source.Name, gzipEnding)); alone {
		names = append(names, strings.TrimSuffix(own, path.Ext(own))+".txt")
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".jsonld") {
			continue
		}
		text, err := readAll(func() (io.ReadCloser, error) { return r.source.Beside(name) })
		if err == nil {
			return &w3cArticle{text: strings.TrimPrefix(text, string(byteOrderMark)), name: name}
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return &w3cArticle{err: err}
		}
	}
	return &w3cArticle{err: fmt.Errorf("the text is not beside the file; it would be called %s", strings.Join(names, " or "))}
}

// claim is one annotator's work on the text. Spans are called by their order: a
// name is only needed for links.
func (a *w3cArticle) claim(r *w3cReader, by string, marks []w3cMark) Claim {
	c := Claim{Place: r.source.Name, By: annotate.Annotator(by), Article: annotate.Article{Text: a.text, Title: r.title, Import: annotate.Import{Name: a.name}}}
	names := map[string]string{}
	for _, m := range marks {
		if m.source == "" && m.from != "" {
			c.Links = append(c.Links, m.links(names)...)
			continue
		}
		span := ClaimedSpan{Place: m.place, Attrs: m.attrs, Note: m.note, Span: annotate.Span{At: m.at, Origin: m.origin}}
		err := a.lay(&span, m.parts)
		if _, twice := names[m.id]; twice && m.id != "" {
			err = fmt.Errorf("another annotation is called %q too", shorten(m.id))
		}
		if err != nil {
			c.Refused = append(c.Refused, Refused{Place: c.Place + ", " + m.place, Reason: err.Error()})
			continue
		}
		names[m.id] = fmt.Sprintf("a%07d", len(c.Spans)+1)
		for _, span.Label = range append(m.labels, "")[:max(len(m.labels), 1)] {
			span.ID = fmt.Sprintf("a%07d", len(c.Spans)+1)
			c.Spans = append(c.Spans, span)
		}
	}
	return c
}

func (m w3cMark) links(names map[string]string) []ClaimedLink {
	name := func(id string) string {
		if own, ok := names[id]; ok {
			return own
		}
		return id
	}
	var out []ClaimedLink
	for k, to := range m.to {
		link := ClaimedLink{Place: m.place, ID: m.id, Label: strings.Join(m.labels, "/"), From: name(m.from), To: name(to), Link: annotate.Link{At: m.at}}
		if k > 0 && m.id != "" {
			link.ID += "." + number(k+1)
		}
		out = append(out, link)
	}
	return out
}

// lay puts down where a span is: by its numbers, or in bytes where it is found by
// its words alone.
func (a *w3cArticle) lay(s *ClaimedSpan, parts []w3cPart) error {
	for _, p := range parts {
		if p.numbers != nil {
			s.Parts, s.Quotes = append(s.Parts, *p.numbers), append(s.Quotes, p.exact)
			continue
		}
		s.Found = true
		if a.places == nil {
			a.places = suffixarray.New([]byte(a.text))
		}
		at := a.places.Lookup([]byte(p.prefix+p.exact+p.suffix), 2)
		if len(at) != 1 {
			how := "at more than one place"
			if len(at) == 0 {
				how = "nowhere"
			}
			return fmt.Errorf("its words %q stand %s in the text, so it is not certain where it is", shorten(p.prefix+p.exact+p.suffix), how)
		}
		start := at[0] + len(p.prefix)
		s.Parts, s.Quotes = append(s.Parts, [2]int{start, start + len(p.exact)}), append(s.Quotes, p.exact)
	}
	if s.Found && slices.ContainsFunc(parts, func(p w3cPart) bool { return p.numbers != nil }) {
		return errors.New("one part of it has numbers and another has none")
	}
	return nil
}
