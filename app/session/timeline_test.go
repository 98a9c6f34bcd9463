package session_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"bluepencil/annotate"
	"pgregory.net/rapid"
)

// A stand is how far one article is.
type stand struct {
	status annotate.Status
	labels int
}

// A stepTaken is one step as its articles stood before and after, by their place.
type stepTaken struct {
	many          bool
	before, after map[int]stand
}

// An order knows how all articles stand, and the steps that led there.
//
//	done   own  many  own     opening another article: many
type order struct {
	stands       []stand
	open         int
	done, undone []stepTaken
}

func (o *order) take(s stepTaken) {
	for i, x := range s.after {
		o.stands[i] = x
	}
	o.done, o.undone = append(o.done, s), nil
	o.settle(s)
}

// settle forgets the open article's own steps after one over many that touches it.
func (o *order) settle(s stepTaken) {
	if _, touches := s.after[o.open]; s.many && touches {
		o.forget()
	}
}

func (o *order) forget() {
	own := func(s stepTaken) bool { return !s.many }
	o.done, o.undone = slices.DeleteFunc(slices.Clone(o.done), own), slices.DeleteFunc(slices.Clone(o.undone), own)
}

// travel moves the last step of from to to, and reports false where an article no
// longer stands as the step left it.
func (o *order) travel(from, to *[]stepTaken, left, found func(stepTaken) map[int]stand) bool {
	if len(*from) == 0 {
		return true
	}
	s := (*from)[len(*from)-1]
	for i, x := range left(s) {
		if o.stands[i].status != x.status {
			return false
		}
	}
	for i, x := range found(s) {
		if s.many {
			x.labels = o.stands[i].labels
		}
		o.stands[i] = x
	}
	*from, *to = (*from)[:len(*from)-1], append(slices.Clip(*to), s)
	o.settle(s)
	return true
}

func before(s stepTaken) map[int]stand { return s.before }
func after(s stepTaken) map[int]stand  { return s.after }

// step makes one step in the session and in the order.
func (o *order) step(t *rapid.T, d *desk, ids []annotate.ArticleID) {
	status := rapid.SampledFrom(annotate.Statuses[:]).Draw(t, "status")
	was := o.stands[o.open]
	switch rapid.SampledFrom([]string{"label", "mark", "mark many", "mark many", "open", "undo", "undo", "redo"}).Draw(t, "step") {
	case "label":
		next := stand{was.status, was.labels + 1}
		if next.status == annotate.ToDo {
			next.status = annotate.Started
		}
		d.Select(annotate.Range{Start: was.labels, End: was.labels + 1}, was.labels+1)
		d.must(d.Label("place"))
		o.take(stepTaken{before: map[int]stand{o.open: was}, after: map[int]stand{o.open: next}})
	case "mark":
		if d.must(d.SetStatus(status)); status != was.status {
			o.take(stepTaken{before: map[int]stand{o.open: was}, after: map[int]stand{o.open: {status, was.labels}}})
		}
	case "mark many":
		s := stepTaken{true, map[int]stand{}, map[int]stand{}}
		var some []annotate.ArticleID
		for i, x := range o.stands {
			if rapid.Bool().Draw(t, "this") {
				some = append(some, ids[i])
				if x.status != status {
					s.before[i], s.after[i] = x, stand{status, x.labels}
				}
			}
		}
		if d.must(d.SetStatusOf(some, status)); len(s.after) > 0 {
			o.take(s)
		}
	case "open":
		at := rapid.IntRange(0, len(ids)-1).Draw(t, "article")
		if d.must(d.Open(ids[at])); at != o.open {
			o.open = at
			o.forget()
		}
	case "undo":
		o.told(t, d.Undo(), o.travel(&o.done, &o.undone, after, before))
	case "redo":
		o.told(t, d.Redo(), o.travel(&o.undone, &o.done, before, after))
	}
}

func (o *order) told(t *rapid.T, err error, fits bool) {
	if (err == nil) != fits || err != nil && !errors.Is(err, annotate.ErrConflict) {
		t.Fatalf("%v, but that it fits is %t", err, fits)
	}
}

// Steps in the open article and steps over many are undone and made again in their
// order, from wherever one is.
func TestTimelineAgainstModel(t *testing.T) {
	folder, n := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		texts := []string{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccccccccccccccccccc"}
		d := newDeskAt(t, filepath.Join(folder, fmt.Sprint(n)), annotate.DefaultSchema(), texts...)
		ids := d.idsOf(texts...)
		o := &order{stands: slices.Repeat([]stand{{annotate.ToDo, 0}}, len(ids))}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			o.step(t, d, ids)
			for i, id := range ids {
				l, err := d.store.Layer(id, "amal")
				if got := (stand{l.State.Status, len(l.Spans)}); err != nil || got != o.stands[i] {
					t.Fatalf("article %d stands at %v, the model at %v, %v", i, got, o.stands[i], err)
				}
			}
			if d.wantStored(); (d.screen.UndoTitle != "") != (len(o.done) > 0) || (d.screen.RedoTitle != "") != (len(o.undone) > 0) {
				t.Fatalf("undo %q, redo %q, the model has %d and %d", d.screen.UndoTitle, d.screen.RedoTitle, len(o.done), len(o.undone))
			}
		}
	})
}
