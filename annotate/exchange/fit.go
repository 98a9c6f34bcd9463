package exchange

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// Fit cuts a record down to what the format can hold, and says what is lost.
// What it returns comes back from the format's files as it is.
func (f Format) Fit(r annotate.Record, s Setting) (annotate.Record, []Loss) {
	t := fitting{Record: r, title: r.Article.Title, format: f, policy: s.Policy}
	t.Layer.Spans, t.Layer.Links = slices.Clone(r.Layer.Spans), slices.Clone(r.Layer.Links)
	t.facts()
	t.answers()
	t.spell()
	t.separate()
	t.lines()
	t.widen()
	switch {
	case !f.Holds.Overlaps:
		t.overlaps()
	case !f.Holds.Stacks:
		t.stacks()
	}
	t.links(r.Layer.Spans)
	slices.SortFunc(t.Layer.Spans, annotate.CompareSpans)
	return t.Record, t.losses
}

// A fitting is a record on its way into a format.
type fitting struct {
	annotate.Record
	title  string // of the article, also where the format does not hold it
	format Format
	policy Policy
	losses []Loss
	names  map[annotate.SpanID]bool // of all spans, once a new one is asked for
}

func (t *fitting) lose(kind LossKind, s annotate.Span) {
	t.losses = append(t.losses, Loss{
		Kind: kind, Article: t.Article.ID, Title: t.title, Span: s.ID, Label: s.Label,
		Quote: s.Quote(t.Article.Text), Start: s.Hull().Start,
	})
}

// facts leaves out what the format cannot say about the article and the layer.
func (t *fitting) facts() {
	h, a := t.format.Holds, t.Article
	bare := annotate.Article{ID: a.ID, Text: a.Text}
	if t.format.Folder {
		bare.Title = a.Title // it names the files
	}
	if !h.Article && !same(a, bare) {
		t.Article = bare
		t.losses = append(t.losses, Loss{Kind: LostFacts, Article: a.ID, Title: a.Title})
	}
	if bare := (annotate.State{Status: annotate.ToDo}); !h.State && t.Layer.State != bare {
		t.Layer.State = bare
		t.losses = append(t.losses, Loss{Kind: LostState, Article: a.ID, Title: a.Title})
	}
	if !h.By && t.Layer.By != "" {
		t.Layer.By = ""
		t.losses = append(t.losses, Loss{Kind: LostAnnotator, Article: a.ID, Title: a.Title})
	}
}

// same reports whether nothing but the text is known of both.
func same(a, b annotate.Article) bool {
	return a.Title == b.Title && a.Byline == b.Byline && a.Source == b.Source && a.URL == b.URL && a.Published == b.Published &&
		a.Language == b.Language && a.Direction == b.Direction && a.Import.Name == b.Import.Name && a.Predecessor == b.Predecessor
}

// answers leaves out what the format cannot say about a span.
func (t *fitting) answers() {
	h := t.format.Holds
	for i := range t.Layer.Spans {
		s := &t.Layer.Spans[i]
		if !h.Attrs {
			for range s.Attrs {
				t.lose(LostAttribute, *s)
			}
			s.Attrs = nil
		}
		t.spellAnswers(s)
		switch note := t.format.spelledNote(s.Note); {
		case !h.Notes && s.Note != "":
			t.lose(LostNote, *s)
			s.Note = ""
		case note != s.Note:
			t.lose(LostNote, *s)
			s.Note = note
		}
		if bare := (annotate.Span{}); !h.Times && (s.Origin != bare.Origin || !s.At.IsZero()) {
			t.lose(LostOrigin, *s)
			s.Origin, s.At = bare.Origin, bare.At
		}
	}
}

// spelledNote is a note as the format can have it.
func (f Format) spelledNote(note string) string {
	if f.note == nil {
		return note
	}
	return f.note(note)
}

// asked is the name of an answer as the format can have it.
func (f Format) asked(name string) string {
	if f.question != nil {
		return f.question(name)
	}
	return f.answer(name)
}

// spellAnswers writes answers as the format can have them. Of two that become the
// same the first stays.
func (t *fitting) spellAnswers(s *annotate.Span) {
	if t.format.answer == nil || len(s.Attrs) == 0 {
		return
	}
	out := annotate.Span{}
	for _, a := range s.Attrs {
		name, value := t.format.asked(a.Name), t.format.answer(a.Value)
		switch {
		case out.Attr(name) != "":
			t.lose(LostAttribute, *s)
			continue
		case name != a.Name || value != a.Value:
			t.lose(LostName, *s)
		}
		out = out.WithAttr(name, value)
	}
	s.Attrs = out.Attrs
}

// spell gives labels the names that the format can have.
func (t *fitting) spell() {
	if t.format.spell == nil {
		return
	}
	for i, s := range t.Layer.Spans {
		if name := t.format.spell(s.Label); name != s.Label {
			t.lose(LostName, s)
			t.Layer.Spans[i].Label = name
		}
	}
	var renamed []annotate.Link
	for i, k := range t.Layer.Links {
		if name := t.format.spell(k.Label); name != k.Label {
			renamed = append(renamed, k)
			t.Layer.Links[i].Label = name
		}
	}
	t.loseLinks(LostName, renamed, t.Layer.Spans)
	slices.SortFunc(t.Layer.Links, annotate.CompareLinks)
}

// separate makes each part of a span a span of its own. Links stay with the
// first.
func (t *fitting) separate() {
	if t.format.Holds.Parts {
		return
	}
	var out []annotate.Span
	for _, s := range t.Layer.Spans {
		if len(s.Parts) > 1 {
			t.lose(LostParts, s)
		}
		out = append(out, t.apart(s, withWords(t.Article.Text, slices.Clone(s.Parts)))...)
	}
	t.Layer.Spans = out
}

// apart is a span for each part; the first keeps the name.
func (t *fitting) apart(s annotate.Span, parts []annotate.Range) []annotate.Span {
	out := make([]annotate.Span, len(parts))
	for i, p := range parts {
		out[i] = s
		out[i].Parts = []annotate.Range{p}
		if i > 0 {
			out[i].ID = t.unused(s.ID, i+1)
		}
	}
	return out
}

// unused is a name that no span of the layer has.
func (t *fitting) unused(id annotate.SpanID, n int) annotate.SpanID {
	if t.names == nil {
		t.names = make(map[annotate.SpanID]bool, len(t.Layer.Spans))
		for _, s := range t.Layer.Spans {
			t.names[s.ID] = true
		}
	}
	name := id + annotate.SpanID("."+strconv.Itoa(n))
	for t.names[name] {
		name += "b"
	}
	t.names[name] = true
	return name
}

// lines cuts spans where a line ends: into parts, or else into spans.
func (t *fitting) lines() {
	if t.format.Holds.Lines {
		return
	}
	var out []annotate.Span
	for _, s := range t.Layer.Spans {
		parts := byLine(t.Article.Text, s.Parts)
		if slices.Equal(parts, s.Parts) {
			out = append(out, s)
			continue
		}
		t.lose(LostLines, s)
		parts = t.solid(parts)
		switch {
		case len(parts) == 0:
		case t.format.Holds.Parts:
			s.Parts = parts
			out = append(out, s)
		default:
			out = append(out, t.apart(s, parts)...)
		}
	}
	t.Layer.Spans = out
}

// byLine is the parts without the ends of lines in them.
func byLine(text string, parts []annotate.Range) []annotate.Range {
	var out []annotate.Range
	for _, p := range parts {
		for p.Len() > 0 {
			n, end := strings.IndexFunc(p.In(text), lineEnd), 0
			if n < 0 {
				n = p.Len()
			} else {
				_, end = utf8.DecodeRuneInString(text[p.Start+n:])
			}
			out = append(out, annotate.Range{Start: p.Start, End: p.Start + n})
			p.Start += n + end
		}
	}
	return withWords(text, out)
}

// withWords is those of the parts in which something is written: blanks alone are
// no label.
func withWords(text string, parts []annotate.Range) []annotate.Range {
	return slices.DeleteFunc(parts, func(p annotate.Range) bool { return strings.TrimSpace(p.In(text)) == "" })
}

// widen makes every part reach from the start of its first token to the end of
// its last.
func (t *fitting) widen() {
	if t.format.Holds.Edges != TokenEdge || len(t.Layer.Spans) == 0 {
		return
	}
	table := tokenTable{text: t.Article.Text, tokens: segment.Tokens(t.Article.Text)}
	var out []annotate.Span
	for _, s := range t.Layer.Spans {
		var parts []annotate.Range
		for _, p := range s.Parts {
			if first, last := table.touched(p); first <= last {
				parts = append(parts, annotate.Range{Start: table.tokens[first].Start, End: table.tokens[last].End})
			}
		}
		wide := annotate.Span{}.WithPart(parts...)
		if !slices.Equal(wide.Parts, s.Parts) {
			t.lose(LostEdge, s)
		}
		if s.Parts = wide.Parts; len(s.Parts) > 0 {
			out = append(out, s)
		}
	}
	t.Layer.Spans = out
}

// links leaves out the links that the format cannot have, and those of spans
// that are gone.
func (t *fitting) links(before []annotate.Span) {
	ids := map[annotate.SpanID]bool{}
	for _, s := range t.Layer.Spans {
		ids[s.ID] = true
	}
	kept := t.Layer.Links[:0]
	var gone, bare []annotate.Link
	for _, k := range t.Layer.Links {
		if !t.format.Holds.Links || !ids[k.From] || !ids[k.To] {
			gone = append(gone, k)
			continue
		}
		if !t.format.Holds.Times && !k.At.IsZero() {
			bare = append(bare, k)
			k.At = time.Time{}
		}
		kept = append(kept, k)
	}
	if t.Layer.Links = kept; len(kept) == 0 {
		t.Layer.Links = nil
	}
	t.loseLinks(LostLink, gone, before)
	t.loseLinks(LostOrigin, bare, before)
}

// loseLinks notes what became of links: each by the span that it leads from, and
// its own label.
func (t *fitting) loseLinks(kind LossKind, links []annotate.Link, spans []annotate.Span) {
	if len(links) == 0 {
		return
	}
	byID := make(map[annotate.SpanID]annotate.Span, len(spans))
	for _, s := range spans {
		byID[s.ID] = s
	}
	for _, k := range links {
		from := byID[k.From]
		from.ID, from.Label = k.From, k.Label
		t.lose(kind, from)
	}
}
