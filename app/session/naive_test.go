package session

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A heap of articles is a store for the queue alone: an index and texts in memory.
type heap struct {
	Store
	entries []annotate.Entry
	texts   []string
}

func (h *heap) Schema() (annotate.Schema, error) { return annotate.DefaultSchema(), nil }

func (h *heap) Entries(from uint64, limit int) ([]annotate.Entry, error) {
	from = min(from, uint64(len(h.entries)))
	return slices.Clone(h.entries[from:min(int(from)+limit, len(h.entries))]), nil
}

func (h *heap) EachText(from, to uint64, each func(uint64, []byte) bool) error {
	for ; from < min(to, uint64(len(h.texts))); from++ {
		if !each(from+1, []byte(h.texts[from])) {
			break
		}
	}
	return nil
}

// add puts an article behind the others.
func (h *heap) add(e annotate.Entry, text string) {
	e.Number = uint64(len(h.entries) + 1)
	h.entries, h.texts = append(h.entries, e), append(h.texts, text)
}

// naive lists what a sieve shows, the slow and simple way.
func (h *heap) naive(v Sieve, atWork annotate.Annotator) (list []int32) {
	for i, e := range h.entries {
		if !e.Removed && h.shows(v, e, h.texts[i], atWork) {
			list = append(list, int32(i))
		}
	}
	slices.SortStableFunc(list, func(a, b int32) int { return h.compare(v, h.entries[a], h.entries[b], atWork) })
	return list
}

func (h *heap) shows(v Sieve, e annotate.Entry, text string, atWork annotate.Annotator) bool {
	t := e.Tally(v.Whose(atWork))
	worked := slices.ContainsFunc(e.Tallies, func(t annotate.Tally) bool { return t.By == v.Whose(atWork) })
	words := segment.FoldString(strings.TrimSpace(v.Words))
	schema := annotate.DefaultSchema()
	label := v.Label == "" && !v.Unlinked
	for _, l := range t.Labels {
		_, may := schema.LinkFrom(l.Label)
		label = label || (v.Label == "" || v.Label == l.Label) && (!v.Unlinked || may && l.Unlinked > 0)
	}
	switch v.Show {
	case ShowFlagged:
		label = label && t.Flag
	case ShowToDo, ShowStarted, ShowDone:
		label = label && string(t.Status) == string(v.Show)
	}
	return label && (v.By == "" || worked) && (strings.Contains(segment.FoldString(e.Title), words) ||
		v.Texts && len(segment.Fold(text).Find(words, false)) > 0)
}

func (h *heap) compare(v Sieve, a, b annotate.Entry, atWork annotate.Annotator) int {
	var c int
	noA, noB := false, false
	switch v.Order {
	case ByDate:
		x, y := dateKey(a.Date), dateKey(b.Date)
		c, noA, noB = cmp.Compare(x, y), x == noDate, y == noDate
	case ByTitle:
		x, y := segment.FoldString(a.Title), segment.FoldString(b.Title)
		c, noA, noB = cmp.Compare(x, y), x == "", y == ""
	case ByLength:
		c = cmp.Compare(a.Bytes, b.Bytes)
	case BySpans:
		c = cmp.Compare(a.Tally(v.Whose(atWork)).Spans, b.Tally(v.Whose(atWork)).Spans)
	default:
		c = cmp.Compare(a.Number, b.Number)
	}
	switch {
	case noA != noB && noA:
		return 1
	case noA != noB:
		return -1
	case v.Descending:
		return -c
	}
	return c
}

// progress counts the slow way.
func (h *heap) progress(by annotate.Annotator) (done, all int) {
	for _, e := range h.entries {
		if e.Removed {
			continue
		}
		if all++; e.Tally(by).Status == annotate.Done {
			done++
		}
	}
	return done, all
}

// heaped is a session over a heap that does nothing at once.
func heaped(h *heap, by annotate.Annotator, atOnce int) *Session {
	s := &Session{OnChange: func(Screen) {}, store: h, by: by, now: time.Now, schema: annotate.DefaultSchema(), place: -1}
	s.queue.most, s.queue.linkable = atOnce, linkable(s.schema)
	s.queue.hand(by)
	if err := s.queue.read(h); err != nil {
		panic(err)
	}
	return s
}

// Trouble: a heap has no journal.
func (*heap) Trouble() error { return nil }

// Tidy: a heap takes what it needs.
func (*heap) Tidy() error { return nil }

// Resume: nothing goes wrong with a heap.
func (*heap) Resume() error { return nil }

// Moved: a heap has no file.
func (*heap) Moved() bool { return false }

// Rescue: nor anything to put back.
func (*heap) Rescue(time.Time) (string, error) { return "", nil }
