package app

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// A setDialog shows what a data set has in it before it comes in, and asks what it
// does not say.
//
//	┌ Add labelled articles ─────────────────────────────┐
//	│ Format  [brat ▾]    8 articles · offsets count …   │
//	│ Labels  [as amal’s ▾]  [ ] as proposals to accept  │
//	│ PER         31  “Ada Holm”        [speaker       ▾] │
//	│ Claim        4  “the boats …”     [a new label   ▾] │
//	│                                    Cancel  Add      │
//	└─────────────────────────────────────────────────────┘
type setDialog struct {
	w       *Window
	path    string
	formats []exchange.Format
	format  *widget.Select
	sources []exchange.Source
	survey  session.Survey
	names   map[string]annotate.Label // what terms of the files are called here; "": left out

	whose    *widget.Select
	proposed *widget.Check
	strict   *widget.Check
	unit     *widget.Select // hidden where the files tell
	sum      *textview.Caption
	doubt    *textview.Caption
	terms    *widget.List
	add      *widget.Button
	dialog   *dialog.CustomDialog
	stop     context.CancelFunc
}

// askSet asks for a file of a data set.
func (w *Window) askSet() {
	f := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			w.report(err)
			return
		}
		path := file.URI().Path()
		w.report(file.Close())
		w.reviewSet(path)
	}, w.win)
	w.present(f, w.dialogSize(), nil, nil)
}

// askSetFolder asks for a data set of many files.
func (w *Window) askSetFolder() {
	f := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil || folder == nil {
			w.report(err)
			return
		}
		w.reviewSet(folder.Path())
	}, w.win)
	w.present(f, w.dialogSize(), nil, nil)
}

// reviewSet tells the format of what lies at a path, and shows what is in it.
func (w *Window) reviewSet(path string) {
	var guess exchange.Format
	var found bool
	w.work(lang.L("Reading"), func(context.Context, progress) { guess, _, found = exchange.Guess(path) }, func() {
		if !found {
			w.alarm(lang.L("{{.Path}} is no data set that this program can read.", map[string]any{"Path": path}),
				lang.L("It reads those of Blue Pencil, Prodigy, doccano, Label Studio, brat, spaCy, Hugging Face, GLiNER, CoNLL, WebAnno and W3C Web Annotation. Texts without labels are added with Ctrl+O."))
			return
		}
		w.showSet(path, guess)
	})
}

func (w *Window) showSet(path string, guess exchange.Format) {
	d := &setDialog{w: w, path: path, names: map[string]annotate.Label{}, stop: func() {}}
	d.sum, d.doubt = textview.NewCaption(w.fonts, ""), textview.NewCaption(w.fonts, "")
	d.doubt.Lines, d.doubt.TextSize = 3, 13
	var titles []string
	for _, f := range exchange.Formats() {
		if f.Reads() {
			d.formats, titles = append(d.formats, f), append(titles, f.Title)
		}
	}
	d.format = widget.NewSelect(titles, nil)
	d.format.SetSelectedIndex(slices.IndexFunc(d.formats, func(f exchange.Format) bool { return f.Name == guess.Name }))
	d.format.OnChanged = func(string) { d.read() }
	d.whose = widget.NewSelect(nil, func(string) { d.ready() })
	d.proposed = widget.NewCheck(lang.L("as proposals, to be accepted one by one"), nil)
	d.strict = widget.NewCheck(lang.L("nothing comes in when anything is refused"), nil)
	d.unit = widget.NewSelect(nil, func(string) { d.ready() })
	d.terms = widget.NewList(func() int { return len(d.survey.Terms) }, d.newRow, d.fillRow)
	d.terms.HideSeparators = true
	d.add = widget.NewButton(lang.L("Add"), d.deliver)
	d.add.Importance = widget.HighImportance
	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Add labelled articles"), d.content(), w.win)
	texts := widget.NewButton(lang.L("Only the texts…"), func() {
		d.dialog.Hide()
		w.importTexts([]string{path})
	})
	d.dialog.SetButtons([]fyne.CanvasObject{widget.NewButton(lang.L("Cancel"), func() { d.dialog.Hide() }), texts, d.add})
	size := w.win.Canvas().Size()
	w.present(d.dialog, fyne.NewSize(min(860, size.Width-40), min(680, size.Height-40)), nil, func() { d.stop() })
	d.read()
}

func (d *setDialog) content() fyne.CanvasObject {
	top := container.New(layout.NewFormLayout(),
		widget.NewLabel(lang.L("From")), d.format,
		widget.NewLabel(lang.L("As labels of")), d.whose,
		widget.NewLabel(""), container.NewVBox(d.proposed, d.strict))
	said := container.New(layout.NewCustomPaddedLayout(4, 6, 8, 8), container.NewVBox(d.sum, d.doubt, d.unit))
	return container.NewBorder(container.NewVBox(top, said, heading2(lang.L("WHAT THEY ARE CALLED HERE"))), nil, nil, nil, d.terms)
}

func (d *setDialog) chosen() exchange.Format { return d.formats[max(0, d.format.SelectedIndex())] }

// setting is how the files are read.
func (d *setDialog) setting() exchange.Setting {
	return exchange.Setting{Schema: d.w.screen.Schema}
}

// read goes through the files as the chosen format.
func (d *setDialog) read() {
	d.stop()
	ctx, stop := context.WithCancel(context.Background())
	d.stop = stop
	f, set := d.chosen(), d.setting()
	d.sum.Set(lang.L("Reading…"))
	d.doubt.Set("")
	d.unit.Hide()
	d.add.Disable()
	var sources []exchange.Source
	var seen session.Survey
	var err error
	d.w.aside(func() {
		if sources, err = f.Collect(d.path); err == nil {
			seen, err = session.SurveySet(ctx, f, sources, set, func(int) {})
		}
	}, func() {
		if ctx.Err() == nil {
			d.show(f, sources, seen, err)
		}
	})
}

// show says what was read.
func (d *setDialog) show(f exchange.Format, sources []exchange.Source, seen session.Survey, err error) {
	d.sources, d.survey = sources, seen
	if err != nil {
		d.sum.Set(err.Error())
		return
	}
	d.names = map[string]annotate.Label{}
	for _, t := range seen.Unknown(d.w.screen.Schema, d.names) {
		if like, ok := alike(d.w.screen.Schema, t); ok {
			d.names[t.Name] = like
		}
	}
	d.sum.Set(d.surveyWords())
	d.doubt.Hidden = seen.Doubt == nil && seen.First == nil
	switch {
	case seen.Doubt != nil:
		d.doubt.Set(lang.L("It is not certain what the places count. {{.Why}}", map[string]any{"Why": seen.Doubt.Error()}))
	case seen.First != nil:
		d.doubt.Set(lang.L("The first that cannot be read: {{.Why}}", map[string]any{"Why": seen.First.Error()}))
	}
	d.offerUnits(f)
	d.offerPeople()
	d.terms.Refresh()
	d.terms.ScrollToTop()
	d.ready()
}

// surveyWords say how much there is.
func (d *setDialog) surveyWords() string {
	s := d.survey
	labels, links := 0, 0
	for _, t := range s.Terms {
		if t.Link {
			links += t.Count
		} else {
			labels += t.Count
		}
	}
	words := filepath.Base(d.path) + ": " + lang.N("{{.Count}} records", s.Articles, counted(s.Articles)) + " · " + labelCount(labels) + " · " + linkCount(links)
	if s.Unread > 0 {
		words += " · " + lang.N("{{.Count}} records cannot be read", s.Unread, counted(s.Unread))
	}
	return words
}

// unitWords are what places may count.
func unitWords(u exchange.Unit) string {
	return lang.L("places count {{.What}}", map[string]any{"What": exchange.Counting{Unit: u}.String()})
}

// offerUnits asks what the files count, where they do not tell.
func (d *setDialog) offerUnits(f exchange.Format) {
	d.unit.Options, d.unit.PlaceHolder = nil, lang.L("Choose what the places count…")
	for _, u := range slices.Concat(f.Units, f.Also) {
		d.unit.Options = append(d.unit.Options, unitWords(u))
	}
	d.unit.ClearSelected()
	d.unit.Hidden = d.survey.Doubt == nil
	d.unit.Refresh()
}

// offerPeople asks whose labels they become.
func (d *setDialog) offerPeople() {
	mine := lang.L("{{.Name}} (you)", map[string]any{"Name": d.w.screen.By})
	d.whose.Options = []string{mine}
	if len(d.survey.People) > 0 && !d.survey.Nobody {
		d.whose.Options = append([]string{lang.L("whom the files name: {{.Names}}", map[string]any{"Names": enumerated(slices.Clone(d.survey.People))})}, mine)
	}
	d.whose.SetSelectedIndex(0)
	d.whose.Refresh()
}

// named reports whether the labels become those of whom the files name.
func (d *setDialog) named() bool { return len(d.whose.Options) > 1 && d.whose.SelectedIndex() == 0 }

// ready lets the set in once all is answered.
func (d *setDialog) ready() {
	if d.survey.Articles > 0 && (d.survey.Doubt == nil || d.unit.SelectedIndex() >= 0) {
		d.add.Enable()
	} else {
		d.add.Disable()
	}
}
