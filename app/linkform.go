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

// linkForm is what can be said of a link: its name, its colour, and which labels it
// joins.
func (d *labelsDialog) linkForm(k *session.DraftLink) fyne.CanvasObject {
	name := d.entry(string(k.Name), func(s string) { k.Name = annotate.Label(strings.TrimSpace(s)) })
	ends := container.NewGridWithColumns(2, d.ends(lang.L("LEADS FROM"), k.From), d.ends(lang.L("LEADS TO"), k.To))
	note := caps("")
	note.TextStyle.Bold, note.TextSize, note.Text = false, 12, lang.L("Links that are there stay as they are.")
	box := container.NewVBox(formed(lang.L("name"), name), d.colours(k.Colour, func(c string) { k.Colour = c }), ends, note, widget.NewSeparator(), d.linkFate(k))
	return container.New(layout.NewCustomPaddedLayout(0, 4, 0, 14), box)
}

// ends has a tick for each label.
func (d *labelsDialog) ends(title string, of map[*session.DraftLabel]bool) fyne.CanvasObject {
	box := container.NewVBox(heading2(title))
	for _, l := range d.draft.Labels {
		c := widget.NewCheck(string(l.Name), func(on bool) { of[l] = on })
		c.Checked = of[l]
		box.Add(c)
	}
	return box
}

func (d *labelsDialog) linkFate(k *session.DraftLink) fyne.CanvasObject {
	if n, known := d.usage(k.Was); known && n == 0 {
		return container.NewHBox(layout.NewSpacer(), widget.NewButtonWithIcon(lang.L("Remove"), theme.DeleteIcon(), func() {
			d.draft.RemoveLink(k)
			d.choose(d.at)
		}))
	}
	return container.NewHBox(layout.NewSpacer(), d.retire(&k.Retired, func() {}))
}
