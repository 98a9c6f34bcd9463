package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
)

const prefExportFormat = "export format"

// An exportChoice is what goes into a data set, and for which program.
type exportChoice struct {
	whose    *widget.RadioGroup
	done     *widget.Check
	formats  []exchange.Format
	format   *widget.Select
	policy   *widget.Select
	split    *widget.Check
	everyone string // the words for everybody's labels
}

// dealt is how a data set is split when it is: the shares that most papers have.
var dealt = exchange.Split{Train: 80, Dev: 10, Test: 10}

func (w *Window) newExportChoice(changed func()) *exportChoice {
	c := &exportChoice{everyone: lang.L("everybody’s, one record for each")}
	mine := lang.L("only mine")
	c.whose = widget.NewRadioGroup([]string{mine, c.everyone}, nil)
	c.whose.Horizontal, c.whose.Required = true, true
	c.whose.SetSelected(mine)
	c.done = widget.NewCheck(lang.L("only finished articles"), func(bool) { changed() })
	c.split = widget.NewCheck(lang.L("in three parts: training 80 %, development 10 %, test 10 %"), func(bool) { changed() })
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
	c.fit()
	return c
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
	if c.chosen().Holds.Overlaps {
		c.policy.Hide()
	} else {
		c.policy.Show()
	}
}

func (c *exportChoice) items() []*widget.FormItem {
	return []*widget.FormItem{
		widget.NewFormItem(lang.L("Labels"), container.NewHBox(c.whose, layout.NewSpacer(), c.done)),
		widget.NewFormItem(lang.L("For"), container.NewGridWithColumns(2, c.format, c.policy)),
		widget.NewFormItem("", c.split),
	}
}

// parted reports whether the data set is a folder.
func (c *exportChoice) parted() bool {
	f := c.chosen()
	return f.Folder || c.split.Checked || !f.Holds.Overlaps && c.policyChosen() == exchange.PerLabel
}

func (c *exportChoice) policyChosen() exchange.Policy {
	return exchange.Policies[max(0, c.policy.SelectedIndex())]
}

// export is what was chosen, of these articles.
func (c *exportChoice) export(s *session.Session) session.Export {
	e := s.Export(c.whose.Selected == c.everyone)
	if c.done.Checked {
		e = e.Done()
	}
	return e
}

func (c *exportChoice) plan(e session.Export, version string) exchange.Plan {
	p := e.Plan(c.chosen())
	p.Program, p.Setting.Policy = "Blue Pencil "+version, c.policyChosen()
	if c.split.Checked {
		p.Split = dealt
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
