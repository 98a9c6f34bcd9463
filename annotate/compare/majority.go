// Package compare puts the work of several annotators on one article side by side.
package compare

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"bluepencil/annotate"
)

// ByMajority is whose work a layer is that more than half agreed on.
const ByMajority annotate.Annotator = "majority"

// Majority is what more than half of some layers of one article say, each layer
// having one voice:
//
//   - a label on just the same text;
//   - of a label that stays, each answer, counted among those who gave the label;
//   - a link whose both ends stay.
//
// What is only proposed does not count, nor do notes. The time of a label is when
// the last of those who gave it did so.
func Majority(layers []annotate.Layer) annotate.Layer {
	if len(layers) == 0 {
		return annotate.Layer{}
	}
	b := ballot{spans: map[string]*vote[annotate.Span]{}, links: map[string]*vote[annotate.Link]{}}
	for i, l := range layers {
		b.count(i, l)
	}
	out := annotate.Layer{Article: layers[0].Article, By: ByMajority, State: annotate.State{Status: annotate.Done}}
	ids := map[string]annotate.SpanID{}
	for key, v := range b.spans {
		if 2*len(v.given) > len(layers) {
			out.Spans, ids[key] = append(out.Spans, agreed(v)), ""
		}
	}
	slices.SortFunc(out.Spans, annotate.CompareSpans)
	for i := range out.Spans {
		out.Spans[i].ID = annotate.SpanID("s" + strconv.Itoa(i+1))
		ids[placeOf(out.Spans[i])] = out.Spans[i].ID
	}
	for _, v := range b.links {
		from, stays := ids[v.ends[0]]
		to, too := ids[v.ends[1]]
		if stays && too && 2*len(v.given) > len(layers) {
			out.Links = append(out.Links, annotate.Link{Label: v.given[0].Label, From: from, To: to, At: latest(v.given, func(k annotate.Link) time.Time { return k.At })})
		}
	}
	slices.SortFunc(out.Links, annotate.CompareLinks)
	for i := range out.Links {
		out.Links[i].ID = annotate.LinkID("r" + strconv.Itoa(i+1))
	}
	return out
}

// A ballot is who said what. A key says all that has to be the same.
type ballot struct {
	spans map[string]*vote[annotate.Span]
	links map[string]*vote[annotate.Link]
}

// A vote is what several layers say alike, each once.
type vote[T any] struct {
	last  int // layer that was counted
	given []T
	ends  [2]string // of links: the places of the spans
}

// placeOf is the label and the text of a span.
func placeOf(s annotate.Span) string {
	b := []byte(s.Label)
	for _, p := range s.Parts {
		b = append(b, 0)
		b = strconv.AppendInt(b, int64(p.Start), 10)
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(p.End), 10)
	}
	return string(b)
}

// count takes the voice of a layer.
func (b ballot) count(layer int, l annotate.Layer) {
	places := map[annotate.SpanID]string{}
	for _, s := range l.Spans {
		if s.Origin == annotate.Model || s.Origin == annotate.Rule {
			continue
		}
		key := placeOf(s)
		places[s.ID] = key
		cast(b.spans, key, layer, s)
	}
	for _, k := range l.Links {
		from, to := places[k.From], places[k.To]
		if from == "" || to == "" {
			continue
		}
		key := strings.Join([]string{string(k.Label), from, to}, "\x00\x00")
		cast(b.links, key, layer, k).ends = [2]string{from, to}
	}
}

func cast[T any](all map[string]*vote[T], key string, layer int, what T) *vote[T] {
	v := all[key]
	if v == nil {
		v = &vote[T]{last: -1}
		all[key] = v
	}
	if v.last != layer {
		v.last, v.given = layer, append(v.given, what)
	}
	return v
}

// agreed is the span that several gave, with the answers that more than half of
// them gave.
func agreed(v *vote[annotate.Span]) annotate.Span {
	out := annotate.Span{Label: v.given[0].Label, Parts: v.given[0].Parts, Origin: annotate.Human,
		At: latest(v.given, func(s annotate.Span) time.Time { return s.At })}
	votes := map[annotate.Attribute]int{}
	for _, s := range v.given {
		for _, a := range s.Attrs {
			if votes[a]++; 2*votes[a] > len(v.given) {
				out = out.WithAttr(a.Name, a.Value)
			}
		}
	}
	return out
}

func latest[T any](list []T, at func(T) time.Time) time.Time {
	return at(slices.MaxFunc(list, func(a, b T) int { return at(a).Compare(at(b)) }))
}
