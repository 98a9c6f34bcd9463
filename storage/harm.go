package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"bluepencil/annotate"
)

// A harm is what is wrong with a project, as an editor would say it: not which records
// are at fault, but whose work on what cannot be trusted.
type harm struct {
	articles map[uint64]bool                        // their texts or facts
	labels   map[annotate.Annotator]map[uint64]bool // of whom, on which articles
	parts    map[string]bool                        // sentences about everything else
}

// Sentences about what is not an article.
const (
	harmList     = "the list of articles does not agree with the articles"
	harmHistory  = "the history of changes is damaged"
	harmProject  = "what the project says of itself, its labels among it, is damaged"
	harmPackages = "what is known of colleagues' packages is damaged"
	harmLast     = "the last change may be missing"
	harmFile     = "parts of the file contradict each other"
)

func newHarm() harm {
	return harm{map[uint64]bool{}, map[annotate.Annotator]map[uint64]bool{}, map[string]bool{}}
}

func (h harm) add(o harm) {
	maps.Copy(h.articles, o.articles)
	maps.Copy(h.parts, o.parts)
	for by, articles := range o.labels {
		for n := range articles {
			h.work(by, n)
		}
	}
}

// of adds what a damaged record means.
func (h harm) of(d damage) {
	number := uint64(0)
	if len(d.key) >= 8 {
		number = binary.BigEndian.Uint64(d.key)
	}
	switch string(d.bucket) {
	case string(bucketArticles), string(bucketTexts):
		h.articles[number] = true
	case string(bucketLayers), string(bucketDeltas):
		by, _, _ := bytes.Cut(d.key[min(8, len(d.key)):], []byte{0})
		h.work(annotate.Annotator(by), number)
	case string(bucketIndex), string(bucketIDs):
		h.parts[harmList] = true
	case string(bucketLog):
		h.parts[harmHistory] = true
	case string(bucketEditions):
		h.parts[harmPackages] = true
	default:
		h.parts[harmProject] = true
	}
}

// work adds that the labels of somebody on an article are at fault.
func (h harm) work(by annotate.Annotator, article uint64) {
	if h.labels[by] == nil {
		h.labels[by] = map[uint64]bool{}
	}
	h.labels[by][article] = true
}

// mostNamed is how many articles a sentence names.
const mostNamed = 5

// sentences say it, with what the articles are called.
func (h harm) sentences(title func(uint64) string) (list []string) {
	named := func(articles map[uint64]bool) string {
		numbers := slices.Sorted(maps.Keys(articles))
		names := make([]string, 0, mostNamed+1)
		for _, n := range numbers[:min(len(numbers), mostNamed)] {
			names = append(names, title(n))
		}
		if more := len(numbers) - mostNamed; more > 0 {
			names = append(names, fmt.Sprintf("and %d more", more))
		}
		return strings.Join(names, ", ")
	}
	if len(h.articles) > 0 {
		list = append(list, "damaged articles: "+named(h.articles))
	}
	for _, by := range slices.Sorted(maps.Keys(h.labels)) {
		list = append(list, fmt.Sprintf("the labels of %s are damaged on: %s", by, named(h.labels[by])))
	}
	return append(list, slices.Sorted(maps.Keys(h.parts))...)
}
