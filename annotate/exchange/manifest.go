package exchange

import (
	"slices"
	"strings"
	"time"

	"bluepencil/annotate"
)

// ManifestSchema is the name and version of the manifest.
const ManifestSchema = "bluepencil-manifest/1"

// MaxPlaces is how many losses of a kind a manifest names one by one.
const MaxPlaces = 1000

// tokenUnit is what formats of words count.
const tokenUnit Unit = "token"

// A Manifest lies beside a data set and says what is in it.
type Manifest struct {
	Schema   string           `json:"schema"`
	Program  string           `json:"program"`
	Format   string           `json:"format"`
	Unit     Unit             `json:"offset_unit"`
	Labels   []annotate.Label `json:"labels"`
	Version  string           `json:"guideline"` // of the project's labels
	Layers   string           `json:"layers"`
	Who      string           `json:"exported_by"`
	At       string           `json:"exported_at"`
	Policy   Policy           `json:"overlaps,omitempty"`
	Split    *SplitFacts      `json:"split,omitempty"`
	Articles int              `json:"articles"` // records: an article with two annotators' labels is two
	Spans    int              `json:"spans"`
	Links    int              `json:"links"`
	PerLabel map[string]int   `json:"spans_per_label"`
	Files    []FileFacts      `json:"files"`

	Parts  map[string]*PartFacts `json:"parts,omitempty"` // by name, where it has several
	Losses Losses                `json:"losses"`

	Agreement *AgreementFacts `json:"agreement,omitempty"` // where two have finished an article
}

// SplitFacts is how articles were dealt out.
type SplitFacts struct {
	Train int    `json:"train"`
	Dev   int    `json:"dev"`
	Test  int    `json:"test"`
	Seed  uint64 `json:"seed"`
}

// FileFacts is one file of a data set.
type FileFacts struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Part   string `json:"part,omitempty"` // of the split, or the label
}

// Losses is what a format had no room for.
type Losses struct {
	Counts map[LossKind]int `json:"counts"`
	Places []LossPlace      `json:"places,omitempty"` // at most MaxPlaces of a kind
}

// A LossPlace is one of them.
type LossPlace struct {
	Kind    LossKind           `json:"kind"`
	Article annotate.ArticleID `json:"article"`
	Title   string             `json:"title,omitempty"`
	Label   annotate.Label     `json:"label,omitempty"`
	Quote   string             `json:"quote,omitempty"`
}

func (l *Losses) add(list []Loss) {
	for _, x := range list {
		if l.Counts == nil {
			l.Counts = map[LossKind]int{}
		}
		if l.Counts[x.Kind]++; l.Counts[x.Kind] <= MaxPlaces {
			l.Places = append(l.Places, LossPlace{x.Kind, x.Article, x.Title, x.Label, shorten(x.Quote)})
		}
	}
}

// Kinds are the kinds of what was lost, those that matter most first.
func (l Losses) Kinds() []LossKind {
	var list []LossKind
	for _, k := range lossOrder {
		if l.Counts[k] > 0 {
			list = append(list, k)
		}
	}
	return list
}

// lossOrder has what is gone before what is only changed, and that before what
// was known beside the labels.
var lossOrder = [...]LossKind{LostOverlap, LostLink, LostPiece, LostParts, LostLines, LostEdge, LostName, LostAttribute, LostNote,
	LostState, LostAnnotator, LostFacts, LostOrigin}

func (p Plan) manifest(c *counted) Manifest {
	m := Manifest{
		Schema: ManifestSchema, Program: p.Program, Format: p.Format.Name, Unit: p.Setting.unit(p.Format.Units[0]),
		Version: guideline(p.Setting.Schema), Layers: p.Layers, Who: string(p.Who), At: p.At.UTC().Truncate(time.Second).Format(time.RFC3339),
		Articles: c.articles, Spans: c.spans, Links: c.links, PerLabel: c.labels, Losses: c.losses,
	}
	if p.Format.Loose {
		m.Unit = tokenUnit
	}
	if m.Labels = labelsAndLinks(p.Setting.Schema); !p.Format.Holds.Overlaps {
		m.Policy = p.Setting.Policy
	}
	if p.Split.on() {
		m.Split = &SplitFacts{p.Split.Train, p.Split.Dev, p.Split.Test, p.Split.Seed}
	}
	if _, whole := c.parts[""]; !whole && len(c.parts) > 0 {
		m.Parts = c.parts
	}
	m.Agreement = p.Agreement
	if m.Losses.Counts == nil {
		m.Losses.Counts = map[LossKind]int{}
	}
	return m
}

// sorted is the files in the order of their names.
func sorted(list []FileFacts) []FileFacts {
	slices.SortFunc(list, func(a, b FileFacts) int { return strings.Compare(a.Name, b.Name) })
	return list
}
