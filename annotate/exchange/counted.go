package exchange

import "bluepencil/annotate"

// counted is what a data set holds.
type counted struct {
	articles, spans, links int
	labels, languages      map[string]int
	parts                  map[string]*PartFacts
	losses                 Losses
}

// PartFacts is what one part of a data set holds: of a split, of a label, or both.
type PartFacts struct {
	Articles int            `json:"articles"`
	Spans    int            `json:"spans"`
	PerLabel map[string]int `json:"spans_per_label"`
}

func newCounted() counted {
	return counted{labels: map[string]int{}, languages: map[string]int{}, parts: map[string]*PartFacts{}}
}

// count takes up what a layer brings to a part.
func (c *counted) count(part string, l annotate.Layer) {
	p := c.parts[part]
	if p == nil {
		p = &PartFacts{PerLabel: map[string]int{}}
		c.parts[part] = p
	}
	p.Articles++
	p.Spans += len(l.Spans)
	c.spans, c.links = c.spans+len(l.Spans), c.links+len(l.Links)
	for _, s := range l.Spans {
		p.PerLabel[string(s.Label)]++
		c.labels[string(s.Label)]++
	}
}
