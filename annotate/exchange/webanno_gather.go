package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strconv"

	"bluepencil/annotate"
)

// finish makes the claim of what was gathered: the spans in the order of their
// numbers, and the links between them.
func (g *gathering) finish() {
	broken := slices.Sorted(maps.Keys(g.broken))
	order := make([]int, len(g.spans))
	for k := range g.spans {
		order[k] = k
		g.certain(&g.spans[k], broken)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(g.spans[a].id, g.spans[b].id) })
	names := make([]string, len(g.spans))
	for i, k := range order {
		names[k] = "s" + number(i+1)
		if s := g.spans[k]; s.wrong != "" {
			g.refuse(s.line, g.layers[s.layer].short(), s.wrong)
			continue
		}
		g.claim.Spans = append(g.claim.Spans, g.claimed(g.spans[k], names[k]))
	}
	for _, k := range g.links {
		g.link(k, names)
	}
	orderLinks(g.claim)
	for _, l := range g.left {
		if l.n > 1 {
			l.Reason += fmt.Sprintf("; in %d places", l.n)
		}
		g.claim.Refused = append(g.claim.Refused, l.Refused)
	}
}

// certain holds that a span of several rows has none beside it of which nothing
// is known: it may be one of its own.
func (g *gathering) certain(s *gathered, broken []int) {
	i := sort.SearchInts(broken, s.first-1)
	if s.id > 0 && s.wrong == "" && i < len(broken) && broken[i] <= s.last+1 {
		s.wrong = fmt.Sprintf("line %d, beside it, cannot be read, so it is not certain how far it reaches", g.broken[broken[i]])
	}
}

// claimed is a span with its label, and what else it says as answers.
func (g *gathering) claimed(s gathered, name string) ClaimedSpan {
	l := g.layers[s.layer]
	c := ClaimedSpan{Place: "line " + strconv.Itoa(s.line), ID: name, Parts: [][2]int{s.at}}
	var at int
	c.Label, at = l.label(s.values)
	for i, value := range s.values {
		switch {
		case i == at || value == "":
		case l.features[i].name == webannoNote:
			c.Note = value
		default:
			c.Attrs = append(c.Attrs, annotate.Attribute{Name: l.features[i].name, Value: value})
		}
	}
	return c
}

// Why a link is not taken.
var (
	errNoBase  = errors.New("it joins words, and a link joins two labels")
	errNoEnd   = errors.New("it leads to a label that is not there")
	errManyEnd = errors.New("it leads to a line with more than one label, and does not say to which")
	errLeftEnd = errors.New("it leads to a label that was left out")
)

func (g *gathering) link(k gatheredLink, names []string) {
	base := slices.IndexFunc(g.layers, func(l layer) bool { return l.kind == spanPrefix && l.name == k.layer.base })
	if base < 0 {
		g.leave(k.line, k.layer.short(), errNoBase.Error())
		return
	}
	from, err := g.end(base, k.mark.end, k.mark.ids[0])
	to, also := g.end(base, k.at, k.mark.ids[1])
	if err := cmp.Or(err, also); err != nil {
		g.refuse(k.line, k.layer.short(), err.Error())
		return
	}
	label, at := k.layer.label(k.mark.values)
	for i, value := range k.mark.values {
		if i != at && value != "" {
			g.leave(k.line, k.layer.features[i].name, "it is an answer about a link, and links have none here")
		}
	}
	g.claim.Links = append(g.claim.Links, ClaimedLink{Place: "line " + strconv.Itoa(k.line), Label: label, From: names[from], To: names[to]})
}

// end is the span of a layer that a link means: the one with the number, or else
// the only one on the row, or the only one that begins there.
func (g *gathering) end(layer int, name string, id int) (int, error) {
	var on, begun []int
	rows := g.units[name]
	if k, ok := g.known[spanKey{layer, id}]; ok && id > 0 && g.spans[k].home == name {
		rows = []int{k}
	}
	for _, k := range rows {
		if s := g.spans[k]; s.layer == layer && (id == 0 || s.id == id) {
			on = append(on, k)
			if s.home == name {
				begun = append(begun, k)
			}
		}
	}
	if len(on) > 1 {
		on = begun
	}
	switch {
	case len(on) == 0:
		return 0, errNoEnd
	case len(on) > 1:
		return 0, errManyEnd
	case g.spans[on[0]].wrong != "":
		return 0, errLeftEnd
	}
	return on[0], nil
}
