package session

import (
	"fmt"
	"slices"

	"bluepencil/annotate"
)

// A bulk is a step over many articles, made and undone as one.
type bulk struct {
	title   string
	changes []annotate.Change
	removed []annotate.ArticleID // taken out of the queue
	schema  *annotate.SchemaEdit // of the project; changes are what it makes of the layers
}

// A Loss is what goes with articles that are removed.
type Loss struct {
	Articles, Labels, Links int
	Annotators              []annotate.Annotator // whose labels, ascending
}

// RemovalLoss counts what would go with articles.
func (s *Session) RemovalLoss(ids []annotate.ArticleID) (Loss, error) {
	list, err := s.queued(ids)
	if err != nil {
		return Loss{}, err
	}
	l := Loss{Articles: len(list)}
	for _, e := range list {
		for _, t := range e.Tallies {
			if l.Labels, l.Links = l.Labels+t.Spans, l.Links+t.Links; t.Spans > 0 {
				l.Annotators = append(l.Annotators, t.By)
			}
		}
	}
	slices.Sort(l.Annotators)
	l.Annotators = slices.Compact(l.Annotators)
	return l, nil
}

// Remove takes articles out of the queue and of exports, in one step. Their labels
// stay in the project, and come back with them. If the open article is among them,
// the next one of the queue is opened, or none where there is none.
func (s *Session) Remove(ids []annotate.ArticleID) error {
	list, err := s.queued(ids)
	if err != nil {
		return err
	}
	b := bulk{title: "remove articles"}
	for _, e := range list {
		b.removed = append(b.removed, e.ID)
	}
	return s.doBulk(b)
}

// queued are the entries of articles, each once, without those that were removed
// before: a step is about no others.
func (s *Session) queued(ids []annotate.ArticleID) ([]annotate.Entry, error) {
	list, seen := make([]annotate.Entry, 0, len(ids)), make(map[annotate.ArticleID]bool, len(ids))
	for _, id := range ids {
		e, err := s.store.Entry(id)
		if err != nil {
			return nil, err
		}
		if !e.Removed && !seen[id] {
			list, seen[id] = append(list, e), true
		}
	}
	return list, nil
}

// SetStatusOf says of many articles, in one step, how far the annotator is.
func (s *Session) SetStatusOf(ids []annotate.ArticleID, status annotate.Status) error {
	b := bulk{title: "mark articles as " + string(status)}
	list, err := s.queued(ids)
	if err != nil {
		return err
	}
	for _, e := range list {
		layer, err := s.layerOf(e.ID)
		if err != nil {
			return err
		}
		if layer.State.Status == status {
			continue
		}
		after := layer.State
		after.Status = status
		b.changes = append(b.changes, annotate.Change{Article: e.ID, By: s.by, Title: b.title, At: s.clock(),
			State: &annotate.StateEdit{Before: layer.State, After: after}})
	}
	return s.doBulk(b)
}

// layerOf is the annotator's layer of any article.
func (s *Session) layerOf(id annotate.ArticleID) (annotate.Layer, error) {
	if id == s.article.ID {
		return s.labels().Layer(), nil
	}
	return s.store.Layer(id, s.by)
}

// doBulk makes a new step over many articles. One that changes nothing is none.
func (s *Session) doBulk(b bulk) error {
	if len(b.changes) == 0 && len(b.removed) == 0 && b.schema == nil {
		return nil
	}
	return s.commitBulk(&b, false, s.timeline.recordBulk(&b))
}

// commitBulk makes a step over many articles durable, or takes it back, all of it
// or nothing, and then shows it.
func (s *Session) commitBulk(b *bulk, back bool, next timeline) error {
	if err := s.ready(); err != nil {
		return err
	}
	if len(b.removed) > 0 {
		if err := s.store.SetRemoved(b.removed, !back, s.by, s.clock()); err != nil {
			return fmt.Errorf("%s: %w: %w", b.title, ErrNotSaved, err)
		}
		s.timeline = next
		return s.removed(b.removed)
	}
	list := make([]annotate.Change, len(b.changes))
	for i, c := range b.changes {
		if back {
			c = c.Inverse()
		}
		c.At = s.clock()
		list[i] = c
	}
	if err := s.keepAll(b, back, list); err != nil {
		return fmt.Errorf("%s: %w: %w", b.title, ErrNotSaved, err)
	}
	s.timeline = next
	ids := make([]annotate.ArticleID, len(list))
	for i, c := range list {
		ids[i] = c.Article
		if err := s.takeUp(c); err != nil {
			return err
		}
	}
	if err := s.reread(ids...); err != nil {
		return err
	}
	s.show()
	return nil
}

// keepAll makes the changes of a step durable, with the labels that it is about.
func (s *Session) keepAll(b *bulk, back bool, list []annotate.Change) error {
	if b.schema == nil {
		return s.store.CommitAll(list)
	}
	return s.reform(b, back, list)
}

// takeUp makes of the open layer what a stored change has made of it.
func (s *Session) takeUp(c annotate.Change) error {
	if c.Article != s.article.ID || c.By != s.by {
		return nil
	}
	sheet, err := s.labels().Apply(c)
	if err != nil {
		return err
	}
	s.sheet, s.saved, s.timeline, s.linking = sheet, s.now(), s.timeline.elsewhere(), nil
	if _, there := sheet.Span(s.selected); !there {
		s.selected = ""
	}
	return nil
}

// removed shows the queue after articles have gone from it or come back, and opens
// another article where the open one has gone.
func (s *Session) removed(ids []annotate.ArticleID) error {
	at, _ := s.queue.index(s.place)
	if err := s.reread(ids...); err != nil {
		return err
	}
	e, err := s.store.Entry(s.article.ID)
	if s.article.ID == "" || err != nil || !e.Removed {
		s.show()
		return nil
	}
	return s.openBeside(at)
}

// openBeside opens the article that is now at a place of what the queue shows, else
// the last of them, else none.
func (s *Session) openBeside(at int) error {
	list := s.Shown()
	if len(list) == 0 {
		s.leave()
		s.show()
		return nil
	}
	return s.openAt(list[min(at, len(list)-1)])
}
