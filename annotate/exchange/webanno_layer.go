package exchange

import (
	"slices"
	"strings"
)

// What lines at the head of a file begin with.
const (
	webannoFormat = "#FORMAT=WebAnno TSV "
	spanPrefix    = "#T_SP="
	linkPrefix    = "#T_RL="
	chainPrefix   = "#T_CH="
	textPrefix    = "#Text="
	basePrefix    = "BT_"   // of the layer that a layer of links joins
	rolePrefix    = "ROLE_" // of a slot; the column behind it has the targets
)

// webannoFeatures are the features that say what an annotation is called, the
// best first.
var webannoFeatures = [...]string{"value", "label", "PosValue", "DependencyType", "identifier"}

// A layer is one kind of annotation, with its columns in each row.
type layer struct {
	kind     string // the prefix of its line
	name     string
	base     string // for links: the layer that they join; "" where the file does not say
	features []feature
	first    int // its first column, after the three that every row has
}

// A feature is one column of a layer.
type feature struct {
	name  string // "" for one that says only that there is an annotation
	holds holding
}

// A holding is what a column has.
type holding int

const (
	aFeature holding = iota
	aSlot            // the roles of a slot
	aTarget          // the targets of a slot
	anEnd            // the source of a link
)

// readLayer reads "#T_RL=webanno.custom.Link|label|BT_webanno.custom.Label"; false
// for a line that says something else.
func readLayer(line string, first int) (layer, bool) {
	for _, kind := range []string{spanPrefix, linkPrefix, chainPrefix} {
		rest, ok := strings.CutPrefix(line, kind)
		if !ok {
			continue
		}
		names := strings.Split(rest, "|")
		l := layer{kind: kind, name: names[0], first: first}
		for _, name := range names[1:] {
			l.add(name)
		}
		if len(l.features) == 0 {
			l.features = []feature{{}}
		}
		return l, true
	}
	return layer{}, false
}

func (l *layer) add(name string) {
	c := feature{name: name}
	switch base, ends := strings.CutPrefix(name, basePrefix); {
	case l.kind == linkPrefix && ends:
		l.base, c = base, feature{holds: anEnd}
	case l.kind == spanPrefix && strings.HasPrefix(name, rolePrefix):
		_, slot, _ := strings.Cut(name, ":")
		slot, _, _ = strings.Cut(slot, "_")
		c = feature{name: slot, holds: aSlot}
	case l.kind == spanPrefix && len(l.features) > 0 && l.features[len(l.features)-1].holds == aSlot:
		c = feature{name: l.features[len(l.features)-1].name, holds: aTarget}
	}
	l.features = append(l.features, c)
}

// short is the name without what it belongs to: "Label" of webanno.custom.Label.
func (l layer) short() string { return l.name[strings.LastIndexByte(l.name, '.')+1:] }

// label is what an annotation is called, and the column that says so: the best
// feature that says something. A link is called by any feature before it is
// called by its layer.
func (l layer) label(values []string) (string, int) {
	for _, name := range webannoFeatures {
		i := slices.IndexFunc(l.features, func(c feature) bool { return c.holds == aFeature && c.name == name })
		if i >= 0 && values[i] != "" {
			return values[i], i
		}
	}
	for i, c := range l.features {
		if l.kind == linkPrefix && c.holds == aFeature && values[i] != "" {
			return values[i], i
		}
	}
	return l.short(), -1
}
