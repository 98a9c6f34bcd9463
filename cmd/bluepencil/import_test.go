package main

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An address is fetched when it is named, and from this computer only when that is
// allowed. A table there is an article a row.
func TestImportFetches(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/csv")
		w.Write([]byte("headline,body\nRain,It rained.\nFish,The price fell.\n"))
	}))
	defer site.Close()
	project := filepath.Join(t.TempDir(), "p")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"new", project}, exitOK, ""},
		{[]string{"import", project, site.URL + "/wire"}, exitError, "confirm that it is to be fetched with --allow-private"},
		{[]string{"import", project, site.URL + "/wire", "--allow-private"}, exitOK, "imported wire:2: Rain\nimported wire:3: Fish\n2 imported"},
		{[]string{"import", project, site.URL + "/wire", "--allow-private", "--text-field", "headline"}, exitOK, "2 imported, 0 already there"},
		{[]string{"import", project, site.URL + "/wire", "--allow-private", "--format", "text"}, exitOK, "1 imported"},
	} {
		var out strings.Builder
		if code := run(c.args, &terminal{&out, &out, time.Now}); code != c.code || !strings.Contains(out.String(), c.want) {
			t.Errorf("%s: exit %d, %s", c.args, code, out.String())
		}
	}
}
