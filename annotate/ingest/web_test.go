package ingest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// site answers as the web does, well and badly.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	page := "<html><head><title>Rain</title></head><body><article><p>" + strings.Repeat("It rained in the harbour all day. ", 20) + "</p></article></body></html>"
	mux := http.NewServeMux()
	send := func(path, kind, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			fmt.Fprint(w, body)
		})
	}
	send("/rain", "text/html", page)
	send("/arabic", "text/plain; charset=windows-1256", "\xe3\xd5\xd1 \xca\xda\xe1\xe4")
	send("/list.csv", "text/csv; charset=windows-1256", "text\n\xe3\xd5\xd1\n")
	send("/list.jsonl", "text/plain", `{"text":"One record."}`)
	send("/list", "application/json", `[{"text":"One of a list."}]`)
	send("/note.md", "text/plain", "# A heading")
	send("/letter", "message/rfc822", "Subject: Rain\n\nIt rained.")
	send("/typeless.html", "", page)
	send("/unknown", "text/html; charset=martian", "<meta charset=windows-1256><p>\xe3\xd5\xd1")
	send("/picture", "image/png", "\x89PNG")
	send("/large", "text/plain", strings.Repeat("x", MaxFetchBytes+1))
	for from, to := range map[string]string{"/moved": "/rain", "/file": "file:///etc/passwd", "/round": "/round"} {
		mux.Handle(from, http.RedirectHandler(to, http.StatusFound))
	}
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/drip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		for r.Context().Err() == nil {
			fmt.Fprint(w, "drop ")
			w.(http.Flusher).Flush()
			time.Sleep(time.Millisecond)
		}
	})
	mux.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "who", Value: "amal"})
		http.Redirect(w, r, "/cookies", http.StatusFound)
	})
	mux.HandleFunc("/cookies", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprintf(w, "cookies %d, referer %q", len(r.Cookies()), r.Referer())
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestFetch(t *testing.T) {
	s := site(t)
	for path, want := range map[string]struct {
		text, url string
		format    Format
	}{
		"/rain":     {"It rained in the harbour", "/rain", FormatPage},
		"/moved":    {"It rained in the harbour", "/rain", FormatPage},
		"/arabic":   {"مصر تعلن", "/arabic", FormatText},
		"/list.csv": {"مصر", "", FormatCommas}, "/list.jsonl": {"One record.", "", FormatJSONLines}, "/list": {"One of a list.", "", FormatJSON},
		"/note.md": {"# A heading", "/note.md", FormatMarkdown}, "/letter": {"It rained.", "/letter", FormatMail},
		"/typeless.html": {"It rained in", "/typeless.html", FormatPage}, "/unknown": {"مصر", "/unknown", FormatPage},
		"/cookie": {`cookies 0, referer ""`, "/cookies", FormatText},
	} {
		f, err := Fetch(t.Context(), s.URL+path+"#part", true)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if want.url != "" {
			want.url = s.URL + want.url
		}
		for d, err := range Read(f.Name, f.Data, f.Options(Options{At: noon})) {
			if err != nil || !strings.HasPrefix(d.Article.Text, want.text) || d.Article.URL != want.url || f.Format != want.format || d.Article.Source != "127.0.0.1" {
				t.Errorf("%s: %+v, %v", path, d.Article, err)
			}
		}
	}
}

func TestFetchRefuses(t *testing.T) {
	s := site(t)
	for address, want := range map[string]error{
		"file:///etc/passwd": ErrScheme, "ftp://example.org/x": ErrScheme, "example.org": ErrScheme, "": ErrScheme, "http://": ErrScheme,
		s.URL + "/file": ErrScheme, s.URL + "/round": ErrRedirects, s.URL + "/picture": ErrUnread, s.URL + "/large": ErrFetched,
		s.URL + "/none": ErrAnswer, "http://127.0.0.1:1/": ErrNoAnswer,
	} {
		_, err := Fetch(t.Context(), address, true)
		if _, refused := errors.AsType[*Refusal](err); !refused || !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", address, err, want)
		}
	}
	for _, path := range []string{"/slow", "/drip"} {
		if _, err := fetch(t.Context(), s.URL+path, anywhere, 50*time.Millisecond); fetchReason(err) != ErrSlow {
			t.Errorf("%s: %v", path, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Fetch(ctx, s.URL+"/rain", true); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func anywhere(string) error { return nil }

// A public address that leads on to a private one is refused as that is.
func TestFetchChecksWhereAnAddressLeads(t *testing.T) {
	inner := site(t)
	outer := httptest.NewServer(http.RedirectHandler(inner.URL+"/rain", http.StatusFound))
	t.Cleanup(outer.Close)
	public := strings.TrimPrefix(outer.URL, "http://")
	check := func(resolved string) error {
		if resolved == public {
			return nil
		}
		return checkResolved(resolved)
	}
	if _, err := fetch(t.Context(), outer.URL, check, FetchTime); fetchReason(err) != ErrPrivate {
		t.Errorf("it led on: %v", err)
	}
	if f, err := fetch(t.Context(), outer.URL, anywhere, FetchTime); err != nil || f.Address != inner.URL+"/rain" {
		t.Errorf("%+v, %v", f, err)
	}
}

// What the editor says of the format and the letters counts more than what the site
// says.
func TestFetchedAsChosen(t *testing.T) {
	s := site(t)
	f, err := Fetch(t.Context(), s.URL+"/unknown", true)
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range Read(f.Name, f.Data, f.Options(Options{At: noon, Format: FormatText, Encoding: "windows-1251"})) {
		if err != nil || d.Article.Text != "<meta charset=windows-1256><p>гХС" {
			t.Errorf("%q, %v", d.Article.Text, err)
		}
	}
}

// A name and password in an address go to the site, and into no article.
func TestFetchKeepsPasswords(t *testing.T) {
	s := site(t)
	with := strings.Replace(s.URL, "http://", "http://amal:secret@", 1)
	f, err := Fetch(t.Context(), with+"/rain", true)
	if err != nil || f.Address != s.URL+"/rain" {
		t.Errorf("%q, %v", f.Address, err)
	}
	if _, err := Fetch(t.Context(), with+"/none", true); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("it says %v", err)
	}
}

// What only this computer or its network can reach is asked about, by whatever name
// it goes and wherever an address leads.
func TestFetchAsksAboutPrivateAddresses(t *testing.T) {
	s := site(t)
	for _, address := range []string{s.URL + "/rain", strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/rain"} {
		if _, err := Fetch(t.Context(), address, false); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %v", address, err)
		}
	}
	for address, private := range map[string]bool{
		"10.0.0.1:80": true, "172.16.3.4:80": true, "192.168.1.1:443": true, "169.254.169.254:80": true, "127.8.8.8:80": true, "0.0.0.0:80": true,
		"100.64.1.1:80": true, "224.0.0.1:80": true, "255.255.255.255:80": true, "[::1]:80": true, "[fe80::1%eth0]:80": true, "[fd00::1]:80": true,
		"[::ffff:10.0.0.1]:80": true, "[64:ff9b::a00:1]:80": true, "[2002:a00:1::]:80": true, "name:80": true, "nothing": true,
		"240.0.0.1:80": true, "0.1.2.3:80": true, "198.18.0.1:80": true, "192.0.0.8:80": true, "[::7f00:1]:80": true, "[2001:0:a00:1::]:80": true,
		"[64:ff9b:1::a00:1]:80": true, "[fec0::1]:80": true, "[ff02::1]:80": true, "[::]:80": true, "169.254.1.1:80": true,
		"198.20.0.1:80": false, "172.32.0.1:80": false, "[2a00:1450:4001::1]:80": false,
		"93.184.216.34:80": false, "[2606:2800:220:1::1]:443": false,
	} {
		if got := checkResolved(address) != nil; got != private {
			t.Errorf("%s is private: %v", address, got)
		}
	}
}
