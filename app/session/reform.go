package session

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"bluepencil/annotate"
)

// A Reform is a change of the project's labels with all that it makes of what is
// labelled, by whomever. It is worked out before anything is changed, so that an
// editor can see what it comes to.
type Reform struct {
	Toll    annotate.Toll
	schema  annotate.SchemaEdit
	changes []annotate.Change
}

const reformTitle = "change the project's labels"

// Prepare works a revision out; it may run on another goroutine. tell is told how
// many articles were looked at. The error wraps annotate.ErrUnplaced where the
// new labels have no place for something, annotate.ErrSchema where they are none.
func Prepare(ctx context.Context, store Store, r annotate.Revision, tell func(articles int)) (Reform, error) {
	before, err := store.Schema()
	if err != nil {
		return Reform{}, err
	}
	r.After.Version = before.Version + 1
	if err := r.After.Check(); err != nil {
		return Reform{}, fmt.Errorf("%w: %w", annotate.ErrSchema, err)
	}
	out := Reform{schema: annotate.SchemaEdit{Before: before, After: r.After}}
	concerns := concerned(r, before)
	return out, eachEntry(ctx, store, func(e annotate.Entry) error {
		tell(int(e.Number))
		for _, t := range e.Tallies {
			if !concerns(t) {
				continue
			}
			layer, err := store.Layer(e.ID, t.By)
			if err != nil {
				return err
			}
			c, toll, err := r.Change(layer)
			if err != nil {
				return fmt.Errorf("%q: %w", e.Title, err)
			}
			if out.Toll = out.Toll.Plus(toll); !c.Empty() {
				c.Title = reformTitle
				out.changes = append(out.changes, c)
			}
		}
		return nil
	})
}

// eachEntry goes through the index.
func eachEntry(ctx context.Context, store Store, each func(annotate.Entry) error) error {
	for from := uint64(0); ; {
		list, err := store.Entries(from, blockSize)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, e := range list {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := each(e); err != nil {
				return err
			}
		}
		from = list[len(list)-1].Number
	}
}

// concerned reports whether a revision may have something to do in a layer, by its
// counts alone. A layer whose labels were not counted is always looked at.
func concerned(r annotate.Revision, before annotate.Schema) func(annotate.Tally) bool {
	same := map[annotate.Label]bool{}
	for _, rule := range before.Labels {
		after, known := r.After.Label(rule.Name)
		_, moved := r.Labels[rule.Name]
		same[rule.Name] = known && !moved && reflect.DeepEqual(rule.Attrs, after.Attrs)
	}
	for q := range r.Questions {
		same[q.Label] = false
	}
	for a := range r.Answers {
		same[a.Label] = false
	}
	links := map[annotate.Label]bool{}
	for _, rule := range r.After.Links {
		links[rule.Name] = true
	}
	relinked := len(r.Links) > 0
	for _, rule := range before.Links {
		relinked = relinked || !links[rule.Name]
	}
	return func(t annotate.Tally) bool {
		counted := 0
		for _, l := range t.Labels {
			if counted += l.Spans; !same[l.Label] {
				return true
			}
		}
		return counted < t.Spans || relinked && t.Links > 0
	}
}

// Changes reports whether the labels become others.
func (r Reform) Changes() bool {
	after := r.schema.After
	after.Version = r.schema.Before.Version
	return !reflect.DeepEqual(after, r.schema.Before)
}

// Revise changes the project's labels as it was worked out, in one step. It fails
// with annotate.ErrConflict where something was labelled since.
func (s *Session) Revise(r Reform) error {
	return s.doBulk(bulk{title: reformTitle, changes: r.changes, schema: &r.schema})
}

// Revise does the same where no session is open.
func Revise(store Store, r Reform, by annotate.Annotator, at time.Time) error {
	list := make([]annotate.Change, len(r.changes))
	for i, c := range r.changes {
		c.At = at
		list[i] = c
	}
	return store.Revise(r.schema, by, at, list)
}

// reform stores other labels of the project, or takes them back. Either way they
// have a number of their own: what a data set says of its labels is true for ever.
func (s *Session) reform(b *bulk, back bool, list []annotate.Change) error {
	edit := annotate.SchemaEdit{Before: s.schema, After: b.schema.After}
	if back {
		edit.After = b.schema.Before
	}
	edit.After.Version = edit.Before.Version + 1
	if err := s.stranded(edit, list); err != nil {
		return err
	}
	if err := s.store.Revise(edit, s.by, s.clock(), list); err != nil {
		return err
	}
	s.learn(edit.After)
	return nil
}

// learn takes up other labels of the project.
func (s *Session) learn(schema annotate.Schema) {
	s.schema = schema
	s.queue.linkable = linkable(s.schema)
	if _, known := s.schema.Label(s.queue.sieve.Label); !known {
		s.queue.sieve.Label = ""
	}
	s.queue.hand(s.by)
}

// stranded names the first label or link that would be left behind, because it was
// given after the labels had changed.
func (s *Session) stranded(edit annotate.SchemaEdit, list []annotate.Change) error {
	type key struct {
		id annotate.ArticleID
		by annotate.Annotator
	}
	changes := map[key]annotate.Change{}
	for _, c := range list {
		changes[key{c.Article, c.By}] = c
	}
	all := annotate.Revision{After: edit.After}
	concerns := concerned(all, edit.Before)
	return eachEntry(context.Background(), s.store, func(e annotate.Entry) error {
		for _, t := range e.Tallies {
			if !concerns(t) {
				continue
			}
			layer, err := s.store.Layer(e.ID, t.By)
			if err != nil {
				return err
			}
			if layer, err = layer.Apply(changes[key{e.ID, t.By}]); err != nil {
				return fmt.Errorf("%q: %w", e.Title, err)
			}
			if _, _, err := all.Change(layer); err != nil {
				return fmt.Errorf("%q: %w", e.Title, err)
			}
		}
		return nil
	})
}
