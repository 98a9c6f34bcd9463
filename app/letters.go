package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate/ingest"
	"bluepencil/app/textview"
)

// scripts are the encodings that are offered by name, with what is written in them.
var scripts = []struct{ encoding, script string }{
	{"UTF-8", "all languages"}, {"UTF-16", "all languages"},
	{"windows-1256", "Arabic, Persian, Urdu"}, {"iso-8859-6", "Arabic"},
	{"windows-1252", "Western Europe"}, {"macintosh", "Western Europe"},
	{"windows-1250", "Central Europe"}, {"iso-8859-2", "Central Europe"},
	{"windows-1251", "Cyrillic"}, {"koi8-u", "Cyrillic"}, {"ibm866", "Cyrillic"},
	{"windows-1253", "Greek"}, {"windows-1254", "Turkish"}, {"windows-1255", "Hebrew"},
	{"windows-1257", "Baltic"}, {"windows-1258", "Vietnamese"}, {"windows-874", "Thai"},
	{"shift_jis", "Japanese"}, {"euc-jp", "Japanese"}, {"iso-2022-jp", "Japanese"},
	{"gb18030", "Chinese"}, {"gbk", "Chinese"}, {"big5", "Chinese"}, {"euc-kr", "Korean"},
}

// lettersName is an encoding with what is written in it.
func lettersName(encoding string) string {
	for _, s := range scripts {
		if strings.EqualFold(s.encoding, encoding) {
			return lang.L(s.script) + " (" + s.encoding + ")"
		}
	}
	return encoding
}

// letters asks in which of several encodings a text reads right.
func (d *intakeDialog) letters(doubt *ingest.Doubt) fyne.CanvasObject {
	list := widget.NewList(func() int { return len(doubt.Candidates) }, func() fyne.CanvasObject {
		words, name := textview.NewCaption(d.w.fonts, ""), textview.NewCaption(d.w.fonts, "")
		words.Lines, words.TextSize, name.TextSize = 3, 16, 12
		return container.New(layout.NewCustomPaddedLayout(6, 6, 6, 6), container.New(layout.NewCustomPaddedVBoxLayout(2), words, name))
	}, func(i widget.ListItemID, o fyne.CanvasObject) {
		column := o.(*fyne.Container).Objects[0].(*fyne.Container)
		name := column.Objects[1].(*textview.Caption)
		name.Colour = theme.Color(theme.ColorNamePlaceHolder)
		column.Objects[0].(*textview.Caption).Set(doubt.Candidates[i].Preview)
		name.Set(lettersName(doubt.Candidates[i].Encoding))
	})
	list.OnSelected = func(i widget.ListItemID) { d.readIn(doubt.Candidates[i].Encoding) }
	other := d.otherLetters("")
	return question(lang.L("Click on the one that reads right"), container.NewBorder(nil, container.NewHBox(other), nil, nil, list))
}

// readIn reads the file of the shown item in another encoding.
func (d *intakeDialog) readIn(encoding string) {
	d.again(func(o *ingest.Options) { o.Encoding = encoding })
}

// otherLetters chooses among all encodings; on is that in which the file was read.
func (d *intakeDialog) otherLetters(on string) fyne.CanvasObject {
	var names []string
	at := -1
	for i, s := range scripts {
		names = append(names, lettersName(s.encoding))
		if strings.EqualFold(s.encoding, on) {
			at = i
		}
	}
	if at < 0 && on != "" {
		names, at = append(names, on), len(names)
	}
	s := widget.NewSelect(names, nil)
	s.PlaceHolder = lang.L("Other letters…")
	if at >= 0 {
		s.SetSelectedIndex(at)
	}
	s.OnChanged = func(name string) {
		if i := slices.Index(names, name); i < len(scripts) {
			d.readIn(scripts[i].encoding)
		}
	}
	return container.NewGridWrap(fyne.NewSize(280, s.MinSize().Height), s)
}
