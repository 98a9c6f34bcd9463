package storage

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// TestDeskLetsNoLinkDangle takes away the end of a link, alone and with the link.
func TestDeskLetsNoLinkDangle(t *testing.T) {
	a := newArticle("one two three")
	quote, speaker, other := newSpan("q", 0, 3), newSpan("s", 4, 7), newSpan("o", 8, 13)
	link := annotate.Link{ID: "l", Label: "said by", From: "q", To: "s", At: noon}
	l := annotate.Layer{Article: a.ID, By: "Ada", Spans: []annotate.Span{quote, speaker, other}, Links: []annotate.Link{link}}
	whole := []annotate.Edit[annotate.Link]{{Before: &link}}
	loose := link
	loose.ID, loose.To = "m", "nobody"
	for name, c := range map[string]struct {
		change annotate.Change
		want   error
		tally  annotate.Tally
	}{
		"its speaker":          {put(a, "Ada", speaker).Inverse(), annotate.ErrConflict, annotate.Tally{}},
		"its quote":            {put(a, "Ada", quote).Inverse(), annotate.ErrConflict, annotate.Tally{}},
		"another span":         {put(a, "Ada", other).Inverse(), nil, annotate.Tally{By: "Ada", Spans: 2, Links: 1, Labels: []annotate.LabelTally{{Label: "quote", Spans: 2, Unlinked: 1}}}},
		"quote and link":       {annotate.Change{Spans: put(a, "Ada", quote).Inverse().Spans, Links: whole}, nil, annotate.Tally{By: "Ada", Spans: 2, Labels: []annotate.LabelTally{{Label: "quote", Spans: 2, Unlinked: 2}}}},
		"a link to nobody":     {annotate.Change{Links: []annotate.Edit[annotate.Link]{{After: &loose}}}, annotate.ErrConflict, annotate.Tally{}},
		"a link that is there": {annotate.Change{Links: []annotate.Edit[annotate.Link]{{After: &link}}}, annotate.ErrConflict, annotate.Tally{}},
	} {
		tally, err := newDesk(l).try(c.change)
		if !errors.Is(err, c.want) || !tally.Equal(c.tally) {
			t.Errorf("%s: %+v, %v", name, tally, err)
		}
		next, err := l.Apply(c.change)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: the layer says %v", name, err)
		}
		if d := newDesk(l); err == nil {
			d.apply(c.change, tally)
			if !sameLayer(d.Layer(), next) {
				t.Errorf("%s: %+v, want %+v", name, d.Layer(), next)
			}
		}
	}
}

// A desk counts along: after each step of a row it says what counting anew does.
func TestDeskCountsAlong(t *testing.T) {
	a := newArticle("one two three")
	l := annotate.NewLayer(a.ID, "Ada")
	quote, speaker, other := newSpan("q", 0, 3), newSpan("s", 4, 7), newSpan("s", 4, 7)
	speaker.Label, other.Label = "speaker", "claim"
	link := func(id annotate.LinkID, from, to annotate.SpanID) annotate.Change {
		return annotate.Change{Links: []annotate.Edit[annotate.Link]{{After: &annotate.Link{ID: id, Label: "said by", From: from, To: to, At: noon}}}}
	}
	relabel := annotate.Change{Spans: []annotate.Edit[annotate.Span]{{Before: &speaker, After: &other}}}
	d := newDesk(l)
	for i, c := range []annotate.Change{
		put(a, "Ada", quote, speaker), link("1", "q", "s"), link("2", "q", "s"), link("1", "q", "s").Inverse(), link("3", "s", "q"),
		relabel, link("2", "q", "s").Inverse(), relabel.Inverse(), link("3", "s", "q").Inverse(), put(a, "Ada", quote).Inverse(), put(a, "Ada", speaker).Inverse(),
	} {
		tally, err := d.try(c)
		ok(t, err)
		d.apply(c, tally)
		l = must(l.Apply(c))(t)
		if want := annotate.TallyOf(l); !tally.Equal(want) {
			t.Errorf("step %d: %+v, want %+v", i, tally, want)
		}
	}
}

// A long layer that was read is there for the first change to it, unless it has changed
// meanwhile.
func TestExpectedLayer(t *testing.T) {
	p := newProject(t)
	a := newArticle(strings.Repeat("a ", manySpans))
	must(p.AddArticles([]annotate.Article{a}))(t)
	c := annotate.Change{Article: a.ID, By: "Ada", Title: "many"}
	for i := range manySpans {
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", i)), Label: "quote", Parts: []annotate.Range{{Start: 2 * i, End: 2*i + 1}}}})
	}
	ok(t, p.Commit(c))
	p.cache = cached{}
	sheet := must(p.Sheet(a.ID, "Ada"))(t)
	desk := p.cache.desk
	if desk == nil || desk.Spans.Len() != manySpans {
		t.Fatal("it is not kept")
	}
	if must(p.Sheet(a.ID, "Ada"))(t); p.cache.desk != desk {
		t.Error("read again, it is laid out again")
	}
	ok(t, p.Commit(put(a, "Ada", newSpan("x", 0, 1))))
	if p.cache.desk != desk || sheet.Spans.Len() != manySpans {
		t.Error("the change did not go to what was kept, or changed what was read")
	}
	if again := must(p.Sheet(a.ID, "Ada"))(t); again.Spans.Len() != manySpans+1 || p.cache.desk != desk || !again.Spans.Same(desk.Spans) {
		t.Errorf("%d spans are there", again.Spans.Len())
	}
	if l := must(p.Layer(a.ID, "Ada"))(t); !annotate.SheetOf(l).Equal(desk.Sheet) {
		t.Error("the layer says something else")
	}
}
