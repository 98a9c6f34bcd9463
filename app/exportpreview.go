package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
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
	parts  *textview.Caption // what is in each part of a split
	losses *textview.Caption
	first  *widget.Label
	places *widget.Button // leads to the list of what is lost
	found  exchange.Preview
	stop   context.CancelFunc
}

// What the lines of a preview have in a low window, and in any other, in pixels.
const (
	lowPreview    = 46
	previewHeight = 92
	lowWindow     = 760
)

func (w *Window) newExportPreview() *exportPreview {
	p := &exportPreview{w: w, sum: textview.NewCaption(w.fonts, ""), parts: textview.NewCaption(w.fonts, ""), losses: textview.NewCaption(w.fonts, ""), first: widget.NewLabel(""), stop: func() {}}
	p.losses.Lines, p.losses.TextSize, p.parts.Lines, p.parts.TextSize = 3, 13, 2, 13
	p.places = widget.NewButton(lang.L("Where?"), p.showPlaces)
	p.places.Importance, p.places.Hidden = widget.LowImportance, true
	p.first.TextStyle.Monospace, p.first.SizeName = true, theme.SizeNameCaptionText
	p.first.Wrapping = fyne.TextWrapOff
	scroll := container.NewScroll(p.first)
	height := float32(previewHeight)
	if w.win.Canvas().Size().Height < lowWindow {
		height = lowPreview
	}
	scroll.SetMinSize(fyne.NewSize(100, height))
	p.box = container.NewVBox(container.New(layout.NewCustomPaddedLayout(0, 0, 7, 0), container.NewBorder(nil, nil, nil, container.NewVBox(p.places), container.NewVBox(p.sum, p.parts, p.losses))), scroll)
	return p
}

// look looks at what was chosen beside the window, and gives up what it looked at
// before.
func (p *exportPreview) look(e session.Export, plan exchange.Plan) {
	p.stop()
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	p.lookAt(ctx, e, plan, exchange.PreviewRecords)
}

// lookAt looks at so many records, and if there are more then at all of them.
func (p *exportPreview) lookAt(ctx context.Context, e session.Export, plan exchange.Plan, most int) {
	var found exchange.Preview
	var err error
	p.w.aside(func() { found, err = e.Look(ctx, plan, most) }, func() {
		if ctx.Err() != nil {
			return
		}
		if p.show(found, plan.Format, err); err == nil && !found.Whole {
			p.lookAt(ctx, e, plan, 0)
		}
	})
}

func (p *exportPreview) show(found exchange.Preview, f exchange.Format, err error) {
	p.found = found
	p.places.Hidden = len(found.Losses.Places) == 0
	if err != nil {
		p.sum.Set(sentence(err))
		p.parts.Hide()
		p.losses.Set("")
		p.first.SetText("")
		return
	}
	p.sum.Set(previewSum(found))
	balance := balanceWords(found.Parts)
	p.parts.Hidden = balance == ""
	p.parts.Set(balance)
	p.losses.Colour = theme.Color(theme.ColorNamePlaceHolder)
	p.losses.Set(lossSentence(f, found.Losses))
	if first := firstLines(found.First); first != p.first.Text {
		p.first.SetText(first)
	}
}

// showPlaces lists what the format has no room for, one by one.
func (p *exportPreview) showPlaces() {
	places := p.found.Losses.Places
	list := widget.NewList(func() int { return len(places) }, func() fyne.CanvasObject {
		return textview.NewCaption(p.w.fonts, "")
	}, func(i widget.ListItemID, o fyne.CanvasObject) { o.(*textview.Caption).Set(placeWords(places[i])) })
	list.HideSeparators = true
	d := dialog.NewCustom(lang.L("What there is no room for"), lang.L("Close"), list, p.w.win)
	p.w.present(d, p.w.dialogSize(), nil, nil)
}

// placeWords is one place in a line.
func placeWords(x exchange.LossPlace) string {
	words := []string{roomFor(x.Kind, 1)}
	for _, more := range []string{string(x.Label), x.Quote} {
		if more != "" {
			words = append(words, "“"+firstLine(more)+"”")
		}
	}
	return strings.Join(append(words, x.Title), " · ")
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

// balanceWords says what is in each part of a split, and how much of it has which
// label.
func balanceWords(parts map[string]*exchange.PartFacts) string {
	names := map[string]string{"train": lang.L("training"), "dev": lang.L("development"), "test": lang.L("test")}
	var list []string
	for _, key := range []string{"train", "dev", "test"} {
		p := parts[key]
		if p == nil {
			continue
		}
		var labels []string
		for _, l := range slices.Sorted(maps.Keys(p.PerLabel)) {
			labels = append(labels, fmt.Sprintf("%s %d %%", l, (100*p.PerLabel[l]+p.Spans/2)/max(p.Spans, 1)))
		}
		words := names[key] + " " + grouped(p.Articles)
		if len(labels) > 0 {
			words += " (" + strings.Join(labels, ", ") + ")"
		}
		list = append(list, words)
	}
	return strings.Join(list, " · ")
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
