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

	"bluepencil/annotate/exchange"
	"bluepencil/annotate/ingest"
	"bluepencil/app/session"
)

// An intakeDialog shows what was read before it goes into the project.
//
//	┌ Add articles ──────────────────────────────────────┐
//	│ 11 articles, 1 refused                (all) (none) │
//	│ ┌──────────────┐ ┌───────────────────────────────┐ │
//	│ │☑ Talks open… │ │ title, byline, date, …        │ │
//	│ │☑ Fish prices │ │ paragraphs, to trim           │ │
//	│ │! data.csv:12 │ │                               │ │
//	│ └──────────────┘ └───────────────────────────────┘ │
//	│                  Cancel  Only this one  Add 11     │
//	└────────────────────────────────────────────────────┘
type intakeDialog struct {
	w        *Window
	in       *session.Intake
	at       int // the item that is shown
	summary  *canvas.Text
	list     *widget.List
	pane     *fyne.Container
	trimmer  *trimmer // nil when no article is shown
	one, all *widget.Button
	dialog   *dialog.CustomDialog
}

// Import reads files, and folders with the folders in them. What has labels in it
// is taken for a data set, whatever else for articles.
func (w *Window) Import(paths []string) {
	if packaged(paths) {
		w.takePackages(paths, session.Welcome{})
		return
	}
	if len(paths) != 1 {
		w.importTexts(paths)
		return
	}
	var guess exchange.Format
	labels := 0
	w.work(lang.L("Reading"), func(context.Context, progress) { guess, labels, _ = exchange.Guess(paths[0]) }, func() {
		if labels > 0 {
			w.showSet(paths[0], guess)
			return
		}
		w.importTexts(paths)
	})
}

// importTexts reads articles. A single text goes in at once; whatever else was read
// is shown first.
func (w *Window) importTexts(paths []string) {
	in := w.session.Intake()
	halted := false
	w.work(lang.L("Reading"), func(ctx context.Context, tell progress) {
		in.Read(ctx, paths, session.Telling(tell))
		halted = ctx.Err() != nil
	}, func() {
		if !halted {
			w.review(in)
		}
	})
}

// review shows what was read, unless there is nothing to decide.
func (w *Window) review(in *session.Intake) {
	switch {
	case len(in.Items) == 0:
		w.alarm(lang.L("There is no file in that folder that could be an article."))
		return
	case len(in.Items) == 1 && !in.More() && plainly(in.Items[0]):
		w.admit(in)
		return
	}
	w.showIntake(in)
}

// plainly reports whether an item is a text as it stands in its file, or nothing
// that an editor could change.
func plainly(i session.Item) bool {
	if i.Err != nil {
		return i.Doubt() == nil && !i.Fieldless
	}
	return i.Source.Format() == ingest.FormatText && i.Draft.Article.URL == "" && i.Older.ID == ""
}

func (w *Window) showIntake(in *session.Intake) {
	d := &intakeDialog{w: w, in: in, summary: canvas.NewText("", theme.Color(theme.ColorNameForeground)), pane: container.NewStack()}
	d.list = widget.NewList(func() int { return len(d.in.Items) }, d.newRow, d.fillRow)
	d.list.OnSelected = func(i widget.ListItemID) { d.choose(i) }
	cancel := widget.NewButton(lang.L("Cancel"), func() { d.dialog.Hide() })
	d.one = widget.NewButton(lang.L("Add only this one"), d.addOne)
	d.all = widget.NewButton("", d.addAll)
	d.all.Importance = widget.HighImportance
	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Add articles"), d.content(), w.win)
	d.dialog.SetButtons([]fyne.CanvasObject{cancel, d.one, d.all})
	w.intake = d
	w.present(d.dialog, d.size(), nil, func() { w.intake = nil })
	d.show()
	d.list.Select(d.first())
}

// listShare is how much of the width the list has.
const listShare = 0.34

// size is all the room there is, up to what can be read well.
func (d *intakeDialog) size() fyne.Size {
	most := float32(1240)
	if d.single() {
		most = 860
	}
	size := d.w.win.Canvas().Size()
	return fyne.NewSize(min(most, size.Width-40), size.Height-40)
}

// content is the list beside the pane; a single item needs no list.
func (d *intakeDialog) content() fyne.CanvasObject {
	if d.single() {
		return d.pane
	}
	tick := func(on bool) func() { return func() { d.tickAll(on) } }
	pills := container.NewHBox(d.w.newPill(lang.L("Tick all"), false, tick(true)), d.w.newPill(lang.L("Tick none"), false, tick(false)))
	top := container.NewBorder(nil, nil, nil, pills, d.summary)
	split := container.NewHSplit(d.list, container.New(layout.NewCustomPaddedLayout(0, 0, 8, 0), d.pane))
	split.SetOffset(listShare)
	return container.NewBorder(container.New(layout.NewCustomPaddedLayout(0, 6, 4, 4), top), nil, nil, nil, split)
}

func (d *intakeDialog) single() bool { return len(d.in.Items) == 1 && !d.in.More() }

// first is the item to look at first: one that asks something, else an article.
func (d *intakeDialog) first() int {
	asks := slices.IndexFunc(d.in.Items, func(i session.Item) bool { return i.Doubt() != nil || i.Fieldless })
	if asks >= 0 {
		return asks
	}
	return max(0, slices.IndexFunc(d.in.Items, func(i session.Item) bool { return i.On }))
}

func (d *intakeDialog) choose(i int) {
	if i < len(d.in.Items) {
		d.at = i
		d.showPane()
		d.show()
	}
}

// show makes the list, the summary and the buttons say what is ticked.
func (d *intakeDialog) show() {
	d.summary.Text = d.summed()
	d.summary.Refresh()
	d.list.Refresh()
	n := d.in.Ticked()
	switch {
	case d.in.More():
		d.all.SetText(lang.L("Add all that are ticked, and the rest"))
	case n == 0 && d.single():
		d.all.SetText(lang.L("Add"))
	default:
		d.all.SetText(lang.N("Add {{.Count}} articles", n, counted(n)))
	}
	enable(d.all, n > 0 || d.in.More())
	d.one.Hidden = d.single()
	enable(d.one, d.at < len(d.in.Items) && d.in.Items[d.at].Err == nil && !d.in.Items[d.at].There)
}

func enable(b *widget.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// summed counts what was read: "11 articles · 2 here already · 1 refused".
func (d *intakeDialog) summed() string {
	var there, refused, asks int
	for _, i := range d.in.Items {
		switch {
		case i.Doubt() != nil || i.Fieldless:
			asks++
		case i.Err != nil:
			refused++
		case i.There:
			there++
		}
	}
	n := len(d.in.Items) - refused - asks
	parts := []string{lang.N("{{.Count}} articles", n, counted(n))}
	if there > 0 {
		parts = append(parts, lang.N("{{.Count}} of them are here already", there, counted(there)))
	}
	if asks > 0 {
		parts = append(parts, lang.N("{{.Count}} ask something", asks, counted(asks)))
	}
	if refused > 0 {
		parts = append(parts, lang.N("{{.Count}} were refused", refused, counted(refused)))
	}
	if d.in.More() {
		parts = append(parts, lang.L("only the first are listed"))
	}
	return strings.Join(parts, " · ")
}

func (d *intakeDialog) tickAll(on bool) {
	for i := range d.in.Items {
		item := &d.in.Items[i]
		item.On = on && item.Err == nil && !item.There
	}
	d.show()
	d.showPane()
}

func (d *intakeDialog) addAll() {
	d.dialog.Hide()
	d.w.admit(d.in)
}

func (d *intakeDialog) addOne() {
	d.dialog.Hide()
	arrival, err := d.in.AddOne(d.at)
	d.w.arrived(arrival, err)
}

// again reads the file of the shown item another way.
func (d *intakeDialog) again(change func(*ingest.Options)) {
	source := d.in.Items[d.at].Source
	o := d.in.Options(source)
	change(&o)
	d.w.work(lang.L("Reading"), func(ctx context.Context, _ progress) { d.in.Again(ctx, source, o) }, func() {
		d.at = max(0, slices.IndexFunc(d.in.Items, func(i session.Item) bool { return i.Source == source }))
		d.list.Select(d.at)
		d.choose(d.at)
	})
}
