package app

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// An address is fetched once it is asked for, and a private one once more is
// confirmed; what was there is shown before it goes in.
func TestAddressIsFetched(t *testing.T) {
	asked := 0
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(fishPage))
	}))
	t.Cleanup(site.Close)
	d := newDesk(t)
	d.app.Clipboard().SetContent(site.URL + "/fish")
	d.chord(fyne.KeyU, ctrl)
	f, ok := d.win.Canvas().Focused().(*field)
	if !ok || f.Text != site.URL+"/fish" {
		t.Fatal("the copied address is not offered")
	}
	d.tap("Fetch")
	d.sees("A private address")
	if asked != 0 {
		t.Fatal("it was fetched before it was confirmed")
	}
	d.tap("Fetch it")
	d.sees("Fish prices fall")
	d.sees(site.URL + "/fish")
	d.tap("Add 1 article")
	if a := d.screen.Article; a.URL != site.URL+"/fish" || !strings.Contains(a.Text, "The price of fish") || asked != 1 {
		t.Errorf("%+v, asked %d times", a, asked)
	}
}

func TestAddressIsChecked(t *testing.T) {
	for text, want := range map[string]bool{"https://a.b/c": true, "http://a": true, "ftp://a": false, "a.b/c": false, "": false, "https://": false} {
		if isAddress(text) != want {
			t.Errorf("%q is an address: %v", text, !want)
		}
	}
}
