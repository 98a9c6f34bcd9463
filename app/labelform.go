package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// labelForm is what can be said of a label.
func (d *labelsDialog) labelForm(l *session.DraftLabel) fyne.CanvasObject {
	name := d.entry(string(l.Name), func(s string) { l.Name = annotate.Label(strings.TrimSpace(s)) })
	guideline := d.entry(l.Guideline, func(s string) { l.Guideline = s })
	guideline.MultiLine, guideline.Wrapping = true, fyne.TextWrapWord
	guideline.SetMinRowsVisible(5)
	guideline.SetPlaceHolder(lang.L("What gets this label, what does not, an example."))
	first := container.NewBorder(nil, nil, nil, formed(lang.L("key"), container.NewGridWrap(fyne.NewSize(90, 36), d.keys(l))), formed(lang.L("name"), name))
	box := container.NewVBox(first, d.colours(l.Colour, func(c string) { l.Colour = c }), heading2(lang.L("GUIDELINE")), guideline, d.examples(&l.LabelRule), heading2(lang.L("QUESTIONS ABOUT IT")))
	for _, q := range l.Questions {
		box.Add(d.question(l, q))
	}
	ask := widget.NewButtonWithIcon(lang.L("Ask a question"), theme.ContentAddIcon(), func() {
		l.Ask(lang.L("new question"))
		d.showForm()
	})
	box.Add(container.NewHBox(ask))
	box.Add(widget.NewSeparator())
	box.Add(d.fate(l))
	return container.New(layout.NewCustomPaddedLayout(0, 4, 0, 14), box)
}

// heading2 is a small heading with room above it.
func heading2(text string) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(6, 0, 2, 0), caps(text))
}

// entry is a field whose text goes into the draft as it is typed.
func (d *labelsDialog) entry(text string, take func(string)) *field {
	e := newField(d.w.closeOn)
	e.SetText(text)
	e.OnChanged = func(s string) {
		take(s)
		d.list.Refresh()
	}
	return e
}

// keys chooses among the keys that are free.
func (d *labelsDialog) keys(l *session.DraftLabel) fyne.CanvasObject {
	none := lang.L("none")
	s := widget.NewSelect(append(d.draft.FreeKeys(l), none), nil)
	s.SetSelected(none)
	if l.Key != "" {
		s.SetSelected(l.Key)
	}
	s.OnChanged = func(key string) {
		if l.Key = key; key == none {
			l.Key = ""
		}
		d.list.Refresh()
	}
	if l.Retired {
		s.Disable()
	}
	return s
}

// colours offers a palette, and any other colour by its number.
func (d *labelsDialog) colours(colour string, take func(string)) fyne.CanvasObject {
	var swatches []*swatch
	hex := d.entry(colour, nil)
	set := func(c string) {
		for _, s := range swatches {
			s.setOn(strings.EqualFold(s.colour, c))
		}
		take(c)
		d.list.Refresh()
	}
	row := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	for _, c := range d.draft.Palette() {
		s := newSwatch(c, labelColour(c, d.w.paper()), strings.EqualFold(c, colour), func() { hex.SetText(c) })
		swatches = append(swatches, s)
		row.Add(s)
	}
	hex.OnChanged = func(s string) { set(strings.TrimSpace(s)) }
	return formed(lang.L("colour"), container.NewBorder(nil, nil, nil, container.NewGridWrap(fyne.NewSize(110, 36), hex), container.New(layout.NewCustomPaddedLayout(6, 0, 0, 6), row)))
}

// question is a row for a question and its answers.
func (d *labelsDialog) question(l *session.DraftLabel, q *session.DraftQuestion) fyne.CanvasObject {
	name := d.entry(q.Name, func(s string) { q.Name = strings.TrimSpace(s) })
	values := d.entry(strings.Join(q.Values, ", "), func(s string) { q.Values = listed(s) })
	values.SetPlaceHolder(lang.L("answers with commas between them; none: any text"))
	drop := widget.NewButtonWithIcon("", theme.DeleteIcon(), func() {
		l.Drop(q)
		d.showForm()
	})
	drop.Importance = widget.LowImportance
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(150, 36), name), drop, values)
}

// listed are the words between commas.
func listed(text string) (list []string) {
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word != "" {
			list = append(list, word)
		}
	}
	return list
}

// fate is what can become of a label: its place, another one, or its end.
func (d *labelsDialog) fate(l *session.DraftLabel) fyne.CanvasObject {
	move := func(by int) func() {
		return func() {
			d.draft.Move(l, by)
			d.choose(min(max(d.at+by, 0), len(d.draft.Labels)-1))
		}
	}
	up := widget.NewButtonWithIcon(lang.L("Up"), theme.MoveUpIcon(), move(-1))
	down := widget.NewButtonWithIcon(lang.L("Down"), theme.MoveDownIcon(), move(1))
	merge := widget.NewSelect(nil, nil)
	merge.PlaceHolder = lang.L("Make it one with…")
	others := d.others(l)
	for _, x := range others {
		merge.Options = append(merge.Options, string(x.Name))
	}
	merge.OnChanged = func(string) {
		d.draft.Merge(l, others[merge.SelectedIndex()])
		d.choose(min(d.at, len(d.draft.Labels)-1))
	}
	row := container.NewHBox(up, down, layout.NewSpacer(), merge)
	n, known := d.usage(l.Was)
	if known && n == 0 {
		row.Add(widget.NewButtonWithIcon(lang.L("Remove"), theme.DeleteIcon(), func() {
			d.draft.Remove(l)
			d.choose(min(d.at, len(d.draft.Labels)-1))
		}))
		return row
	}
	row.Add(d.retire(&l.Retired, func() { l.Key = "" }))
	return row
}

// retire ends the use of something, or takes it up again.
func (d *labelsDialog) retire(retired *bool, ending func()) fyne.CanvasObject {
	words := lang.L("Do not use it any more")
	if *retired {
		words = lang.L("Use it again")
	}
	return widget.NewButton(words, func() {
		if *retired = !*retired; *retired {
			ending()
		}
		d.list.Refresh()
		d.showForm()
	})
}
