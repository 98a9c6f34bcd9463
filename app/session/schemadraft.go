package session

import (
	"maps"
	"reflect"
	"slices"

	"bluepencil/annotate"
)

// A SchemaDraft is the project's labels while an editor changes them. It knows of
// each label which labels of the project it was, so that a new name is a new name
// and not another label.
type SchemaDraft struct {
	Labels  []*DraftLabel
	Links   []*DraftLink
	Overlap annotate.Overlap
	before  annotate.Schema
}

// A DraftLabel is a label in a draft.
type DraftLabel struct {
	annotate.LabelRule                  // but for Attrs
	Questions          []*DraftQuestion //
	Was                []annotate.Label // none: it is new
}

// A DraftQuestion is a question about a label.
type DraftQuestion struct {
	annotate.AttributeRule
	was []annotate.Question // with the values that they had
}

// A DraftLink is a link between labels.
type DraftLink struct {
	Name     annotate.Label
	Colour   string
	Retired  bool
	From, To map[*DraftLabel]bool
	Was      []annotate.Label // none: it is new
}

// NewSchemaDraft begins with the labels that there are.
func NewSchemaDraft(s annotate.Schema) *SchemaDraft {
	d := &SchemaDraft{Overlap: s.Overlap, before: s}
	named := map[annotate.Label]*DraftLabel{}
	for _, r := range s.Labels {
		l := &DraftLabel{LabelRule: r, Was: []annotate.Label{r.Name}}
		for _, q := range r.Attrs {
			l.Questions = append(l.Questions, &DraftQuestion{
				annotate.AttributeRule{Name: q.Name, Values: slices.Clone(q.Values)}, []annotate.Question{{Label: r.Name, Name: q.Name}}})
		}
		d.Labels, named[r.Name] = append(d.Labels, l), l
	}
	for _, r := range s.Links {
		k := &DraftLink{Name: r.Name, Colour: r.Colour, Retired: r.Retired, From: map[*DraftLabel]bool{}, To: map[*DraftLabel]bool{}, Was: []annotate.Label{r.Name}}
		for _, name := range r.From {
			k.From[named[name]] = true
		}
		for _, name := range r.To {
			k.To[named[name]] = true
		}
		d.Links = append(d.Links, k)
	}
	return d
}

// Revision is the draft as a change of the project's labels.
func (d *SchemaDraft) Revision() annotate.Revision {
	r := annotate.Revision{After: annotate.Schema{Version: d.before.Version, Overlap: d.Overlap},
		Labels: map[annotate.Label]annotate.Label{}, Links: map[annotate.Label]annotate.Label{},
		Questions: map[annotate.Question]string{}, Answers: map[annotate.Answer]string{}}
	for _, l := range d.Labels {
		rule := l.LabelRule
		rule.Attrs = nil
		for _, was := range l.Was {
			if was != l.Name {
				r.Labels[was] = l.Name
			}
		}
		for _, q := range l.Questions {
			rule.Attrs = append(rule.Attrs, q.AttributeRule)
			d.reworded(q, r)
		}
		r.After.Labels = append(r.After.Labels, rule)
	}
	for _, k := range d.Links {
		for _, was := range k.Was {
			if was != k.Name {
				r.Links[was] = k.Name
			}
		}
		r.After.Links = append(r.After.Links, annotate.LinkRule{Name: k.Name, Colour: k.Colour, Retired: k.Retired, From: d.ends(k.From), To: d.ends(k.To)})
	}
	return r
}

// ends are the names of labels in the order of the draft.
func (d *SchemaDraft) ends(of map[*DraftLabel]bool) (list []annotate.Label) {
	for _, l := range d.Labels {
		if of[l] {
			list = append(list, l.Name)
		}
	}
	return list
}

// reworded says what a question and its answers are called now. Answers that are
// gone and as many that are new are the same ones under other names, in order.
func (d *SchemaDraft) reworded(q *DraftQuestion, r annotate.Revision) {
	for _, was := range q.was {
		if was.Name != q.Name {
			r.Questions[was] = q.Name
		}
		rule, _ := d.before.Label(was.Label)
		i := slices.IndexFunc(rule.Attrs, func(a annotate.AttributeRule) bool { return a.Name == was.Name })
		maps.Copy(r.Answers, renamedAnswers(was, rule.Attrs[i].Values, q.Values))
	}
}

func renamedAnswers(of annotate.Question, before, after []string) map[annotate.Answer]string {
	gone := slices.DeleteFunc(slices.Clone(before), func(v string) bool { return slices.Contains(after, v) })
	fresh := slices.DeleteFunc(slices.Clone(after), func(v string) bool { return slices.Contains(before, v) })
	out := map[annotate.Answer]string{}
	if len(gone) == len(fresh) {
		for i, v := range gone {
			out[annotate.Answer{Question: of, Value: v}] = fresh[i]
		}
	}
	return out
}

// Changed reports whether the draft says anything that the project's labels do not.
func (d *SchemaDraft) Changed() bool {
	r := d.Revision()
	return len(r.Labels)+len(r.Links)+len(r.Questions)+len(r.Answers) > 0 || !reflect.DeepEqual(r.After, d.before)
}
