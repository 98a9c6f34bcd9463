package annotate

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// ErrUnplaced means that another schema has no place for something that is labelled.
var ErrUnplaced = errors.New("the new labels have no place for")

// A SchemaEdit puts one Schema in the place of another.
type SchemaEdit struct {
	Before Schema `json:"before"`
	After  Schema `json:"after"`
}

// A Revision is another Schema, and what becomes under it of what was labelled
// before. What the maps do not name keeps its name.
//
//	Labels     claim → statement    claim is renamed
//	           place → location     with both there before: merged
//	           town  → location
//	Questions  quote, kind → form
//	Answers    quote, kind, mixed → partial
type Revision struct {
	After     Schema
	Labels    map[Label]Label
	Links     map[Label]Label
	Questions map[Question]string
	Answers   map[Answer]string
}

// A Question is one that was asked about a label.
type Question struct {
	Label Label
	Name  string
}

// An Answer is one that could be given to it.
type Answer struct {
	Question
	Value string
}

// A Toll counts what a Revision does to labels.
type Toll struct {
	Relabelled int // spans that have another label
	United     int // spans that went because another says the same of the same text
	Reworded   int // answers to a question that is called otherwise, or that are
	Dropped    int // answers that the new schema does not know
	Relinked   int // links that have another name, or lead from or to another span
	Layers     int // in which there was something to do
}

// Plus is the sum of two tolls.
func (t Toll) Plus(o Toll) Toll {
	return Toll{t.Relabelled + o.Relabelled, t.United + o.United, t.Reworded + o.Reworded,
		t.Dropped + o.Dropped, t.Relinked + o.Relinked, t.Layers + o.Layers}
}

// Change returns what the revision makes of a layer: spans and links under their
// new names. Spans that then say the same of the same text become one, unless
// their answers or notes differ. The error wraps ErrUnplaced where the new schema
// has no place for something, and names it.
func (r Revision) Change(l Layer) (Change, Toll, error) {
	c, t := Change{Article: l.Article, By: l.By}, Toll{}
	stays, err := r.spans(l, &c, &t)
	if err == nil {
		err = r.links(l, stays, &c, &t)
	}
	if err == nil {
		r.decisions(l, stays, &c)
	}
	if err != nil || c.Empty() {
		return Change{}, Toll{}, err
	}
	t.Layers = 1
	return c, t, nil
}

// spans edits those that change. stays has, for each span that goes, the one that
// says the same and stays.
func (r Revision) spans(l Layer, c *Change, t *Toll) (stays map[SpanID]SpanID, err error) {
	stays = map[SpanID]SpanID{}
	var group []moved // that begin in the same place
	for i, s := range l.Spans {
		after, toll := r.span(s)
		if _, known := r.After.Label(after.Label); !known {
			return nil, fmt.Errorf("%w labels %q", ErrUnplaced, s.Label)
		}
		if i > 0 && l.Spans[i-1].Hull().Start != s.Hull().Start {
			group = group[:0]
		}
		next := moved{after, after.Label != s.Label}
		if twin, ok := next.twin(group); ok {
			stays[s.ID] = twin
			c.Spans = append(c.Spans, Edit[Span]{Before: &s})
			t.United++
			continue
		}
		group = append(group, next)
		if *t = t.Plus(toll); !after.Equal(s) {
			c.Spans = append(c.Spans, Edit[Span]{Before: &s, After: &after})
		}
	}
	return stays, nil
}

// A moved is a span under the new schema.
type moved struct {
	Span
	was bool // called otherwise
}

// twin is a span that says all that this one says since one of them was renamed.
// Two that said the same before are left alone.
func (s moved) twin(list []moved) (SpanID, bool) {
	i := slices.IndexFunc(list, func(x moved) bool {
		return (x.was || s.was) && x.Label == s.Label && x.Note == s.Note && slices.Equal(x.Parts, s.Parts) && slices.Equal(x.Attrs, s.Attrs)
	})
	if i < 0 {
		return "", false
	}
	return list[i].ID, true
}

// span is a span under the new schema.
func (r Revision) span(s Span) (after Span, t Toll) {
	after = s
	if name, ok := r.Labels[s.Label]; ok && name != s.Label {
		after.Label = name
		t.Relabelled++
	}
	after.Attrs = nil
	rule, _ := r.After.Label(after.Label)
	for _, was := range s.Attrs {
		is := r.answer(s.Label, was)
		if !rule.Takes(is) {
			t.Dropped++
			continue
		}
		if is != was {
			t.Reworded++
		}
		after = after.WithAttr(is.Name, is.Value)
	}
	return after, t
}

// answer is an answer under the new schema.
func (r Revision) answer(label Label, a Attribute) Attribute {
	asked := Question{label, a.Name}
	if value, ok := r.Answers[Answer{asked, a.Value}]; ok {
		a.Value = value
	}
	if name, ok := r.Questions[asked]; ok {
		a.Name = name
	}
	return a
}

// Takes reports whether an answer is one that the label asks for.
func (r LabelRule) Takes(a Attribute) bool {
	i := slices.IndexFunc(r.Attrs, func(q AttributeRule) bool { return q.Name == a.Name })
	return i >= 0 && (len(r.Attrs[i].Values) == 0 || slices.Contains(r.Attrs[i].Values, a.Value))
}

// links edits those that have another name or lead to another span. What two links
// then say alike, one of them says.
func (r Revision) links(l Layer, stays map[SpanID]SpanID, c *Change, t *Toll) error {
	said := map[Link]bool{}
	for _, k := range l.Links {
		after := k
		if name, ok := r.Links[k.Label]; ok {
			after.Label = name
		}
		if !slices.ContainsFunc(r.After.Links, func(x LinkRule) bool { return x.Name == after.Label }) {
			return fmt.Errorf("%w links %q", ErrUnplaced, k.Label)
		}
		if id, ok := stays[k.From]; ok {
			after.From = id
		}
		if id, ok := stays[k.To]; ok {
			after.To = id
		}
		bare := Link{Label: after.Label, From: after.From, To: after.To}
		switch {
		case after.Equal(k) && !said[bare]:
			said[bare] = true
			continue
		case said[bare]:
			c.Links = append(c.Links, Edit[Link]{Before: &k})
		default:
			said[bare] = true
			c.Links = append(c.Links, Edit[Link]{Before: &k, After: &after})
		}
		t.Relinked++
	}
	return nil
}

// Forgotten lists the answers that the schema before knew and the revision drops.
// Questions that any text answers are there with no value.
func (r Revision) Forgotten(before Schema) (list []Answer) {
	for _, rule := range before.Labels {
		after, known := r.After.Label(cmp.Or(r.Labels[rule.Name], rule.Name))
		for _, q := range rule.Attrs {
			values := q.Values
			if len(values) == 0 {
				values = []string{""}
			}
			for _, v := range values {
				if known && !after.Takes(r.answer(rule.Name, Attribute{q.Name, v})) {
					list = append(list, Answer{Question{rule.Name, q.Name}, v})
				}
			}
		}
	}
	return list
}

// Keeping is the revision with the labels and links of the schema before for which
// it has no place: they are retired.
func (r Revision) Keeping(before Schema) Revision {
	r.After.Labels, r.After.Links = slices.Clone(r.After.Labels), slices.Clone(r.After.Links)
	for _, rule := range before.Labels {
		if _, known := r.After.Label(cmp.Or(r.Labels[rule.Name], rule.Name)); !known {
			rule.Retired, rule.Key = true, ""
			r.After.Labels = append(r.After.Labels, rule)
		}
	}
	for _, rule := range before.Links {
		name := cmp.Or(r.Links[rule.Name], rule.Name)
		if !slices.ContainsFunc(r.After.Links, func(x LinkRule) bool { return x.Name == name }) {
			rule.Retired, rule.From, rule.To = true, r.renamed(rule.From), r.renamed(rule.To)
			r.After.Links = append(r.After.Links, rule)
		}
	}
	return r
}

// renamed are labels under their new names.
func (r Revision) renamed(list []Label) (out []Label) {
	for _, name := range list {
		if name = cmp.Or(r.Labels[name], name); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
