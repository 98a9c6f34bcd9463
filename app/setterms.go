package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// alike is the label, or the link, of the project that a term of a data set surely
// means: of the same name but for case, or for signs between words.
func alike(s annotate.Schema, t session.Term) (annotate.Label, bool) {
	plain := func(name string) string {
		return strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(name))
	}
	for _, name := range kindred(s, t.Link) {
		if plain(string(name)) == plain(t.Name) {
			return name, true
		}
	}
	return "", false
}

// kindred are the labels, or the links, of the project.
func kindred(s annotate.Schema, links bool) (list []annotate.Label) {
	if links {
		for _, k := range s.Links {
			list = append(list, k.Name)
		}
		return list
	}
	for _, l := range s.Labels {
		list = append(list, l.Name)
	}
	return list
}

// called is what a term is called here, "" where it is left out.
func (d *setDialog) called(t session.Term) annotate.Label {
	if name, ok := d.names[t.Name]; ok {
		return name
	}
	return annotate.Label(t.Name)
}

func (d *setDialog) newRow() fyne.CanvasObject {
	name, count, example := textview.NewCaption(d.w.fonts, ""), canvas.NewText("", nil), textview.NewCaption(d.w.fonts, "")
	name.Bold, example.TextSize, count.TextSize = true, 13, 13
	low := func(o fyne.CanvasObject) fyne.CanvasObject {
		return container.New(layout.NewCustomPaddedLayout(7, 0, 8, 8), o)
	}
	return container.NewGridWithColumns(3, container.NewBorder(nil, nil, nil, container.NewCenter(count), low(name)), low(example), widget.NewSelect(nil, nil))
}

func (d *setDialog) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(d.survey.Terms) {
		return
	}
	t := d.survey.Terms[i]
	cells := o.(*fyne.Container).Objects
	first := cells[0].(*fyne.Container).Objects
	first[0].(*fyne.Container).Objects[0].(*textview.Caption).Set(t.Name)
	count := first[1].(*fyne.Container).Objects[0].(*canvas.Text)
	count.Text, count.Color = grouped(t.Count), theme.Color(theme.ColorNamePlaceHolder)
	count.Refresh()
	example := cells[1].(*fyne.Container).Objects[0].(*textview.Caption)
	example.Colour = theme.Color(theme.ColorNamePlaceHolder)
	example.Set(d.exampleWords(t))
	d.choice(cells[2].(*widget.Select), t)
}

func (d *setDialog) exampleWords(t session.Term) string {
	switch {
	case t.Link:
		return lang.L("a link")
	case t.Example != "":
		return "“" + shorten(firstLine(t.Example), 40) + "”"
	}
	return ""
}

// choice offers what a term can become.
func (d *setDialog) choice(s *widget.Select, t session.Term) {
	fresh, none := lang.L("new: {{.Name}}", map[string]any{"Name": t.Name}), lang.L("leave it out")
	names := kindred(d.w.screen.Schema, t.Link)
	s.OnChanged, s.Options = nil, nil
	at := -1
	for i, name := range names {
		s.Options = append(s.Options, string(name))
		if name == d.called(t) {
			at = i
		}
	}
	if at < 0 {
		if at = len(names); d.called(t) == "" {
			at++
		}
	}
	s.Options = append(s.Options, fresh, none)
	s.SetSelectedIndex(at)
	s.OnChanged = func(string) {
		switch i := s.SelectedIndex(); {
		case i < len(names):
			d.names[t.Name] = names[i]
		case i == len(names):
			delete(d.names, t.Name)
		default:
			d.names[t.Name] = ""
		}
	}
}
