package session

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"bluepencil/storage"
)

// A work is all that an annotator has said of an article.
type work struct {
	Spans []annotate.Span
	Links []annotate.Link
	State annotate.State
}

func workOf(l annotate.Layer) work {
	return work{slices.Clone(l.Spans), slices.Clone(l.Links), l.State}
}

func (w work) same(o work) bool {
	return w.State == o.State && slices.EqualFunc(w.Spans, o.Spans, annotate.Span.Equal) && slices.EqualFunc(w.Links, o.Links, annotate.Link.Equal)
}

// A memory is the trivial model of undo: every state since the article was
// opened, and which of them is now.
type memory struct {
	states []work
	now    int
}

func (m *memory) push(w work) { m.states, m.now = append(m.states[:m.now+1], w), m.now+1 }

// play gives a session the gestures that the bytes stand for, beside the model,
// then opens the project anew and compares.
func play(t testing.TB, script []byte) {
	d := newDesk(t, story, "Two\n\n“عاجل” قال Blinken: e\u0301 👩‍👩‍👧 “and so”.\n")
	last := map[annotate.ArticleID]work{}
	m := memory{states: []work{workOf(d.layer)}}
	for i := 0; i+2 < len(script); i += 3 {
		before, article := workOf(d.layer), d.article.ID
		undo, redo := d.gesture(script[i], script[i+1], script[i+2])
		switch {
		case d.article.ID != article:
			last[article] = before
			m = memory{states: []work{workOf(d.layer)}}
			if old, ok := last[d.article.ID]; ok && !old.same(m.states[0]) {
				t.Fatalf("step %d: the article opens with other labels than it was left with", i/3)
			}
		case undo:
			m.now = max(m.now-1, 0)
		case redo:
			m.now = min(m.now+1, len(m.states)-1)
		case !workOf(d.layer).same(before):
			m.push(workOf(d.layer))
		}
		if !workOf(d.layer).same(m.states[m.now]) {
			t.Fatalf("step %d (%v): the labels are\n%+v, want\n%+v", i/3, script[i:i+3], workOf(d.layer), m.states[m.now])
		}
		d.sound()
	}
	last[d.article.ID] = workOf(d.layer)
	d.reopened(last)
}

// gesture does one thing; a and b say to what. It reports an undo or redo.
func (d *desk) gesture(kind, a, b byte) (undo, redo bool) {
	text, spans := d.article.Text, d.layer.Spans
	labels := d.schema.Labels
	pick := func() {
		if len(spans) > 0 {
			d.Pick(spans[int(a)%len(spans)].ID)
		}
	}
	var err error
	switch kind % 18 {
	case 0, 1, 2, 3:
		from := int(a) % len(text)
		d.Select(annotate.Range{Start: from, End: from + int(b)%40}, from)
		err = d.Label(labels[int(b)%len(labels)].Name)
	case 4:
		pick()
		err = d.Label(labels[int(b)%len(labels)].Name)
	case 5:
		pick()
		err = d.Delete()
	case 6:
		pick()
		err = d.Nudge(Edge(b%2), int(b/2%2)*2-1, []segment.Unit{segment.Character, segment.WordUnit}[b/4%2])
	case 7:
		pick()
		from := int(b) % len(text)
		d.Select(annotate.Range{Start: from, End: from + int(a)%15}, from)
		err = d.AddPart()
	case 8:
		pick()
		err = d.RemovePart()
	case 9, 10:
		pick()
		if err = d.BeginLink(); err == nil {
			err = d.ChooseLink(int(b) % 10)
		}
	case 11:
		pick()
		err = d.NextAnswer()
	case 12:
		pick()
		err = d.SetNote(string(rune('a' + b%3)))
	case 13:
		err = []func() error{d.ToggleDone, d.ToggleFlag, func() error { return d.SetArticleNote(string(rune('a' + b%3))) }}[a%3]()
	case 14, 15:
		err, undo = d.Undo(), true
	case 16:
		err, redo = d.Redo(), true
	case 17:
		err = []func() error{d.OpenNext, d.OpenPrevious, d.OpenFirst, func() error { d.Grow(); return nil }}[a%4]()
	}
	for _, harmless := range []error{nil, ErrNoSpan, ErrNoSelection, ErrNoTarget, ErrLastPart, annotate.ErrSchema} {
		if errors.Is(err, harmless) {
			return undo, redo
		}
	}
	d.t.Fatalf("gesture %d %d %d: %v", kind%18, a, b, err)
	return
}

// sound holds what is true of every layer: order, parts that are whole, trimmed
// and apart, links with two ends, a schema that allows it all.
func (d *desk) sound() {
	d.t.Helper()
	text, ids := d.article.Text, map[annotate.SpanID]bool{}
	if !slices.IsSortedFunc(d.layer.Spans, annotate.CompareSpans) {
		d.t.Fatal("the labels are out of order")
	}
	for _, s := range d.layer.Spans {
		if ids[s.ID] || len(s.Parts) == 0 || d.schema.CheckSpan(s) != nil {
			d.t.Fatalf("%+v", s)
		}
		ids[s.ID] = true
		end := -1
		for _, p := range s.Parts {
			if p.Start <= end || p.Empty() || segment.Snap(text, p, segment.Character) != p || d.article.Check(p) != nil {
				d.t.Fatalf("%s has the part %v %q after %d", s.Label, p, p.In(text), end)
			}
			end = p.End
		}
	}
	for _, k := range d.layer.Links {
		if !ids[k.From] || !ids[k.To] {
			d.t.Fatalf("a link dangles: %+v", k)
		}
	}
}

// reopened closes the project and compares what a new start finds.
func (d *desk) reopened(want map[annotate.ArticleID]work) {
	d.t.Helper()
	d.must(d.store.Close())
	project, err := storage.Open(d.path)
	d.must(err)
	defer project.Close()
	for id, w := range want {
		layer, err := project.Layer(id, "amal")
		d.must(err)
		if !workOf(layer).same(w) {
			d.t.Fatalf("after a new start the labels are\n%+v, want\n%+v", workOf(layer), w)
		}
	}
	report, err := project.Check()
	d.must(err)
	if len(report.Problems) > 0 {
		d.t.Fatalf("check: %v", report.Problems)
	}
}

func TestGestures(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		script := make([]byte, 3*70)
		for i := range script {
			script[i] = byte(r.Uint32())
		}
		play(t, script)
	}
}

func FuzzGestures(f *testing.F) {
	f.Add([]byte{0, 20, 6, 0, 60, 9, 9, 1, 0, 14, 0, 0, 16, 0, 0})
	f.Add([]byte{1, 19, 7, 7, 0, 40, 8, 0, 0, 6, 0, 7, 5, 0, 0, 15, 0, 0, 17, 0, 0, 2, 5, 9})
	f.Fuzz(func(t *testing.T, script []byte) {
		if len(script) > 300 {
			script = script[:300]
		}
		play(t, script)
	})
}
