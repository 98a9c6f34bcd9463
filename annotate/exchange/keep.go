package exchange

import (
	"slices"

	"bluepencil/annotate"
)

// Keep is a layer with the spans of some labels alone, and the links between
// them. No labels means all.
func Keep(l annotate.Layer, labels []annotate.Label) annotate.Layer {
	if len(labels) == 0 {
		return l
	}
	kept := map[annotate.SpanID]bool{}
	spans := l.Spans
	l.Spans = nil
	for _, s := range spans {
		if slices.Contains(labels, s.Label) {
			l.Spans, kept[s.ID] = append(l.Spans, s), true
		}
	}
	l.Links = slices.DeleteFunc(slices.Clone(l.Links), func(k annotate.Link) bool { return !kept[k.From] || !kept[k.To] })
	return l
}
