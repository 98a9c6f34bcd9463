package session

import (
	"context"

	"bluepencil/annotate"
)

// Usage counts the spans of each label and the links of each kind, of everybody and
// in removed articles too. It may be called on another goroutine.
func (s *Session) Usage(ctx context.Context) (map[annotate.Label]int, error) {
	used := map[annotate.Label]int{}
	store := s.store
	return used, eachEntry(ctx, store, func(e annotate.Entry) error {
		for _, t := range e.Tallies {
			counted := 0
			for _, l := range t.Labels {
				counted += l.Spans
			}
			if t.Links == 0 && counted == t.Spans {
				for _, l := range t.Labels {
					used[l.Label] += l.Spans
				}
				continue
			}
			layer, err := store.Layer(e.ID, t.By)
			if err != nil {
				return err
			}
			for _, x := range layer.Spans {
				used[x.Label]++
			}
			for _, k := range layer.Links {
				used[k.Label]++
			}
		}
		return nil
	})
}

// Prepare works a revision of the project's labels out. It may be called on another
// goroutine.
func (s *Session) Prepare(ctx context.Context, r annotate.Revision, tell func(articles int)) (Reform, error) {
	return Prepare(ctx, s.store, r, tell)
}

// Draft is the project's labels, to be changed.
func (s *Session) Draft() *SchemaDraft { return NewSchemaDraft(s.schema) }
