package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// Terms says what a label of a file is called in the project; false for one
// that is not to come in.
type Terms func(label string) (annotate.Label, bool)

// Admit turns what a file says into a record of the project's. What cannot be
// believed is left out and named; the error is for a record of which nothing can
// be taken. A label goes in as the file has it where terms is nil.
func (w Counting) Admit(c Claim, terms Terms) (annotate.Record, []Refused, error) {
	if err := readable(c.Article.Text); err != nil {
		return annotate.Record{}, nil, err
	}
	a := admission{claim: c, scale: w.scale(c.Article.Text), terms: terms, names: map[string]annotate.SpanID{}, refused: slices.Clone(c.Refused)}
	a.tidy()
	for i, s := range c.Spans {
		a.span(i, s)
	}
	for i, k := range c.Links {
		a.link(i, k)
	}
	slices.SortFunc(a.layer.Spans, annotate.CompareSpans)
	slices.SortFunc(a.layer.Links, annotate.CompareLinks)
	return annotate.Record{Article: a.article, Layer: a.layer}, a.refused, nil
}

// readable says why a text cannot be an article.
func readable(text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return errors.New("it has no text")
	case !utf8.ValidString(text):
		return errors.New("its text is not UTF-8")
	case strings.IndexByte(text, 0) >= 0:
		return errors.New("its text has a zero byte in it")
	}
	return nil
}

// An admission is a claim on its way in.
type admission struct {
	claim   Claim
	scale   scale
	terms   Terms
	article annotate.Article
	layer   annotate.Layer
	gone    []int // bytes of carriage returns that are not in the article
	names   map[string]annotate.SpanID
	refused []Refused
}

func (a *admission) refuse(place, field, reason string) {
	if place != "" {
		place = ", " + place
	}
	a.refused = append(a.refused, Refused{Place: a.claim.Place + place, Field: field, Reason: reason})
}

// tidy makes the article, with line ends as every article of the project has
// them.
func (a *admission) tidy() {
	a.article = a.claim.Article
	text := a.article.Text
	for i := range len(text) - 1 {
		if text[i] == '\r' && text[i+1] == '\n' {
			a.gone = append(a.gone, i)
		}
	}
	if n := len(a.gone); n > 0 {
		a.article.Text = strings.ReplaceAll(text, "\r\n", "\n")
		a.article.Import.Mended = append(slices.Clone(a.article.Import.Mended), annotate.Mend{What: "crlf", Count: n})
	}
	a.article.ID = annotate.IdentifyText(a.article.Text)
	a.layer = annotate.NewLayer(a.article.ID, a.claim.By)
	if a.claim.State.Status != "" {
		a.layer.State = a.claim.State
	}
}

// inside is where a byte of the file's text is in the article's.
func (a *admission) inside(at int) int {
	n, _ := slices.BinarySearch(a.gone, at)
	return at - n
}

func (a *admission) span(i int, s ClaimedSpan) {
	place := s.Place
	if place == "" {
		place = "label " + strconv.Itoa(i+1)
	}
	parts, err := a.parts(s)
	if err != nil {
		a.refuse(place, "", err.Error())
		return
	}
	label, ok := annotate.Label(s.Label), s.Label != ""
	if a.terms != nil && ok {
		label, ok = a.terms(s.Label)
	}
	if !ok {
		a.refuse(place, "label", fmt.Sprintf("there is no label %q", s.Label))
		return
	}
	if _, twice := a.names[s.ID]; twice && s.ID != "" {
		a.refuse(place, "id", fmt.Sprintf("another label is called %q too", s.ID))
		return
	}
	out := annotate.Span{ID: a.name(i, s.ID), Label: label, Attrs: s.Attrs, Note: s.Note, Origin: s.Span.Origin, At: s.Span.At}
	for _, p := range parts {
		out = out.WithPart(p)
	}
	a.layer.Spans = append(a.layer.Spans, out)
}

// parts is where a span lies in the article.
func (a *admission) parts(s ClaimedSpan) ([]annotate.Range, error) {
	if len(s.Parts) == 0 {
		return nil, errEmpty
	}
	var out []annotate.Range
	for k, p := range s.Parts {
		r, err := a.scale.find(p)
		if err != nil {
			return nil, fmt.Errorf("%d–%d: %w", p[0], p[1], err)
		}
		text := r.In(a.scale.text)
		if q := s.quote(k); q != "" && !sameQuote(q, text) {
			return nil, fmt.Errorf("%d–%d: the file says that %q stands there, and it is %q", p[0], p[1], shorten(q), shorten(text))
		}
		r = annotate.Range{Start: a.inside(r.Start), End: a.inside(r.End)}
		if r.Empty() || !segment.Boundary(a.article.Text, r.Start) || !segment.Boundary(a.article.Text, r.End) {
			return nil, fmt.Errorf("%d–%d: %w", p[0], p[1], errHalf)
		}
		if slices.ContainsFunc(out, r.Overlaps) {
			return nil, fmt.Errorf("%d–%d: its parts share text", p[0], p[1])
		}
		if strings.TrimSpace(r.In(a.article.Text)) == "" {
			return nil, fmt.Errorf("%d–%d: %w", p[0], p[1], errEmpty)
		}
		out = append(out, r)
	}
	return out, nil
}

// name is what a span is called in the project, and remembers what the file
// calls it.
func (a *admission) name(i int, id string) annotate.SpanID {
	name := annotate.SpanID(id)
	if id == "" {
		name = annotate.SpanID("s" + number(i+1))
	}
	a.names[id] = name
	return name
}

func (a *admission) link(i int, k ClaimedLink) {
	from, ok := a.names[k.From]
	to, good := a.names[k.To]
	place := k.Place
	if place == "" {
		place = "link " + strconv.Itoa(i+1)
	}
	if !ok || !good {
		a.refuse(place, "", "it leads to a label that is not there")
		return
	}
	label, known := annotate.Label(k.Label), k.Label != ""
	if a.terms != nil && known {
		label, known = a.terms(k.Label)
	}
	if !known {
		a.refuse(place, "label", fmt.Sprintf("there is no link %q", k.Label))
		return
	}
	id := annotate.LinkID(k.ID)
	if id == "" {
		id = annotate.LinkID("k" + number(i+1))
	}
	a.layer.Links = append(a.layer.Links, annotate.Link{ID: id, Label: label, From: from, To: to, At: k.Link.At})
}

// shorten is as much of a text as a sentence can have in it.
func shorten(text string) string {
	const most = 60
	if n := utf8.RuneCountInString(text); n <= most {
		return text
	}
	r := []rune(text)
	return string(r[:most/2]) + "…" + string(r[len(r)-most/2:])
}

// number is a number as part of a name: names of so many digits sort as their
// numbers do.
func number(n int) string { return fmt.Sprintf("%04d", n) }
