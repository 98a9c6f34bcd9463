package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
)

const prefExportFormat = "export format"

// An exportChoice is what goes into a data set, and for which program.
type exportChoice struct {
	w       *Window
	whose   *widget.Select
	done    *widget.Check
	shown   *widget.Check // only what the queue shows; hidden where that is all
	labels  []*chip       // one for each label; pressed: it goes in
	names   []annotate.Label
	formats []exchange.Format
	format  *widget.Select
	policy  *widget.Select
	unit    *widget.Select // what places count, where the format leaves the choice
	split   *widget.Check
	card    *widget.Check
	pack    *widget.Check
	changed func()
}

// dealt is how a data set is split when it is: the shares that most papers have.
var dealt = exchange.Split{Train: 80, Dev: 10, Test: 10}

// whoseLabels are the layers in the order in which they are offered.
var whoseLabels = [...]session.Layers{session.Mine, session.Each, session.Agreed, session.Gold}

// whoseWords are their words.
func whoseWords() []string {
	return []string{
		lang.L("only mine"), lang.L("everybody’s, one record for each"),
		lang.L("the agreed ones, else what most say who have finished"), lang.L("the agreed ones alone"),
	}
}

func (w *Window) newExportChoice(changed func()) *exportChoice {
	c := &exportChoice{w: w, changed: changed}
	ticked := func(bool) { changed() }
	c.whose = widget.NewSelect(whoseWords(), nil)
	c.whose.SetSelectedIndex(0)
	c.done = widget.NewCheck(lang.L("only finished articles"), ticked)
	shown := len(w.session.Shown())
	c.shown = widget.NewCheck(lang.N("only the {{.Count}} articles that the queue shows", shown, counted(shown)), ticked)
	c.shown.Hidden = shown == w.screen.All || shown == 0
	for _, rule := range w.screen.Schema.Labels {
		c.offer(rule)
	}
	c.split = widget.NewCheck(lang.L("in three parts: training 80 %, development 10 %, test 10 %"), ticked)
	c.card = widget.NewCheck(lang.L("with a card that says what is in it"), ticked)
	c.pack = widget.NewCheck(lang.L("packed (.gz)"), ticked)
	var titles []string
	for _, f := range exchange.Formats() {
		if f.Writes() {
			c.formats, titles = append(c.formats, f), append(titles, f.Title)
		}
	}
	c.format = widget.NewSelect(titles, nil)
	last := w.app.Preferences().String(prefExportFormat)
	c.format.SetSelectedIndex(max(0, slices.IndexFunc(c.formats, func(f exchange.Format) bool { return f.Name == last })))
	c.policy = widget.NewSelect(policyWords(), nil)
	c.policy.SetSelectedIndex(0)
	c.whose.OnChanged = func(string) { changed() }
	c.policy.OnChanged = func(string) { changed() }
	c.format.OnChanged = func(string) {
		c.fit()
		changed()
	}
	c.unit = widget.NewSelect(nil, func(string) { c.changed() })
	c.fit()
	return c
}

// offer adds a label that goes in or stays out.
func (c *exportChoice) offer(rule annotate.LabelRule) {
	var pill *chip
	pill = c.w.newChip("", string(rule.Name), labelColour(rule.Colour, c.w.paper()), true, func() {
		pill.setOn(!pill.on)
		c.changed()
	})
	c.labels, c.names = append(c.labels, pill), append(c.names, rule.Name)
}

// kept are the labels that go in; none means all.
func (c *exportChoice) kept() (list []annotate.Label) {
	for i, pill := range c.labels {
		if pill.on {
			list = append(list, c.names[i])
		}
	}
	if len(list) == len(c.names) {
		return nil
	}
	return list
}

// policyWords are the policies as a question about overlapping labels.
func policyWords() []string {
	return []string{
		lang.L("of overlapping labels the longest stays"), lang.L("of overlapping labels the shortest stays"),
		lang.L("overlapping labels are cut"), lang.L("a file for each label"),
	}
}

func (c *exportChoice) chosen() exchange.Format { return c.formats[max(0, c.format.SelectedIndex())] }

// fit shows the choices that the format leaves.
func (c *exportChoice) fit() {
	f := c.chosen()
	c.policy.Hidden, c.unit.Hidden = f.Holds.Overlaps, len(f.Units) < 2
	c.unit.Options = nil
	for _, u := range f.Units {
		c.unit.Options = append(c.unit.Options, unitWords(u))
	}
	c.unit.Selected = c.unit.Options[0]
	c.policy.Refresh()
	c.unit.Refresh()
}

func (c *exportChoice) items() []*widget.FormItem {
	labels := container.New(layout.NewRowWrapLayoutWithCustomPadding(6, 4))
	for _, pill := range c.labels {
		labels.Add(pill)
	}
	return []*widget.FormItem{
		widget.NewFormItem(lang.L("Whose labels"), container.NewVBox(c.whose, container.NewHBox(c.done, c.shown))),
		widget.NewFormItem(lang.L("Which"), container.New(layout.NewCustomPaddedLayout(4, 2, 0, 0), labels)),
		widget.NewFormItem(lang.L("For"), container.NewGridWithColumns(2, c.format, container.NewStack(c.policy, c.unit))),
		widget.NewFormItem("", container.NewVBox(c.split, container.NewHBox(c.card, c.pack))),
	}
}

// parted reports whether the data set is a folder.
func (c *exportChoice) parted() bool {
	f := c.chosen()
	return f.Folder || c.split.Checked || c.card.Checked || !f.Holds.Overlaps && c.policyChosen() == exchange.PerLabel
}

// ending is that of the data set's name: a folder has none.
func (c *exportChoice) ending() string {
	switch {
	case c.parted():
		return ""
	case c.pack.Checked:
		return c.chosen().Ending + ".gz"
	}
	return c.chosen().Ending
}

func (c *exportChoice) policyChosen() exchange.Policy {
	return exchange.Policies[max(0, c.policy.SelectedIndex())]
}

// export is what was chosen, of these articles.
func (c *exportChoice) export(s *session.Session) session.Export {
	e := s.Export(whoseLabels[max(0, c.whose.SelectedIndex())])
	if c.done.Checked {
		e = e.Done()
	}
	if c.shown.Visible() && c.shown.Checked {
		e = e.At(slices.Clone(s.Shown()))
	}
	return e.Labelled(c.kept())
}

func (c *exportChoice) plan(e session.Export, version, title string) exchange.Plan {
	p := e.Plan(c.chosen())
	p.Program, p.Setting.Policy, p.Gzip = "Blue Pencil "+version, c.policyChosen(), c.pack.Checked
	if units := p.Format.Units; len(units) > 1 {
		p.Setting.Unit = units[max(0, c.unit.SelectedIndex())]
	}
	if c.split.Checked {
		p.Split = dealt
	}
	if c.card.Checked {
		p.Card = &exchange.Card{Title: title}
	}
	return p
}

// versionOf is the version of the program, as its packager named it.
func versionOf(a fyne.App) string {
	if v := a.Metadata().Version; v != "" {
		return v
	}
	return "0"
}
