package app

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate/ingest"
)

// askAddress asks for the address of an article on the web, and fetches it. Nothing
// is fetched without being asked for.
func (w *Window) askAddress() {
	address := newField(w.closeOn)
	address.SetPlaceHolder(lang.L("https://…"))
	if copied := strings.TrimSpace(w.app.Clipboard().Content()); isAddress(copied) {
		address.SetText(copied)
	}
	address.Validator = func(text string) error {
		if !isAddress(strings.TrimSpace(text)) {
			return nameError(lang.L("An address that begins with http:// or https:// is needed."))
		}
		return nil
	}
	item := widget.NewFormItem(lang.L("Address"), address)
	item.HintText = lang.L("This page alone is fetched, and nothing else, whenever you ask for it.")
	d := dialog.NewForm(lang.L("Add from a web address"), lang.L("Fetch"), lang.L("Cancel"), []*widget.FormItem{item}, func(ok bool) {
		if ok {
			w.fetch(strings.TrimSpace(address.Text), false)
		}
	}, w.win)
	address.OnSubmitted = func(string) { d.Submit() }
	w.present(d, fyne.NewSize(min(640, w.win.Canvas().Size().Width-40), 200), address, nil)
}

func isAddress(text string) bool {
	at, err := url.Parse(text)
	return err == nil && (at.Scheme == "http" || at.Scheme == "https") && at.Hostname() != ""
}

// fetch fetches an address and shows what was there. One of this computer or of a
// private network is fetched only once that is confirmed.
func (w *Window) fetch(address string, private bool) {
	var got ingest.Fetched
	var err error
	halted := false
	w.work(lang.L("Fetching"), func(ctx context.Context, tell progress) {
		tell(0, 1, address)
		got, err = ingest.Fetch(ctx, address, private)
		halted = ctx.Err() != nil
	}, func() {
		switch {
		case halted:
		case errors.Is(err, ingest.ErrPrivate):
			w.askPrivate(address)
		case err != nil:
			w.tell(err)
		default:
			in := w.session.Intake()
			in.ReadBytes(got.Name, got.Data, got.Options(ingest.Options{}))
			w.review(in)
		}
	})
}

func (w *Window) askPrivate(address string) {
	words := widget.NewLabel(lang.L("{{.Address}} is on this computer or in your own network. Fetch it only if you know what is there.", map[string]any{"Address": address}))
	words.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomConfirm(lang.L("A private address"), lang.L("Fetch it"), lang.L("Cancel"), words, func(ok bool) {
		if ok {
			w.fetch(address, true)
		}
	}, w.win)
	w.present(d, fyne.NewSize(460, 200), nil, nil)
}
