package exchange

import (
	"iter"
	"slices"

	"bluepencil/annotate"
)

// A candidate is a way to count, and how it went.
type candidate struct {
	Counting
	right int  // spans whose text is the one that the file gives
	lost  int  // spans that lie nowhere
	odd   bool // not as the format has it: only the spans' texts can say so
}

// ways is how a file of this format may count.
func (f Format) ways() []candidate {
	var out []candidate
	units := slices.Concat(f.Units, f.Also)
	for _, unit := range units {
		out = append(out, candidate{Counting: Counting{Unit: unit, Base: f.Base, Inclusive: f.Inclusive}})
	}
	if !f.Quoted {
		return out
	}
	for _, c := range countings(units) {
		if c.Base != f.Base || c.Inclusive != f.Inclusive {
			out = append(out, candidate{Counting: c, odd: true})
		}
	}
	return out
}

// A trial reads spans in several ways at once.
type trial struct {
	ways  []candidate
	parts int        // of spans that were tried
	first [][]*Doubt // for each way and each before it, a span on which the two differ; nil where there is none
}

// Settle reads all of a file and says how it counts. Without texts to compare,
// the ways must come to the same; else the error is a Doubt. Claims that cannot
// be read are passed over.
func (f Format) Settle(claims iter.Seq2[Claim, error]) (Counting, error) {
	t := trial{ways: f.ways()}
	if len(t.ways) == 1 {
		return t.ways[0].Counting, nil
	}
	for i := range t.ways {
		t.first = append(t.first, make([]*Doubt, i))
	}
	n := 0
	for c, err := range claims {
		if err == nil && readable(c.Article.Text) == nil {
			t.claim(c)
		}
		if n++; f.sign != "" && n == declared && t.right() {
			return t.ways[0].Counting, nil
		}
	}
	return t.settle()
}

// declared is after how many records a file is believed that says in each of its
// lines how it counts, if it was always right. What is wrong behind them is refused
// when it comes in.
const declared = 1000

// right reports whether the usual way has found the text of every part that there
// was.
func (t *trial) right() bool { return t.parts > 0 && t.ways[0].right == t.parts }

func (t *trial) claim(c Claim) {
	laid := map[Unit]scale{}
	scales := make([]scale, len(t.ways))
	for i, way := range t.ways {
		s, ok := laid[way.Unit]
		if !ok {
			s = way.scale(c.Article.Text)
			laid[way.Unit] = s
		}
		s.Counting = way.Counting
		scales[i] = s
	}
	found := make([]annotate.Range, len(scales))
	for _, s := range c.Spans {
		if s.Found {
			continue
		}
		t.parts += len(s.Parts)
		for k, part := range s.Parts {
			for i := range scales {
				found[i] = t.ways[i].try(scales[i], part, s.quote(k))
			}
			t.differ(c, s, found)
		}
	}
}

// quote is what the file says of a part; "" when it says nothing.
func (s ClaimedSpan) quote(part int) string {
	if part < len(s.Quotes) {
		return s.Quotes[part]
	}
	return ""
}

// try is where a part lies in one way; nowhere, where another text stands there.
func (c *candidate) try(s scale, part [2]int, quote string) annotate.Range {
	r, err := s.find(part)
	switch {
	case err != nil:
		c.lost++
		return annotate.Range{}
	case quote == "":
		return r
	case !sameQuote(quote, r.In(s.text)):
		return annotate.Range{}
	}
	c.right++
	return r
}

// differ keeps an example on which two ways differ: one with different words,
// where there is such a one.
func (t *trial) differ(c Claim, s ClaimedSpan, found []annotate.Range) {
	said := func(r annotate.Range) string { return shorten(r.In(c.Article.Text)) }
	for i := range found {
		for k := range i {
			if found[i] == found[k] || t.first[i][k] != nil && t.first[i][k].Quotes[0] != t.first[i][k].Quotes[1] {
				continue
			}
			d := Doubt{
				Ways: []Counting{t.ways[k].Counting, t.ways[i].Counting}, Place: c.Place, Quotes: []string{said(found[k]), said(found[i])},
			}
			if s.Place != "" {
				d.Place += ", " + s.Place
			}
			if t.first[i][k] == nil || d.Quotes[0] != d.Quotes[1] {
				t.first[i][k] = &d
			}
		}
	}
}

// settle takes the way that is right most often. One that comes to the same
// places is the same way.
func (t *trial) settle() (Counting, error) {
	best := 0
	for i, c := range t.ways {
		if c.better(t.ways[best]) {
			best = i
		}
	}
	for i, c := range t.ways {
		if i == best || c.odd && !t.ways[best].odd || t.ways[best].better(c) {
			continue
		}
		if doubt := t.first[max(i, best)][min(i, best)]; doubt != nil {
			return Counting{}, *doubt
		}
	}
	return t.ways[best].Counting, nil
}

// better reports whether a way explains the file better than another: more
// spans have the text that the file gives, or none lies outside the article.
func (c candidate) better(o candidate) bool {
	if c.right != o.right || c.odd {
		return c.right > o.right
	}
	return c.lost == 0 && o.lost > 0
}
