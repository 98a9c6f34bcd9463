package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bluepencil/annotate"
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
	a := admission{claim: c, scale: w.scale(c.Article.Text), laid: map[Unit]scale{}, terms: terms, refused: slices.Clone(c.Refused)}
	for i := range a.refused {
		a.refused[i].Place = cmp.Or(a.refused[i].Place, c.Place)
	}
	a.tidy()
	a.count()
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
	laid    map[Unit]scale // the text in other units, as far as they were asked for
	terms   Terms
	article annotate.Article
	layer   annotate.Layer
	gone    []int            // bytes of carriage returns that are not in the article
	blanks  []annotate.Range // long ones, in the article
	calls   map[string]int   // how many spans of the file have a name
	names   map[string]annotate.SpanID
	links   map[string]bool
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

// count looks through the file's names, and the article's long blanks.
func (a *admission) count() {
	a.calls, a.names = make(map[string]int, len(a.claim.Spans)), make(map[string]annotate.SpanID, len(a.claim.Spans))
	a.links = make(map[string]bool, len(a.claim.Links))
	for _, s := range a.claim.Spans {
		a.calls[s.ID]++
	}
	for _, k := range a.claim.Links {
		a.links[k.ID] = false
	}
	a.blanks = longBlanks(a.article.Text)
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
	label, err := a.term("label", s.Label)
	if err != nil {
		a.refuse(place, "label", err.Error())
		return
	}
	if _, twice := a.names[s.ID]; twice && s.ID != "" {
		a.refuse(place, "id", fmt.Sprintf("another label is called %q too", shorten(s.ID)))
		return
	}
	out := annotate.Span{ID: a.name(i, s.ID), Label: label, Origin: s.Span.Origin, At: s.Span.At}.WithPart(parts...)
	out.Attrs = a.answers(place, s.Attrs)
	if out.Note = s.Note; !utf8.ValidString(s.Note) {
		a.refuse(place, "note", errEncoded.Error())
		out.Note = ""
	}
	a.layer.Spans = append(a.layer.Spans, out)
}

// errEncoded means that a word of a file cannot be read.
var errEncoded = errors.New("it is not UTF-8")

// term is what a label, or a link, of a file is called in the project.
func (a *admission) term(what, name string) (annotate.Label, error) {
	label, ok := annotate.Label(name), name != ""
	switch {
	case !utf8.ValidString(name):
		return "", errEncoded
	case ok && a.terms != nil:
		label, ok = a.terms(name)
	}
	if !ok {
		return "", fmt.Errorf("there is no %s %q", what, shorten(name))
	}
	return label, nil
}

// answers are in the order of their names, each name once. An answer of nothing
// is none.
func (a *admission) answers(place string, given []annotate.Attribute) []annotate.Attribute {
	var out []annotate.Attribute
	sorted := slices.Clone(given)
	slices.SortStableFunc(sorted, func(x, y annotate.Attribute) int { return strings.Compare(x.Name, y.Name) })
	for _, x := range sorted {
		switch n := len(out); {
		case !utf8.ValidString(x.Name) || !utf8.ValidString(x.Value):
			a.refuse(place, "answer", errEncoded.Error())
		case x.Value == "":
		case x.Name == "":
			a.refuse(place, "answer", fmt.Sprintf("the answer %q is to no question", shorten(x.Value)))
		case n > 0 && out[n-1].Name == x.Name:
			a.refuse(place, "answer", fmt.Sprintf("there is another answer to %q, so %q was left out", shorten(x.Name), shorten(x.Value)))
		default:
			out = append(out, x)
		}
	}
	return out
}

// name is what a span is called in the project, and remembers what the file
// calls it.
func (a *admission) name(i int, id string) annotate.SpanID {
	if id == "" {
		return annotate.SpanID(unused("s", i, func(name string) bool { return a.calls[name] > 0 }))
	}
	a.names[id] = annotate.SpanID(id)
	return annotate.SpanID(id)
}

// unused is a name of a letter and a number that a file has not given itself.
func unused(letter string, i int, taken func(string) bool) string {
	name := letter + number(i+1)
	for taken(name) {
		name += "b"
	}
	return name
}

func (a *admission) link(i int, k ClaimedLink) {
	place := k.Place
	if place == "" {
		place = "link " + strconv.Itoa(i+1)
	}
	for _, end := range []string{k.From, k.To} {
		if _, ok := a.names[end]; !ok {
			a.refuse(place, "", fmt.Sprintf("it leads to a label that is not there: %q", shorten(end)))
			return
		}
		if a.calls[end] > 1 {
			a.refuse(place, "", fmt.Sprintf("it leads to %q, and more than one label is called that", shorten(end)))
			return
		}
	}
	label, err := a.term("link", k.Label)
	if err != nil {
		a.refuse(place, "label", err.Error())
		return
	}
	id := k.ID
	switch {
	case id == "":
		id = unused("k", i, func(name string) bool { _, ok := a.links[name]; return ok })
	case a.links[id]:
		a.refuse(place, "id", fmt.Sprintf("another link is called %q too", shorten(id)))
		return
	}
	a.links[id] = true
	a.layer.Links = append(a.layer.Links,
		annotate.Link{ID: annotate.LinkID(id), Label: label, From: a.names[k.From], To: a.names[k.To], At: k.Link.At})
}

// shorten is as much of a text as a sentence can have in it: it looks at no more.
func shorten(text string) string {
	const most = 60
	head, tail := 0, len(text)
	for n := 0; n < most/2; n++ {
		_, size := utf8.DecodeRuneInString(text[head:])
		_, last := utf8.DecodeLastRuneInString(text[:tail])
		if head, tail = head+size, tail-last; head >= tail {
			return text
		}
	}
	return text[:head] + "…" + text[tail:]
}

// number is a number as part of a name: names of so many digits sort as their
// numbers do.
func number(n int) string { return fmt.Sprintf("%04d", n) }
