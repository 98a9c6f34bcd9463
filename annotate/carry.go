package annotate

import (
	"slices"
)

// A Fate is what becomes of a span when its article is corrected.
type Fate string

// The fates of a span.
const (
	Moved   Fate = "moved"   // its words stand in the newer text
	Changed Fate = "changed" // its words were edited
	Lost    Fate = "lost"    // nothing in the newer text is certainly it
)

// A Carried is a span of an older text and where it stands in a newer one.
type Carried struct {
	Span  Span
	Fate  Fate
	Parts []Range // in the newer text, as a Span has them; nil when lost
}

const (
	// context is how many bytes round a quotation tell it from the same words
	// elsewhere, as in the W3C's TextQuoteSelector.
	context = 48
	// mostPlaces is how many places of the same words are too many to look at.
	mostPlaces = 1000
	// leastKept is how much of an edited span must still be there, as 1/leastKept.
	leastKept = 3
	// mostSpelled is the length in bytes of the longest words whose spelling is
	// compared.
	mostSpelled = 96
	// leastContext is how many bytes of context must be the same where a span's
	// words are found elsewhere.
	leastContext = 6
)

// Carry finds where a span of the older text stands in the newer one. Its words, if
// they were not touched, stand where the alignment says; edited ones are what now
// stands between their neighbours; words that have gone from their place are looked
// for elsewhere, by what stands round them. In doubt a span is lost.
func (l Alignment) Carry(s Span) Carried {
	c := Carried{Span: s, Fate: Moved}
	for _, part := range s.Parts {
		at, fate := l.carryPart(part)
		n := len(c.Parts)
		if fate == Lost || n > 0 && at.Start < c.Parts[n-1].End {
			return Carried{Span: s, Fate: Lost}
		}
		if fate == Changed {
			c.Fate = Changed
		}
		if n > 0 && at.Start == c.Parts[n-1].End {
			c.Parts[n-1].End = at.End // what was between them is gone
			continue
		}
		c.Parts = append(c.Parts, at)
	}
	return c
}

func (l Alignment) carryPart(r Range) (Range, Fate) {
	if at, ok := l.kept(r); ok {
		return at, Moved
	}
	near, kept := l.near(r)
	words := r.In(l.older)
	if !near.Empty() && near.In(l.newer) == words {
		return near, Moved
	}
	if at, ok := l.elsewhere(r); ok {
		return at, Moved
	}
	edited := kept*leastKept >= r.Len() && near.Len() <= leastKept*r.Len()
	if !near.Empty() && (edited || spelled(words, near.In(l.newer))) {
		return near, Changed
	}
	return Range{}, Lost
}

// spelled reports whether two short pieces are likely the same word, spelled another
// way: at least half of the longer one's code points are, in this order, the other's.
func spelled(a, b string) bool {
	if max(len(a), len(b)) > mostSpelled {
		return false
	}
	x, y := []rune(a), []rune(b)
	same := make([]int, len(y)+1) // by how much of y: the longest common sequence
	for _, c := range x {
		corner := 0
		for j, d := range y {
			above := same[j+1]
			if c == d {
				same[j+1] = corner + 1
			} else {
				same[j+1] = max(above, same[j])
			}
			corner = above
		}
	}
	return 2*same[len(y)] >= max(len(x), len(y))
}

// elsewhere finds the words of a range by their context, in what is new: other words
// keep their own places. Where two places fit alike, none is it, nor where there are
// too many to look at.
func (l Alignment) elsewhere(r Range) (Range, bool) {
	words := r.In(l.older)
	list := l.places().Lookup([]byte(words), mostPlaces)
	if len(list) == mostPlaces {
		return Range{}, false
	}
	best, most, second := Range{}, -1, -1
	for _, i := range list {
		at := Range{i, i + len(words)}
		if l.taken(at) {
			continue
		}
		if fit := l.fit(r, at); fit > most {
			best, most, second = at, fit, most
		} else {
			second = max(second, fit)
		}
	}
	return best, most >= leastContext && most > second
}

// fit is how many bytes of context two places share.
func (l Alignment) fit(r, at Range) int {
	n := 0
	for n < context && n < r.Start && n < at.Start && l.older[r.Start-n-1] == l.newer[at.Start-n-1] {
		n++
	}
	m := 0
	for m < context && r.End+m < len(l.older) && at.End+m < len(l.newer) && l.older[r.End+m] == l.newer[at.End+m] {
		m++
	}
	return n + m
}

// CarryLayer finds where every span of a layer stands in the newer text.
func (l Alignment) CarryLayer(layer Layer) []Carried {
	out := make([]Carried, len(layer.Spans))
	for i, s := range layer.Spans {
		out[i] = l.Carry(s)
	}
	return out
}

// Takeover is the change that puts carried spans on the newer article, with the
// links both of whose ends come along. A span that is the same as another, now that
// words were edited, comes once. The layer's note and flag come too; its status is
// that something was begun, unless everything was only moved.
func Takeover(newer ArticleID, layer Layer, carried []Carried) Change {
	c := Change{Article: newer, By: layer.By, Title: "take over labels"}
	state := layer.State
	kept := map[SpanID]bool{}
	for _, x := range carried {
		if x.Fate != Moved && state.Status == Done {
			state.Status = Started
		}
		if x.Fate == Lost {
			continue
		}
		s := x.Span
		s.Parts = x.Parts
		twin := slices.ContainsFunc(c.Spans, func(e Edit[Span]) bool { return e.After.Label == s.Label && slices.Equal(e.After.Parts, s.Parts) })
		if !twin {
			kept[s.ID] = true
			c.Spans = append(c.Spans, Edit[Span]{After: &s})
		}
	}
	for _, k := range layer.Links {
		if kept[k.From] && kept[k.To] {
			c.Links = append(c.Links, Edit[Link]{After: &k})
		}
	}
	if before := NewLayer(newer, layer.By).State; state != before {
		c.State = &StateEdit{Before: before, After: state}
	}
	return c
}
