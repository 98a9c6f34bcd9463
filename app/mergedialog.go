package app

import (
	"context"
	"crypto/ed25519"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/parcel"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// askMerge asks for a package of a colleague; several may be dropped on the window.
func (w *Window) askMerge() {
	f := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			w.report(err)
			return
		}
		path := file.URI().Path()
		w.report(file.Close())
		w.takePackages([]string{path}, session.Welcome{})
	}, w.win)
	f.SetFilter(storage.NewExtensionFileFilter([]string{parcel.Ending}))
	w.present(f, w.dialogSize(), nil, nil)
}

// packaged reports whether files are packages.
func packaged(paths []string) bool {
	for _, p := range paths {
		if !strings.HasSuffix(strings.ToLower(p), parcel.Ending) {
			return false
		}
	}
	return len(paths) > 0
}

// takePackages proves packages beside the window. Those without a doubt come in at
// once; of the others somebody is asked.
func (w *Window) takePackages(paths []string, welcome session.Welcome) {
	key, err := w.identity()
	if err != nil {
		w.tell(err)
		return
	}
	welcome.Own = key.Public().(ed25519.PublicKey)
	var list []*session.Incoming
	w.work(lang.L("Reading"), func(context.Context, progress) { list, err = w.session.Arrive(paths, welcome) }, func() {
		if err != nil {
			w.tell(err)
			return
		}
		w.mergePackages(list, welcome)
	})
}

func (w *Window) mergePackages(list []*session.Incoming, welcome session.Welcome) {
	var m annotate.Merged
	var err error
	all := int64(1)
	for _, in := range list {
		if in.Problem == nil {
			all += int64(in.Package.Layers)
		}
	}
	w.work(lang.L("Taking in packages"), func(ctx context.Context, tell progress) {
		if _, _, err = w.session.Backup(); err != nil {
			return
		}
		m, err = w.session.MergePackages(ctx, list, func(n int) { tell(int64(n), all, "") })
	}, func() {
		for _, in := range list {
			in.Close()
		}
		w.report(w.session.Merged())
		if err != nil && !errors.Is(err, context.Canceled) {
			w.tell(err)
			return
		}
		w.merged(list, m, welcome)
	})
}

// merged says what has come in, and asks about what has not.
//
//	12 sets of labels came in, 3 were known already.
//	bo.bpz   its key is not known here: bo signs with 3f9a-…
//	         [I have compared it with bo: take it in]
func (w *Window) merged(list []*session.Incoming, m annotate.Merged, welcome session.Welcome) {
	box := container.New(layout.NewCustomPaddedVBoxLayout(4))
	box.Add(textview.NewCaption(w.fonts, mergedWords(m)))
	d := dialog.NewCustom(lang.L("Packages"), lang.L("Close"), container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 8, 18), box)), w.win)
	rows := 1
	for _, in := range list {
		if in.Problem == nil {
			w.report(parcel.Restored(w.project, in.Path))
			continue
		}
		rows += 4
		box.Add(w.doubt(in, func(more session.Welcome) {
			d.Hide()
			more.Trusted = append(more.Trusted, welcome.Trusted...)
			more.AnyLabels = more.AnyLabels || welcome.AnyLabels
			if more.Secret == (parcel.Secret{}) {
				more.Secret = welcome.Secret
			}
			w.takePackages([]string{in.Path}, more)
		}))
	}
	if partings, err := w.session.Partings(); err != nil {
		w.report(err)
	} else if len(partings) > 0 {
		rows += 2
		box.Add(w.sentences(lang.N("Of {{.Count}} articles somebody has sent two histories, as from two computers. Both are kept.", len(partings), counted(len(partings)))))
		box.Add(container.NewHBox(widget.NewButton(lang.L("Choose between them…"), func() {
			d.Hide()
			w.askHistories()
		})))
	}
	size := w.win.Canvas().Size()
	w.present(d, fyne.NewSize(min(680, size.Width-40), min(float32(150+rows*34), size.Height-40)), nil, nil)
}

func mergedWords(m annotate.Merged) string {
	words := []string{}
	if m.Articles > 0 {
		words = append(words, lang.N("{{.Count}} articles are new", m.Articles, counted(m.Articles)))
	}
	words = append(words, lang.N("{{.Count}} sets of labels came in", m.Taken, counted(m.Taken)))
	if m.Known > 0 {
		words = append(words, lang.N("{{.Count}} were known already", m.Known, counted(m.Known)))
	}
	if m.Parted > 0 {
		words = append(words, lang.N("{{.Count}} are kept beside another history", m.Parted, counted(m.Parted)))
	}
	return strings.Join(words, ", ") + "."
}

func (w *Window) sentences(text string) fyne.CanvasObject {
	return widget.NewLabel(fold(text, 78))
}

// doubt says why a package did not come in, puts it aside where somebody may decide,
// and offers what can be decided.
func (w *Window) doubt(in *session.Incoming, again func(session.Welcome)) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	name := textview.NewCaption(w.fonts, in.Name())
	name.Bold = true
	box.Add(name)
	box.Add(w.sentences(problemWords(in)))
	if in.Aside() {
		if _, err := parcel.SetAside(w.project, in.Path, in.Problem); err != nil {
			box.Add(w.sentences(err.Error()))
		}
	}
	switch {
	case errors.Is(in.Problem, session.ErrUnknownKey), errors.Is(in.Problem, session.ErrOtherKey):
		print := parcel.KeyFingerprint(in.Package.Key)
		box.Add(container.NewHBox(widget.NewButton(lang.L("I have compared it with {{.Name}}: take it in", map[string]any{"Name": string(in.Package.Signer)}), func() {
			again(session.Welcome{Trusted: []string{print}})
		})))
	case errors.Is(in.Problem, parcel.ErrLocked), errors.Is(in.Problem, parcel.ErrWrongKey):
		pass := newField(w.closeOn)
		pass.Password = true
		pass.SetPlaceHolder(lang.L("passphrase, or your secret age key"))
		pass.OnSubmitted = func(string) { again(session.Welcome{Secret: parcel.SecretOf(pass.Text)}) }
		keys := widget.NewButton(lang.L("Key file…"), func() {
			w.askKeyFile(func(text string) { again(session.Welcome{Secret: parcel.SecretOf(text)}) })
		})
		box.Add(container.NewBorder(nil, nil, nil, container.NewHBox(widget.NewButton(lang.L("Open"), func() { pass.OnSubmitted("") }), keys), pass))
	case errors.Is(in.Problem, session.ErrOtherLabels):
		box.Add(container.NewHBox(widget.NewButton(lang.L("Take it in where its labels have a place"), func() {
			again(session.Welcome{AnyLabels: true})
		})))
	}
	box.Add(widget.NewSeparator())
	return box
}

// problemWords say why a package did not come in, and what to do.
func problemWords(in *session.Incoming) string {
	data := map[string]any{"Reason": in.Problem.Error()}
	if p := in.Package; p != nil {
		data["Name"], data["Key"], data["Version"] = string(p.Signer), parcel.KeyFingerprint(p.Key), p.Manifest.Schema
	}
	switch {
	case errors.Is(in.Problem, parcel.ErrLocked):
		return lang.L("It is encrypted. Whoever sent it knows the passphrase, or which of your keys opens it.")
	case errors.Is(in.Problem, parcel.ErrWrongKey):
		return lang.L("That does not open it. Nothing of it came in.")
	case errors.Is(in.Problem, session.ErrUnknownKey):
		return lang.L("This is the first package from {{.Name}}. Ask {{.Name}} to read the key to you, which “Make a package” shows: it has to be {{.Key}}. Nothing of it came in yet.", data)
	case errors.Is(in.Problem, session.ErrOtherKey):
		return lang.L("It says that it is from {{.Name}}, but the key is another than before: {{.Key}}. Somebody else may have made it, or {{.Name}} has a new computer: ask. Nothing of it came in.", data)
	case errors.Is(in.Problem, session.ErrOtherLabels):
		return lang.L("It was made with version {{.Version}} of the project’s labels, which is not the one here. Nothing of it came in.", data)
	case errors.Is(in.Problem, session.ErrOtherProject):
		return lang.L("It belongs to another project, so nothing of it came in. Open that project, or begin a new one with it.")
	case errors.Is(in.Problem, session.ErrChangedText):
		return lang.L("It has a changed text of an article that is here, so nothing of it came in. {{.Reason}}.", data)
	}
	return lang.L("Nothing of it came in: {{.Reason}}.", data)
}

// askHistories lists the histories that have parted, each with a button that chooses it.
func (w *Window) askHistories() {
	list, err := w.session.Partings()
	if err != nil {
		w.tell(err)
		return
	}
	if len(list) == 0 {
		w.alarm(lang.L("Nobody has sent two histories of an article."))
		return
	}
	var d *dialog.CustomDialog
	box := container.New(layout.NewCustomPaddedVBoxLayout(4))
	for _, x := range list {
		box.Add(textview.NewCaption(w.fonts, lang.L("{{.Name}} on “{{.Title}}”", map[string]any{"Name": string(x.By), "Title": shorten(firstLine(x.Title), 60)})))
		row := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
		for n, h := range x.Histories {
			row.Add(w.newPill(historyWords(h), n == 0, func() {
				d.Hide()
				w.report(w.session.ChooseHistory(x, h.Head))
				w.later(w.askHistoriesLeft)
			}))
		}
		box.Add(row)
		box.Add(widget.NewSeparator())
	}
	d = dialog.NewCustom(lang.L("Which history goes on?"), lang.L("Later"), container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 8, 18), box)), w.win)
	w.present(d, w.dialogSize(), nil, nil)
}

// askHistoriesLeft goes on asking while there are some.
func (w *Window) askHistoriesLeft() {
	if list, err := w.session.Partings(); err == nil && len(list) > 0 {
		w.askHistories()
	}
}

func historyWords(h annotate.Edition) string {
	at := h.Layer.Latest()
	when := lang.L("no label")
	if !at.IsZero() {
		when = at.Local().Format("2 Jan 2006 15:04")
	}
	return lang.L("{{.Labels}}, last changed {{.When}}", map[string]any{"Labels": labelCount(len(h.Layer.Spans)), "When": when})
}

// showKey shows the key that packages are signed with.
func (w *Window) showKey() {
	key, err := w.identity()
	if err != nil {
		w.tell(err)
		return
	}
	print := parcel.Fingerprint(key.Public().(ed25519.PublicKey))
	text := widget.NewLabel(print)
	text.TextStyle.Monospace = true
	copied := widget.NewButtonWithIcon(lang.L("Copy"), theme.ContentCopyIcon(), func() { w.app.Clipboard().SetContent(print) })
	box := container.NewVBox(w.sentences(lang.L("Your packages are signed with this key. Read it to a colleague who takes in one of them for the first time.")), container.NewHBox(text, copied))
	d := dialog.NewCustom(lang.L("Your key"), lang.L("Close"), box, w.win)
	w.present(d, fyne.NewSize(min(620, w.win.Canvas().Size().Width-40), 0), nil, nil)
}
