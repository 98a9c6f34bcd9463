package parcel

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"

	"bluepencil/annotate"
)

// Bundles yields the articles with their layers, ascending by ID. Everything that it
// yields was checked; the first error ends it.
func (p *Package) Bundles() iter.Seq2[Bundle, error] {
	return func(yield func(Bundle, error) bool) {
		next, stop := iter.Pull2(p.Editions())
		defer stop()
		edition, err, more := next()
		before := annotate.ArticleID("")
		for raw, bad := range p.lines(articlesFile) {
			b := Bundle{}
			if bad == nil {
				b.Article, bad = articleOf(raw, before)
			}
			for bad == nil && err == nil && more && edition.Layer.Article == b.Article.ID {
				if bad = p.fits(b, edition); bad == nil {
					b.Editions = append(b.Editions, edition)
					edition, err, more = next()
				}
			}
			before = b.Article.ID
			if bad = cmp.Or(bad, err); !yield(b, bad) || bad != nil {
				return
			}
		}
		switch {
		case err != nil:
			yield(Bundle{}, err)
		case more:
			yield(Bundle{}, fmt.Errorf("%w: it has labels of %s on an article that is not inside", ErrHostile, edition.Layer.By))
		}
	}
}

// Texts yields the articles alone, ascending by ID.
func (p *Package) Texts() iter.Seq2[annotate.Article, error] {
	return func(yield func(annotate.Article, error) bool) {
		before := annotate.ArticleID("")
		for raw, err := range p.lines(articlesFile) {
			var a annotate.Article
			if err == nil {
				a, err = articleOf(raw, before)
			}
			if before = a.ID; !yield(a, err) || err != nil {
				return
			}
		}
	}
}

// articleOf is the article of a line.
func articleOf(raw []byte, before annotate.ArticleID) (a annotate.Article, err error) {
	if err := decodeStrict(raw, &a); err != nil {
		return a, fmt.Errorf("%w: an article cannot be read (%v)", ErrHostile, err)
	}
	switch {
	case annotate.IdentifyText(a.Text) != a.ID:
		return a, fmt.Errorf("%w: the text of %q is not the one that its name is the hash of", ErrForged, a.Title)
	case a.ID <= before:
		return a, fmt.Errorf("%w: its articles are not in order", ErrHostile)
	}
	return a, nil
}

// Editions yields the layers alone, in the order of their articles. Of a package that
// was opened they are known to fit their texts.
func (p *Package) Editions() iter.Seq2[annotate.Edition, error] {
	return func(yield func(annotate.Edition, error) bool) {
		for raw, err := range p.lines(layersFile) {
			e := annotate.Edition{}
			if err == nil {
				e, err = p.editionOf(raw)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// editionOf is the layer of a line, which has the digest that it says.
func (p *Package) editionOf(raw []byte) (annotate.Edition, error) {
	var line layerLine
	e := annotate.Edition{Key: p.Key}
	if err := decodeStrict(raw, &line); err != nil {
		return e, fmt.Errorf("%w: labels cannot be read (%v)", ErrHostile, err)
	}
	if digestOf(layerIn(raw)) != line.Head {
		return e, fmt.Errorf("%w: labels do not have the digest that they say", ErrForged)
	}
	e.Layer, e.Head, e.Past = line.Layer, line.Head, line.Past
	if e.Layer.By == "" || bytes.IndexByte([]byte(e.Layer.By), 0) >= 0 || !p.mine(e.Layer.By) {
		return e, fmt.Errorf("%w: it has labels in the name of %q", ErrHostile, e.Layer.By)
	}
	return e, nil
}

// layerIn is the piece of a line that is the layer. Its members stand in canonical
// order; a line in which they do not has another digest.
//
//	{"head":"…64 digits…","layer":{…},"past":[…]}
func layerIn(raw []byte) []byte {
	start, end := len(`{"head":"`)+64+len(`","layer":`), len(raw)-1
	if at := bytes.LastIndex(raw, []byte(`,"past":[`)); at > 0 {
		end = at
	}
	if start >= end {
		return nil
	}
	return raw[start:end]
}

// mine reports whether the package may hold labels in a name: those of the annotator,
// and where the reviewer sends them, the agreed ones.
func (p *Package) mine(by annotate.Annotator) bool {
	if p.Blind {
		return false
	}
	if p.Kind == Verdicts {
		return by == annotate.Gold
	}
	return by == p.Annotator
}

// fits holds that a layer belongs to the article: it lies within the text, in order,
// and links lead from label to label.
func (p *Package) fits(b Bundle, e annotate.Edition) error {
	l := e.Layer
	wrong := func(what string) error {
		return fmt.Errorf("%w: labels of %s on %q %s", ErrHostile, l.By, b.Article.Title, what)
	}
	if n := len(b.Editions); n > 0 && b.Editions[n-1].Layer.By >= l.By {
		return wrong("are there twice")
	}
	ids := make(map[annotate.SpanID]bool, len(l.Spans))
	for _, s := range l.Spans {
		if err := spanFits(b.Article, s); err != nil {
			return wrong("do not fit its text: " + err.Error())
		}
		if _, known := p.Schema.Label(s.Label); !known {
			return wrong(fmt.Sprintf("are called %q, which is none of its labels", s.Label))
		}
		if ids[s.ID] || s.ID == "" {
			return wrong(fmt.Sprintf("have the name %q twice", s.ID))
		}
		ids[s.ID] = true
	}
	links := make(map[annotate.LinkID]bool, len(l.Links))
	for _, k := range l.Links {
		if !ids[k.From] || !ids[k.To] || links[k.ID] || k.ID == "" {
			return wrong("have a link that leads nowhere, or twice")
		}
		links[k.ID] = true
	}
	decisions := map[annotate.DecisionID]bool{}
	for _, d := range l.Decisions {
		if err := decisionFits(b.Article, d); err != nil || decisions[d.ID] {
			return wrong("have a decision on nothing")
		}
		decisions[d.ID] = true
	}
	if !slices.IsSortedFunc(l.Spans, annotate.CompareSpans) || !slices.IsSortedFunc(l.Links, annotate.CompareLinks) || !slices.IsSortedFunc(l.Decisions, annotate.CompareDecisions) {
		return wrong("are not in order")
	}
	if !slices.Contains(annotate.Statuses[:], l.State.Status) {
		return wrong(fmt.Sprintf("are said to be %q", l.State.Status))
	}
	return nil
}

// decisionFits holds that all that was said where it was decided lies in the text.
func decisionFits(a annotate.Article, d annotate.Decision) error {
	if d.ID == "" || len(d.Said) == 0 {
		return errors.New("it is about nothing")
	}
	for _, o := range d.Said {
		if err := spanFits(a, annotate.Span{Label: o.Label, Parts: o.Parts}); err != nil {
			return err
		}
		if o.To == nil {
			continue
		}
		if err := spanFits(a, annotate.Span{Label: o.To.Label, Parts: o.To.Parts}); err != nil {
			return err
		}
	}
	return a.Check(d.Place)
}

// spanFits holds that the parts of a span lie in the text, apart and in order.
func spanFits(a annotate.Article, s annotate.Span) error {
	end := -1
	for _, r := range s.Parts {
		if err := a.Check(r); err != nil {
			return err
		}
		if r.Start <= end {
			return fmt.Errorf("parts %d and %d overlap", end, r.Start)
		}
		end = r.End
	}
	if len(s.Parts) == 0 {
		return fmt.Errorf("%s has no text", s.Label)
	}
	return nil
}
