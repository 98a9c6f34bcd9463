package exchange

import (
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"slices"
	"strings"
	"time"

	"bluepencil/annotate"
)

// A Plan is what is chosen about a data set as a whole, and what is known of it.
type Plan struct {
	Format  Format
	Setting Setting
	Gzip    bool  // its files are packed
	Shard   int   // records of a file, or of a folder where each article has files of its own; 0: no bound
	Split   Split // zero: all in one
	Card    *Card // nil: none

	// For the manifest.
	Program string // that writes it: "Blue Pencil 1.2"
	Who     annotate.Annotator
	At      time.Time
	Layers  string // whose labels it has, in a word: "mine", "each"

	Agreement *AgreementFacts // nil where there is none
}

// parted reports whether the data set has more files than one.
func (p Plan) parted() bool {
	return p.Format.Folder || p.Card != nil || p.Shard > 0 || p.Split.on() || p.Setting.Policy == PerLabel && !p.Format.Holds.Overlaps
}

// check refuses what cannot be written.
func (p Plan) check() error {
	if !p.Format.Writes() {
		return fmt.Errorf("%s is only read", p.Format.Title)
	}
	if p.Shard < 0 {
		return fmt.Errorf("a file cannot have %d records", p.Shard)
	}
	return p.Split.check()
}

// parts are the parts of a data set that a record belongs to, with what of it goes
// into each: one of the split, or one for each label, or both.
//
//	"", "train", "quote", "train-quote"
func (p Plan) parts(r annotate.Record) iter.Seq2[string, annotate.Record] {
	split := p.Split.of(r.Article.ID)
	return func(yield func(string, annotate.Record) bool) {
		if p.Setting.Policy != PerLabel || p.Format.Holds.Overlaps {
			yield(split, r)
			return
		}
		for _, rule := range p.Setting.Schema.Labels {
			if !yield(joined(split, bratWord(string(rule.Name))), only(r, rule.Name)) {
				return
			}
		}
	}
}

// joined puts "-" between words that are not empty.
func joined(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), "-")
}

// only is a record with the spans of one label.
func only(r annotate.Record, label annotate.Label) annotate.Record {
	spans := r.Layer.Spans
	r.Layer.Spans = nil
	for _, s := range spans {
		if s.Label == label {
			r.Layer.Spans = append(r.Layer.Spans, s)
		}
	}
	r.Layer.Links = slices.DeleteFunc(slices.Clone(r.Layer.Links), func(k annotate.Link) bool {
		from, ok := r.Layer.Span(k.From)
		return !ok || from.Label != label
	})
	return r
}

// A Split deals articles out to training, development and test, in shares of a
// hundred.
type Split struct {
	Train, Dev, Test int
	Seed             uint64
	// Group names what must stay together; nil: near-duplicates, as Groups finds
	// them.
	Group func(annotate.ArticleID) string
}

func (s Split) on() bool { return s.Train+s.Dev+s.Test > 0 }

func (s Split) check() error {
	if s.on() && (s.Train < 0 || s.Dev < 0 || s.Test < 0 || s.Train+s.Dev+s.Test != 100) {
		return errors.New("the shares of training, development and test must make 100")
	}
	return nil
}

// of is the part that an article falls into. It depends on the article and the
// seed alone, so that articles which come later move none of the others.
func (s Split) of(id annotate.ArticleID) string {
	if !s.on() {
		return ""
	}
	group := string(id)
	if s.Group != nil {
		group = s.Group(id)
	}
	h := fnv.New64a()
	fmt.Fprintf(h, "%d %s", s.Seed, group)
	// The finalizer of MurmurHash3 spreads what FNV leaves close together.
	x := h.Sum64()
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	x ^= x >> 33
	switch at := int(x % 100); {
	case at < s.Train:
		return "train"
	case at < s.Train+s.Dev:
		return "dev"
	}
	return "test"
}
