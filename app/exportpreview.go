package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// An exportPreview shows what a data set would hold and lose, told from its first
// records while the dialog is open.
type exportPreview struct {
	w      *Window
	box    fyne.CanvasObject
	sum    *textview.Caption
	losses *textview.Caption
	first  *widget.Label
	stop   context.CancelFunc
}

// previewHeight is what the lines of a preview have, in pixels.
const previewHeight = 92

func (w *Window) newExportPreview() *exportPreview {
	p := &exportPreview{w: w, sum: textview.NewCaption(w.fonts, ""), losses: textview.NewCaption(w.fonts, ""), first: widget.NewLabel(""), stop: func() {}}
	p.losses.Lines, p.losses.TextSize = 3, 13
	p.first.TextStyle.Monospace, p.first.SizeName = true, theme.SizeNameCaptionText
	p.first.Wrapping = fyne.TextWrapOff
	scroll := container.NewScroll(p.first)
	scroll.SetMinSize(fyne.NewSize(100, previewHeight))
	p.box = container.NewVBox(container.New(layout.NewCustomPaddedLayout(0, 0, 7, 0), container.NewVBox(p.sum, p.losses)), scroll)
	return p
}

// look looks at what was chosen beside the window, and gives up what it looked at
// before.
func (p *exportPreview) look(e session.Export, plan exchange.Plan) {
	p.stop()
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	var found exchange.Preview
	var err error
	p.w.aside(func() { found, err = e.Look(ctx, plan) }, func() {
		if ctx.Err() != nil {
			return
		}
		p.show(found, plan.Format, err)
	})
}

func (p *exportPreview) show(found exchange.Preview, f exchange.Format, err error) {
	if err != nil {
		p.sum.Set(sentence(err))
		p.losses.Set("")
		p.first.SetText("")
		return
	}
	p.sum.Set(previewSum(found))
	p.losses.Colour = theme.Color(theme.ColorNamePlaceHolder)
	p.losses.Set(lossSentence(f, found.Losses))
	p.first.SetText(firstLines(found.First))
}

// previewSum counts what a data set would hold.
func previewSum(p exchange.Preview) string {
	parts := []string{lang.N("{{.Count}} records", p.Articles, counted(p.Articles)), labelCount(p.Spans), linkCount(p.Links)}
	words := strings.Join(parts, " · ") + " · " + sizeWords(p.Bytes)
	if !p.Whole {
		words = lang.L("Of the first records alone:") + " " + words
	}
	return words
}

// lossSentence says what the format has no room for, what matters most first.
func lossSentence(f exchange.Format, l exchange.Losses) string {
	var list []string
	for _, kind := range l.Kinds() {
		list = append(list, roomFor(kind, l.Counts[kind]))
	}
	if len(list) == 0 {
		return lang.L("{{.Format}} holds all of it.", map[string]any{"Format": f.Title})
	}
	return lang.L("{{.Format}} has no room for: {{.What}}.", map[string]any{"Format": f.Title, "What": strings.Join(list, "; ")})
}

// firstLines are the first lines of a file, broken where they are longer than the
// window of a preview. They are broken by hand: Fyne tries its narrowest first,
// which takes seconds.
func firstLines(text string) string {
	const most, wide = 12, 84 // lines, and characters of one
	var out []string
	for line := range strings.Lines(text) {
		for rest := []rune(strings.TrimRight(line, "\n")); len(out) < most; {
			n := min(wide, len(rest))
			out, rest = append(out, string(rest[:n])), rest[n:]
			if len(rest) == 0 {
				break
			}
		}
	}
	return strings.Join(out, "\n")
}

// sizeWords is a number of bytes as people say it.
func sizeWords(n int64) string {
	switch {
	case n < 1000:
		return lang.L("{{.Size}} bytes", map[string]any{"Size": n})
	case n < 1_000_000:
		return lang.L("{{.Size}} KB", map[string]any{"Size": (n + 500) / 1000})
	}
	return lang.L("{{.Size}} MB", map[string]any{"Size": float64((n+50_000)/100_000) / 10})
}
