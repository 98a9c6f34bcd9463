package app

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// showSpan fills the inspector with the selected label.
func (p *inspector) showSpan(s session.Screen, span annotate.Span) {
	rule, _ := s.Schema.Label(span.Label)
	p.add(caps(lang.L("SELECTED LABEL")))
	p.add(row(lang.L("label"), container.NewHBox(p.w.newChip(rule.Key, string(span.Label), labelColour(rule.Colour, p.w.paper()), true, nil))))
	p.add(row(lang.L("text"), p.quoted(span.Quote(s.Article.Text))))
	for _, a := range rule.Attrs {
		p.add(row(a.Name, p.chips(a.Values, span.Attr(a.Name), func(v string) { p.w.report(p.w.session.Answer(a.Name, v)) })))
	}
	if link, ok := s.Schema.LinkFrom(span.Label); ok {
		p.add(row(string(link.Name), p.speaker(s, span, link)))
	}
	p.source(span)
	p.note = p.noteEntry(span.Note, lang.L("add a note…"), p.w.session.SetNote)
	p.add(row(lang.L("note"), p.note))
	if text := guidelineOf(rule); text != "" {
		p.add(widget.NewSeparator(), caps(lang.L("GUIDELINE: {{.Label}}", map[string]any{"Label": span.Label})), p.words(text))
	}
}

// source says of an agreed label whose it was, and who decided on it when.
func (p *inspector) source(span annotate.Span) {
	d, from, ok := p.w.session.Source(span.ID)
	if !ok {
		return
	}
	whose := strings.Join(from, ", ")
	if d.Ruling == annotate.Edited || whose == "" {
		whose = lang.L("the reviewer")
	}
	p.add(row(lang.L("from"), textview.NewCaption(p.w.fonts, "\u200e"+whose)))
	decided := textview.NewCaption(p.w.fonts, "\u200e"+string(d.By)+", "+d.At.Local().Format("2 Jan 2006 15:04"))
	p.add(row(lang.L("decided"), decided))
	if d.Cause != "" {
		p.add(row(lang.L("why"), textview.NewCaption(p.w.fonts, causeWords()[d.Cause])))
	}
}

// quoted shows labelled text, its direction kept, on at most three lines.
func (p *inspector) quoted(text string) fyne.CanvasObject {
	c := textview.NewCaption(p.w.fonts, shorten(text, 160))
	c.Lines = min(3, 1+utf8.RuneCountInString(text)/24)
	return c
}

// speaker names the end of a span's link and offers to change it.
func (p *inspector) speaker(s session.Screen, span annotate.Span, rule annotate.LinkRule) fyne.CanvasObject {
	word := lang.L("L to choose")
	for _, k := range s.Links.All() {
		if k.From == span.ID && k.Label == rule.Name {
			if to, ok := (annotate.Sheet{Spans: s.Spans}).Span(k.To); ok {
				word = shorten(to.Quote(s.Article.Text), 24)
			}
		}
	}
	return container.NewHBox(p.w.newChip("", word, nil, false, func() {
		p.w.report(p.w.session.BeginLink())
		p.w.focusText()
	}))
}

// showArticle fills the inspector when no label is selected.
func (p *inspector) showArticle(s session.Screen) {
	p.add(caps(lang.L("THIS ARTICLE")))
	for _, fact := range []struct{ name, value string }{
		{lang.L("by"), s.Article.Byline}, {lang.L("date"), s.Article.Published}, {lang.L("source"), s.Article.Source},
		{lang.L("address"), s.Article.URL}, {lang.L("language"), s.Article.Language},
	} {
		if fact.value != "" {
			p.add(row(fact.name, textview.NewCaption(p.w.fonts, fact.value)))
		}
	}
	p.add(row("", container.NewHBox(p.w.newChip("I", lang.L("correct…"), nil, false, p.w.askFacts))))
	names := make([]string, len(annotate.Statuses))
	for i, st := range annotate.Statuses {
		names[i] = lang.L(statusNames[st])
	}
	p.add(row(lang.L("status"), p.chips(names, lang.L(statusNames[s.State.Status]), func(v string) {
		for i, st := range annotate.Statuses {
			if names[i] == v {
				p.w.report(p.w.session.SetStatus(st))
			}
		}
	})))
	flagged := ""
	if s.State.Flag {
		flagged = lang.L("flagged")
	}
	p.add(row(lang.L("flag"), p.chips([]string{lang.L("flagged")}, flagged, func(string) { p.w.report(p.w.session.ToggleFlag()) })))
	p.note = p.noteEntry(s.State.Note, lang.L("to the reviewer…"), p.w.session.SetArticleNote)
	p.add(row(lang.L("note"), p.note))
	for _, m := range s.Article.Import.Mended {
		p.add(p.words(mended(m, s.Article.Import.Encoding)))
	}
}

// mended says what reading the file changed.
func mended(m annotate.Mend, encoding string) string {
	data := map[string]any{"Count": m.Count, "Encoding": encoding}
	if what, lost := strings.CutPrefix(m.What, ingest.LostPrefix); lost {
		data["What"] = what
		return lang.L("Left out of the text: {{.What}} ({{.Count}})", data)
	}
	switch m.What {
	case "crlf":
		return lang.N("{{.Count}} Windows line ends were read as plain ones.", m.Count, data)
	case "invalid-utf8":
		return lang.N("{{.Count}} unreadable bytes are shown as �.", m.Count, data)
	case "unreadable":
		return lang.N("{{.Count}} characters that {{.Encoding}} does not have are shown as �.", m.Count, data)
	case "flowed":
		return lang.N("{{.Count}} lines that were broken to be sent were joined again.", m.Count, data)
	case ingest.EncodingDetected:
		return lang.L("Its letters look like {{.Encoding}}, and it was read so.", data)
	case ingest.EncodingDeclared:
		return lang.L("It says that it is in {{.Encoding}}, and was read so.", data)
	case ingest.EncodingChosen:
		return lang.L("It was read as {{.Encoding}}, as you chose.", data)
	}
	return lang.L("A mark at the start of the file (BOM) was left out.")
}

// noteEntry is a text field that keeps what is typed on Enter or when left, and
// stays as it was on Escape.
func (p *inspector) noteEntry(text, hint string, keep func(string) error) *field {
	kept := text
	e := newField(nil)
	e.SetText(text)
	e.SetPlaceHolder(hint)
	e.onKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			e.SetText(kept)
			p.w.focusText()
		}
		return k == fyne.KeyEscape
	}
	e.onLeft = func() {
		if e.Text != kept {
			kept = e.Text
			p.w.report(keep(kept))
		}
	}
	e.OnSubmitted = func(string) { p.w.focusText() }
	return e
}

// editNote puts the keyboard into the note once the key that asked for it is over:
// its letter would be typed there otherwise.
func (w *Window) editNote() {
	w.later(func() {
		w.showPanels()
		if w.inspector.note != nil {
			w.win.Canvas().Focus(w.inspector.note)
		}
	})
}

func (w *Window) editArticleNote() {
	w.session.Pick("")
	w.editNote()
}
