package app

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// A labelsDialog changes what the project labels.
//
//	┌ Labels of this project ──────────────────────────────┐
//	│ ▮ 1 speaker   12 │ name   [quote      ]   key  [2 ▾] │
//	│ ▮ 2 quote     31 │ colour ▮ ▮ ▮ ▮ ▮ ▮     [#9f6c00]  │
//	│ ▮ said by      9 │ guideline, questions, …           │
//	│ (Add a label) …  │ (Up) (Down) (Merge…) (Retire)     │
//	│ From a file… To a file…           Cancel  Save       │
//	└──────────────────────────────────────────────────────┘
type labelsDialog struct {
	w      *Window
	draft  *session.SchemaDraft
	used   map[annotate.Label]int // by the names that the project has; nil until they are counted
	at     int                    // the label, or behind them the link, that the form shows
	list   *widget.List
	pane   *fyne.Container
	dialog *dialog.CustomDialog
}

// A careful dialog asks before it goes, where going loses something.
type careful struct {
	dialog.Dialog
	leave func()
}

// Hide implements dialog.Dialog.
func (c *careful) Hide() { c.leave() }

func (w *Window) askLabels() {
	d := &labelsDialog{w: w, draft: w.session.Draft(), pane: container.NewStack()}
	d.list = widget.NewList(d.length, d.newRow, d.fillRow)
	d.list.HideSeparators = true
	d.list.OnSelected = func(i widget.ListItemID) {
		d.at = i
		d.showForm()
	}
	save := widget.NewButton(lang.L("Save"), d.save)
	save.Importance = widget.HighImportance
	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Labels of this project"), d.content(), w.win)
	d.dialog.SetButtons([]fyne.CanvasObject{
		widget.NewButtonWithIcon(lang.L("From a file…"), theme.FolderOpenIcon(), d.askFrom),
		widget.NewButtonWithIcon(lang.L("To a file…"), theme.DocumentSaveIcon(), d.askTo),
		widget.NewButton(lang.L("Cancel"), d.leave), save,
	})
	size := w.win.Canvas().Size()
	w.present(&careful{d.dialog, d.leave}, fyne.NewSize(min(1040, size.Width-40), min(760, size.Height-40)), nil, nil)
	d.list.Select(0)
	d.count()
}

func (d *labelsDialog) content() fyne.CanvasObject {
	overlap := widget.NewCheck(lang.L("labels may share text"), func(on bool) {
		d.draft.Overlap = annotate.OverlapNone
		if on {
			d.draft.Overlap = annotate.OverlapAny
		}
	})
	overlap.Checked = d.draft.Overlap == annotate.OverlapAny
	below := container.NewVBox(
		widget.NewButtonWithIcon(lang.L("Add a label"), theme.ContentAddIcon(), func() {
			d.draft.Add(annotate.Label(lang.L("new label")))
			d.choose(len(d.draft.Labels) - 1)
		}),
		widget.NewButtonWithIcon(lang.L("Add a link between labels"), theme.ContentAddIcon(), func() {
			d.draft.AddLink(annotate.Label(lang.L("new link")))
			d.choose(d.length() - 1)
		}), overlap)
	split := container.NewHSplit(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), container.NewBorder(nil, below, nil, nil, d.list)), container.New(layout.NewCustomPaddedLayout(0, 0, 10, 0), d.pane))
	split.SetOffset(0.3)
	return split
}

// count counts what has each label, beside the window.
func (d *labelsDialog) count() {
	var used map[annotate.Label]int
	var err error
	d.w.aside(func() { used, err = d.w.session.Usage(d.w.closing) }, func() {
		if err != nil {
			d.w.tell(err)
			return
		}
		d.used = used
		d.list.Refresh()
		d.showForm()
	})
}

// usage is how many labels or links were called so; false until they are counted.
func (d *labelsDialog) usage(was []annotate.Label) (n int, known bool) {
	for _, name := range was {
		n += d.used[name]
	}
	return n, d.used != nil || len(was) == 0
}

func (d *labelsDialog) length() int { return len(d.draft.Labels) + len(d.draft.Links) }

// choose shows a label, or a link, in the form.
func (d *labelsDialog) choose(i int) {
	d.at = min(i, d.length()-1)
	d.list.Refresh()
	d.list.UnselectAll()
	if d.at >= 0 {
		d.list.Select(d.at)
	} else {
		d.showForm()
	}
}

func (d *labelsDialog) showForm() {
	d.pane.Objects = nil
	switch n := len(d.draft.Labels); {
	case d.at < 0 || d.at >= d.length():
	case d.at < n:
		d.pane.Objects = []fyne.CanvasObject{container.NewVScroll(d.labelForm(d.draft.Labels[d.at]))}
	default:
		d.pane.Objects = []fyne.CanvasObject{container.NewVScroll(d.linkForm(d.draft.Links[d.at-n]))}
	}
	d.pane.Refresh()
}

func (d *labelsDialog) newRow() fyne.CanvasObject {
	bar := canvas.NewRectangle(nil)
	bar.CornerRadius = 2
	bar.SetMinSize(fyne.NewSize(6, 18))
	key, count := canvas.NewText("", nil), canvas.NewText("", nil)
	key.TextSize, key.TextStyle.Bold, count.TextSize = 12, true, 12
	front := container.NewHBox(container.NewCenter(bar), container.NewGridWrap(fyne.NewSize(12, 22), container.NewCenter(key)))
	return container.NewBorder(nil, nil, front, container.NewCenter(count), textview.NewCaption(d.w.fonts, ""))
}

func (d *labelsDialog) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= d.length() {
		return
	}
	name, key, colour, retired, was := d.row(i)
	cell := o.(*fyne.Container)
	caption, front := cell.Objects[0].(*textview.Caption), cell.Objects[1].(*fyne.Container)
	bar := front.Objects[0].(*fyne.Container).Objects[0].(*canvas.Rectangle)
	tag := front.Objects[1].(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*canvas.Text)
	count := cell.Objects[2].(*fyne.Container).Objects[0].(*canvas.Text)
	faint := theme.Color(theme.ColorNamePlaceHolder)
	caption.Colour = theme.Color(theme.ColorNameForeground)
	if retired {
		caption.Colour = faint
		name = lang.L("{{.Label}} (not used any more)", map[string]any{"Label": name})
	}
	caption.Set(name)
	bar.FillColor, tag.Color, count.Color = labelColour(colour, d.w.paper()), faint, faint
	tag.Text, count.Text = key, ""
	if n, known := d.usage(was); known {
		count.Text = grouped(n)
	}
	bar.Refresh()
	tag.Refresh()
	count.Refresh()
	cell.Refresh()
}

// row is what a row shows.
func (d *labelsDialog) row(i int) (name, key, colour string, retired bool, was []annotate.Label) {
	if n := len(d.draft.Labels); i >= n {
		k := d.draft.Links[i-n]
		return string(k.Name), "→", k.Colour, k.Retired, k.Was
	}
	l := d.draft.Labels[i]
	return string(l.Name), l.Key, l.Colour, l.Retired, l.Was
}

// leave closes the dialog, and asks first where something would be lost.
func (d *labelsDialog) leave() {
	if !d.draft.Changed() {
		d.dialog.Hide()
		return
	}
	ask := dialog.NewConfirm(lang.L("Labels of this project"), lang.L("Leave the labels as they were? What you changed here is lost."), func(ok bool) {
		if ok {
			d.dialog.Hide()
		}
	}, d.w.win)
	ask.SetConfirmText(lang.L("Leave them"))
	ask.SetDismissText(lang.L("Go on"))
	d.w.present(ask, fyne.NewSize(460, 0), nil, nil)
}

// save works out what the change comes to, and makes it, once it was said.
func (d *labelsDialog) save() {
	if !d.draft.Changed() {
		d.dialog.Hide()
		return
	}
	revision, before := d.draft.Revision(), d.w.screen.Schema
	if err := revision.After.Check(); err != nil {
		d.unfinished(err)
		return
	}
	var reform session.Reform
	var err error
	all := int64(d.w.screen.All)
	d.w.work(lang.L("Looking at the labels"), func(ctx context.Context, tell progress) {
		if _, _, err = d.w.session.Backup(); err != nil {
			return
		}
		reform, err = d.w.session.Prepare(ctx, revision, func(n int) {
			if n%1000 == 0 {
				tell(int64(n), all, "")
			}
		})
	}, func() {
		lines := tollWords(reform.Toll, revision, before)
		switch {
		case err != nil:
			d.unfinished(err)
		case len(lines) == 0:
			d.revise(reform)
		default:
			d.confirm(lines, reform)
		}
	})
}

// unfinished says what is wrong with the labels as they are.
func (d *labelsDialog) unfinished(err error) {
	d.w.alarm(lang.L("These labels cannot be saved yet. The project is as it was."), err.Error())
}

// confirm says what becomes of labels before it does.
func (d *labelsDialog) confirm(lines []string, reform session.Reform) {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	for _, text := range lines {
		for line := range strings.Lines(fold(text, 72)) {
			box.Add(textview.NewCaption(d.w.fonts, strings.TrimSuffix(line, "\n")))
		}
		box.Add(container.NewGridWrap(fyne.NewSize(1, 6)))
	}
	ask := dialog.NewCustomConfirm(lang.L("What this changes"), lang.L("Change it"), lang.L("Go back"), container.NewVScroll(box), func(ok bool) {
		if ok {
			d.revise(reform)
		}
	}, d.w.win)
	most := d.w.win.Canvas().Size()
	d.w.present(ask, fyne.NewSize(min(620, most.Width-40), min(box.MinSize().Height+150, most.Height-40)), nil, nil)
}

func (d *labelsDialog) revise(reform session.Reform) {
	if err := d.w.session.Revise(reform); err != nil {
		d.w.tell(err)
		return
	}
	d.dialog.Hide()
}

// others are the labels that another one can be merged into.
func (d *labelsDialog) others(l *session.DraftLabel) []*session.DraftLabel {
	return slices.DeleteFunc(slices.Clone(d.draft.Labels), func(x *session.DraftLabel) bool { return x == l })
}
