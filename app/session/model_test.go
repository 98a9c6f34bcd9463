package session_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/storage"
)

var (
	texts = [...]string{news, "She said: “No, e\u0301 👩‍🚒.”\n قال الوزير «نعم» \r\n", "x"}
	names = [...]annotate.Annotator{"amal", annotate.Gold}
)

// A model knows no more than pictures of every layer: what the open article's
// looked like after each step, and where among these pictures it is.
//
//	undo: at-1    redo: at+1    a new step: forget what is after at, add one
type model struct {
	pictures []annotate.Layer
	at       int
	layers   map[string]annotate.Layer // of every article and annotator
	sessions int
}

func key(l annotate.Layer) string { return fmt.Sprint(l.Article, " ", l.By) }

// seen is the layer that the screen shows.
func (d *desk) seen() annotate.Layer {
	s := d.screen
	return annotate.Layer{Article: s.Article.ID, By: s.By, State: s.State, Spans: s.Spans.List(), Links: s.Links.List()}
}

// opened begins with the one picture of a layer that was just opened.
func (m *model) opened(d *desk) {
	now, known := m.layers[key(d.seen())]
	if !known {
		now = annotate.NewLayer(d.screen.Article.ID, d.screen.By)
	}
	m.pictures, m.at = []annotate.Layer{now}, 0
}

// step makes one gesture and tells the model.
func (m *model) step(d *desk, pick choice) string {
	switch n := pick(len(gestures) + 8); {
	case n < len(gestures):
		g := gestures[n]
		if pick(8) == 0 {
			d.store.broken = errors.New("no disk")
		}
		err := g.do(d, pick)
		d.store.broken = nil
		m.gesture(d, g.name, err)
		return g.name
	case n < len(gestures)+3:
		d.must(d.Undo())
		m.at = max(m.at-1, 0)
		return "undo"
	case n < len(gestures)+5:
		d.must(d.Redo())
		m.at = min(m.at+1, len(m.pictures)-1)
		return "redo"
	case n == len(gestures)+5, n == len(gestures)+6:
		article, by := d.screen.Article.ID, d.screen.By
		if n == len(gestures)+5 {
			d.must(d.Open(annotate.IdentifyText(texts[pick(len(texts))])))
		} else {
			d.must(d.SetAnnotator(names[pick(len(names))]))
		}
		if d.screen.Article.ID == article && d.screen.By == by {
			return "opening what is open" // which keeps its undo
		}
	default:
		m.reopen(d)
	}
	m.opened(d)
	return "open"
}

// gesture looks at what a gesture did: a new picture, or none after an error.
func (m *model) gesture(d *desk, name string, err error) {
	now := d.seen()
	changed := !sameLayer(now, m.pictures[m.at])
	if changed && err != nil {
		d.t.Fatalf("%s failed and changed the labels: %v", name, err)
	}
	if err != nil && !expected(err) {
		d.t.Fatalf("%s: %v", name, err)
	}
	if changed {
		m.pictures, m.at = append(m.pictures[:m.at+1], now), m.at+1
	}
}

func expected(err error) bool {
	for _, e := range [...]error{session.ErrNoSelection, session.ErrNoSpan, session.ErrNoTarget, session.ErrLastPart, session.ErrNotSaved, annotate.ErrSchema} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// reopen closes the project and sits down at it again.
func (m *model) reopen(d *desk) {
	d.must(d.store.Close())
	p, err := storage.Open(d.store.Path())
	d.must(err)
	m.sessions++
	show := d.OnChange
	d.store = &faulty{Project: p}
	d.Session = sit(d.t, d.store, d.screen.By, fmt.Sprint("r", m.sessions, "-"))
	d.OnChange = show
	d.must(d.Open(d.screen.Article.ID))
}

// compare holds the screen and the disk against the model.
func (m *model) compare(d *desk, after string) {
	s, now := d.screen, m.pictures[m.at]
	if !sameLayer(d.seen(), now) {
		d.t.Fatalf("after %s the screen has\n%+v\nthe model\n%+v", after, d.seen(), now)
	}
	m.layers[key(now)] = now
	if (s.UndoTitle != "") != (m.at > 0) || (s.RedoTitle != "") != (m.at < len(m.pictures)-1) {
		d.t.Fatalf("after %s: undo %q, redo %q, but this is picture %d of %d", after, s.UndoTitle, s.RedoTitle, m.at, len(m.pictures))
	}
	if err := unsound(s.Article, s.Schema, s.Spans.List(), s.Links.List()); err != nil {
		d.t.Fatalf("after %s: %v", after, err)
	}
	if _, ok := s.Span(); s.Selected != "" && !ok {
		d.t.Fatalf("after %s a label is selected that is gone", after)
	}
	d.wantStored()
}

// compareAll closes the project, opens it again and compares every layer.
func (m *model) compareAll(d *desk) {
	d.must(d.store.Close())
	p, err := storage.Open(d.store.Path())
	d.must(err)
	defer p.Close()
	if _, err := p.Check(); err != nil {
		d.t.Fatal(err)
	}
	for _, text := range texts {
		for _, by := range names {
			want := annotate.NewLayer(annotate.IdentifyText(text), by)
			if l, ok := m.layers[key(want)]; ok {
				want = l
			}
			if got, err := p.Layer(want.Article, by); err != nil || !sameLayer(got, want) {
				d.t.Errorf("the file has\n%+v\nthe model\n%+v\n%v", got, want, err)
			}
			entry, err := p.Entry(want.Article)
			if err != nil || !entry.Tally(by).Equal(annotate.TallyOf(want)) {
				d.t.Errorf("the index counts %+v, the model %+v: %v", entry.Tally(by), annotate.TallyOf(want), err)
			}
		}
	}
}

// play makes steps on a new project, and ends by going back through every
// picture and forth again.
func play(t tester, path string, steps int, pick choice) {
	d := newDeskAt(t, path, annotate.DefaultSchema(), texts[:]...)
	m := &model{layers: map[string]annotate.Layer{}}
	m.opened(d)
	for range steps {
		m.compare(d, m.step(d, pick))
	}
	for m.at > 0 {
		d.must(d.Undo())
		m.at--
		m.compare(d, "the last undo")
	}
	for m.at < len(m.pictures)-1 {
		d.must(d.Redo())
		m.at++
		m.compare(d, "the last redo")
	}
	m.compareAll(d)
}

func TestSessionAgainstModel(t *testing.T) {
	folder, n := t.TempDir(), 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		steps := rapid.IntRange(1, 80).Draw(r, "steps")
		play(r, filepath.Join(folder, fmt.Sprint(n, ".bluepencil")), steps, func(n int) int { return rapid.IntRange(0, n-1).Draw(r, "pick") })
	})
}

// FuzzGestures reads each choice from a byte: gesture, place, label and so on.
func FuzzGestures(f *testing.F) {
	f.Add([]byte("\x09\x01\x08\x09\x01\x00\x09\x01\x20\x0c\x01\x01\x01\x11\x01\x01"))
	f.Add([]byte("a quote, a speaker, a link, and all of it back again"))
	f.Fuzz(func(t *testing.T, choices []byte) {
		at := 0
		next := func(n int) int {
			if at == len(choices) {
				return 0
			}
			at++
			return int(choices[at-1]) % n
		}
		play(t, filepath.Join(t.TempDir(), "f.bluepencil"), min(len(choices), 400)/4, next)
	})
}
