package annotate

import (
	"cmp"
	"time"
)

// A LinkID names a link within one layer.
type LinkID string

// A Link joins two spans of one layer: this quote was said by that speaker.
type Link struct {
	ID    LinkID    `json:"id"`
	Label Label     `json:"label"`
	From  SpanID    `json:"from"`
	To    SpanID    `json:"to"`
	At    time.Time `json:"at,omitzero"`
}

// Equal reports whether l and o say the same.
func (l Link) Equal(o Link) bool {
	same := l.At.Equal(o.At)
	l.At, o.At = time.Time{}, time.Time{}
	return same && l == o
}

// CompareLinks orders links by where they lead from, to, label and ID.
func CompareLinks(a, b Link) int {
	return cmp.Or(
		cmp.Compare(a.From, b.From),
		cmp.Compare(a.To, b.To),
		cmp.Compare(a.Label, b.Label),
		cmp.Compare(a.ID, b.ID),
	)
}
