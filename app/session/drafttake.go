package session

import (
	"slices"

	"bluepencil/annotate"
)

// Take is the draft with labels from elsewhere in the place of its own. Labels of
// the same name are the same; what the project has beside them is kept and retired,
// to be merged into others if that is what is meant.
func (d *SchemaDraft) Take(s annotate.Schema) *SchemaDraft {
	next := NewSchemaDraft(s)
	next.before = d.before
	for _, l := range next.Labels {
		l.Was = nil
		for _, rule := range d.before.Labels {
			if rule.Name == l.Name {
				l.Was = append(l.Was, rule.Name)
			}
		}
		for _, q := range l.Questions {
			q.was = d.asked(l.Was, q.Name)
		}
	}
	for _, k := range next.Links {
		k.Was = nil
		for _, rule := range d.before.Links {
			if rule.Name == k.Name {
				k.Was = append(k.Was, rule.Name)
			}
		}
	}
	next.keep()
	return next
}

// asked are the questions of that name about labels of the project.
func (d *SchemaDraft) asked(labels []annotate.Label, name string) (list []annotate.Question) {
	for _, l := range labels {
		rule, _ := d.before.Label(l)
		if slices.ContainsFunc(rule.Attrs, func(a annotate.AttributeRule) bool { return a.Name == name }) {
			list = append(list, annotate.Question{Label: l, Name: name})
		}
	}
	return list
}

// keep adds to the draft, as retired ones, the labels and links of the project that
// it has no place for.
func (d *SchemaDraft) keep() {
	placed := map[annotate.Label]bool{}
	for _, l := range d.Labels {
		for _, was := range l.Was {
			placed[was] = true
		}
	}
	for _, k := range d.Links {
		for _, was := range k.Was {
			placed[was] = true
		}
	}
	old := NewSchemaDraft(d.before)
	for _, l := range old.Labels {
		if !placed[l.Name] {
			l.Retired, l.Key = true, ""
			d.Labels = append(d.Labels, l)
		}
	}
	for _, k := range old.Links {
		if placed[k.Name] {
			continue
		}
		k.Retired, k.From, k.To = true, d.heirs(k.From), d.heirs(k.To)
		d.Links = append(d.Links, k)
	}
}

// heirs are what labels of the project are in the draft.
func (d *SchemaDraft) heirs(of map[*DraftLabel]bool) map[*DraftLabel]bool {
	out := map[*DraftLabel]bool{}
	for old := range of {
		for _, l := range d.Labels {
			if slices.Contains(l.Was, old.Name) {
				out[l] = true
			}
		}
	}
	return out
}
