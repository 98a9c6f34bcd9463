package app

import (
	"fmt"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// mostKeyFile is how many bytes a file of age keys may have: they have some hundred.
const mostKeyFile = 1 << 20

// askKeyFile asks for a file of age keys and gives on what is in it.
func (w *Window) askKeyFile(take func(text string)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			w.report(err)
			return
		}
		raw, err := io.ReadAll(io.LimitReader(file, mostKeyFile))
		if file.Close(); err != nil {
			w.report(fmt.Errorf("%s could not be read: %w", file.URI().Name(), err))
			return
		}
		take(string(raw))
	}, w.win)
	w.present(d, w.dialogSize(), nil, nil)
}
