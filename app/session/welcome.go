package session

import (
	"maps"
	"slices"
	"strings"

	"bluepencil/annotate"
)

// Welcome is the schema with what a data set has beside it: labels and links that
// are called so neither there nor by names, questions that were answered, and what
// more the links join. It changes nothing of what the schema has. What cannot be a
// name is left to be refused.
func (s Survey) Welcome(schema annotate.Schema, names map[string]annotate.Label) annotate.Revision {
	d := NewSchemaDraft(schema)
	here := func(name string) annotate.Label {
		if to, ok := names[name]; ok {
			return to
		}
		return annotate.Label(name)
	}
	for _, t := range s.Terms {
		if name := here(t.Name); !t.Link && name.Check() == nil && d.labelNamed(name) == nil && d.linkNamed(name) == nil {
			d.Add(name)
		}
	}
	for q, a := range s.questions {
		if l := d.labelNamed(here(string(q.Label))); l != nil && annotate.Label(q.Name).Check() == nil {
			l.answered(q.Name, a)
		}
	}
	for _, l := range d.Labels {
		slices.SortStableFunc(l.Questions[l.settled():], func(a, b *DraftQuestion) int { return strings.Compare(a.Name, b.Name) })
	}
	for _, t := range s.Terms {
		if t.Link && here(t.Name).Check() == nil {
			d.join(here(t.Name), t, here)
		}
	}
	return d.Revision()
}

func (d *SchemaDraft) labelNamed(name annotate.Label) *DraftLabel {
	for _, l := range d.Labels {
		if l.Name == name {
			return l
		}
	}
	return nil
}

func (d *SchemaDraft) linkNamed(name annotate.Label) *DraftLink {
	for _, k := range d.Links {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// settled is how many questions the label had.
func (l *DraftLabel) settled() int {
	n := 0
	for _, q := range l.Questions {
		if q.was != nil {
			n++
		}
	}
	return n
}

// answered adds a question, or answers to one that is there.
func (l *DraftLabel) answered(name string, a *asked) {
	i := slices.IndexFunc(l.Questions, func(q *DraftQuestion) bool { return q.Name == name })
	if i < 0 {
		l.Ask(name).Values = slices.Sorted(slices.Values(a.values))
		return
	}
	q := l.Questions[i]
	if len(q.Values) == 0 {
		return
	}
	if q.Values = united(q.Values, slices.Sorted(slices.Values(a.values))); a.many {
		q.Values = nil
	}
}

// join lets a link join what it joins in the files.
func (d *SchemaDraft) join(name annotate.Label, t Term, here func(string) annotate.Label) {
	k := d.linkNamed(name)
	if k == nil {
		if d.labelNamed(name) != nil {
			return
		}
		k = d.AddLink(name)
	}
	for i, of := range []map[*DraftLabel]bool{k.From, k.To} {
		for _, end := range slices.Sorted(maps.Keys(t.ends[i])) {
			if l := d.labelNamed(here(end)); l != nil {
				of[l] = true
			}
		}
	}
	if len(d.ends(k.From)) == 0 || len(d.ends(k.To)) == 0 {
		d.RemoveLink(k)
	}
}
