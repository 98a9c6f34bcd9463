package exchange

import (
	"fmt"
	"strings"
	"time"

	"pgregory.net/rapid"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// letters are what texts are drawn from: one to four bytes long, clusters of
// several code points, and what some readers of lines stumble over.
var letters = rapid.SampledFrom([]string{"a", "B", " ", "\n", ".", "“", "”", "é", "e\u0301", "ق", "😀", "👩‍👧", "\u0085", "\u2028", "5", "字"})

// times may be missing, and may have been taken in any zone.
var times = rapid.Custom(func(t *rapid.T) time.Time {
	if rapid.Bool().Draw(t, "timeless") {
		return time.Time{}
	}
	zone := time.FixedZone("", rapid.IntRange(-12, 14).Draw(t, "zone")*3600)
	return time.Unix(rapid.Int64Range(1e9, 2e9).Draw(t, "second"), rapid.Int64Range(0, 1e9-1).Draw(t, "nanosecond")).In(zone)
})

// records are articles with layers that an annotator could have made.
var records = rapid.Custom(func(t *rapid.T) annotate.Record {
	text := "x" + strings.Join(rapid.SliceOfN(letters, 1, 120).Draw(t, "text"), "")
	text = strings.Repeat(text, rapid.IntRange(1, 6).Draw(t, "times")) // longer than any table has gaps
	a := annotate.Article{
		ID: annotate.IdentifyText(text), Text: text, Title: rapid.String().Draw(t, "title"), Byline: rapid.String().Draw(t, "byline"),
		Direction: rapid.SampledFrom([]annotate.Direction{"", annotate.LeftToRight, annotate.RightToLeft}).Draw(t, "direction"),
		Import:    annotate.Import{Name: rapid.String().Draw(t, "file"), At: times.Draw(t, "imported"), Encoding: "UTF-8"},
	}
	if rapid.Bool().Draw(t, "mended") {
		a.Import.Mended = []annotate.Mend{{What: "bom", Count: 1}}
		a.Predecessor = annotate.IdentifyText("before")
	}
	l := annotate.NewLayer(a.ID, "amal")
	c := annotate.Change{State: &annotate.StateEdit{Before: l.State, After: annotate.State{
		Status: rapid.SampledFrom(annotate.Statuses[:]).Draw(t, "status"), Flag: rapid.Bool().Draw(t, "flag"), Note: rapid.String().Draw(t, "note")}}}
	for i := range rapid.IntRange(0, 8).Draw(t, "spans") {
		if s := drawSpan(t, text, i); len(s.Parts) > 0 {
			c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &s})
		}
	}
	for i := range min(len(c.Spans), 3) {
		to := rapid.SampledFrom(c.Spans).Draw(t, "to").After
		k := annotate.Link{ID: annotate.LinkID(fmt.Sprint("k", i)), Label: "said by", From: c.Spans[i].After.ID, To: to.ID, At: times.Draw(t, "linked")}
		c.Links = append(c.Links, annotate.Edit[annotate.Link]{After: &k})
	}
	l, err := l.Apply(c)
	if err != nil {
		t.Fatal(err)
	}
	return annotate.Record{Article: a, Layer: l}
})

// drawSpan returns a span of one or more parts, of none where there is nothing
// but blanks.
func drawSpan(t *rapid.T, text string, i int) annotate.Span {
	s := annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", i)), Label: "claim", Note: rapid.String().Draw(t, "note"), At: times.Draw(t, "at"),
		Origin: rapid.SampledFrom([]annotate.Origin{"", annotate.Human, annotate.Rule, annotate.Imported, annotate.Model}).Draw(t, "origin")}
	if rapid.Bool().Draw(t, "answered") {
		s = s.WithAttr("check-worthy", rapid.String().Draw(t, "answer"))
	}
	for range rapid.IntRange(1, 3).Draw(t, "parts") {
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		r := annotate.Range{Start: start, End: start + rapid.IntRange(1, 20).Draw(t, "bytes")}
		if r = segment.Snap(text, r, segment.Character); !r.Empty() {
			s = s.WithPart(r)
		}
	}
	return s
}
