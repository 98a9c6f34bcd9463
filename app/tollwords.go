package app

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"bluepencil/annotate"
)

// tollWords says what a change of the project's labels does to what is labelled, a
// sentence each; none where it does nothing.
func tollWords(t annotate.Toll, r annotate.Revision, before annotate.Schema) (lines []string) {
	said := func(n int, words string) {
		if n > 0 {
			lines = append(lines, words)
		}
	}
	said(t.Relabelled, lang.N("{{.Count}} labels get another name:", t.Relabelled, counted(t.Relabelled))+" "+renames(r.Labels))
	said(t.United, lang.N("{{.Count}} labels go, because another says the same of the same text.", t.United, counted(t.United)))
	said(t.Relinked, lang.N("{{.Count}} links change with them.", t.Relinked, counted(t.Relinked)))
	said(t.Reworded, lang.N("{{.Count}} answers are called otherwise:", t.Reworded, counted(t.Reworded))+" "+answerRenames(r))
	said(t.Dropped, lang.N("{{.Count}} answers are dropped:", t.Dropped, counted(t.Dropped))+" "+forgotten(r.Forgotten(before)))
	if len(lines) > 0 {
		lines = append(lines, lang.L("It is done for everybody's labels in one step, which Undo takes back."))
	}
	return lines
}

// becomes is one name and the other.
func becomes(from, to string) string {
	return lang.L("“{{.From}}” becomes “{{.To}}”", map[string]any{"From": from, "To": to})
}

// renames lists what is called otherwise.
func renames(names map[annotate.Label]annotate.Label) string {
	var list []string
	for from, to := range names {
		list = append(list, becomes(string(from), string(to)))
	}
	return enumerated(list)
}

// answerRenames lists the questions and answers that are called otherwise.
func answerRenames(r annotate.Revision) string {
	var list []string
	for q, to := range r.Questions {
		list = append(list, becomes(q.Name, to))
	}
	for a, to := range r.Answers {
		list = append(list, becomes(a.Value, to))
	}
	return enumerated(list)
}

// forgotten lists answers that nothing has any more.
func forgotten(answers []annotate.Answer) string {
	var list []string
	for _, a := range answers {
		list = append(list, "“"+cmp.Or(a.Value, a.Name)+"”")
	}
	return enumerated(list)
}

// enumerated puts commas between the first few.
func enumerated(list []string) string {
	const most = 6
	slices.Sort(list)
	list = slices.Compact(list)
	if len(list) > most {
		list = append(list[:most], "…")
	}
	return strings.Join(list, ", ")
}
