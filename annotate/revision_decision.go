package annotate

import "slices"

// decisions edits those that speak of what is called otherwise now, or whose spans
// went because others say the same. What was decided stays decided: it is a record,
// and needs no place in the new schema.
func (r Revision) decisions(l Layer, stays map[SpanID]SpanID, c *Change) {
	for _, d := range l.Decisions {
		after := d.Clone()
		for i, o := range after.Said {
			after.Said[i] = r.opinion(o)
		}
		for i, id := range after.Spans {
			if twin, gone := stays[id]; gone {
				after.Spans[i] = twin
			}
		}
		if !after.Equal(d) {
			c.Decisions = append(c.Decisions, Edit[Decision]{Before: &d, After: &after})
		}
	}
}

// opinion is an opinion under the new schema.
func (r Revision) opinion(o Opinion) Opinion {
	span, _ := r.span(Span{Label: o.Label, Attrs: o.Attrs})
	if _, known := r.After.Label(span.Label); known {
		o.Label, o.Attrs = span.Label, span.Attrs
	}
	if name, ok := r.Links[o.Link]; ok {
		o.Link = name
	}
	if o.To == nil {
		return o
	}
	to := *o.To
	if list := r.renamed([]Label{to.Label}); len(list) > 0 {
		to.Label = list[0]
	}
	to.Parts = slices.Clone(to.Parts)
	o.To = &to
	return o
}
