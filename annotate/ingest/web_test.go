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
		"/rain":   {"It rained in the harbour", "/rain", FormatPage},
		"/moved":  {"It rained in the harbour", "/rain", FormatPage},
		"/arabic": {"مصر تعلن", "/arabic", FormatText},
		"/cookie": {`cookies 0, referer ""`, "/cookies", FormatText},
	} {
		f, err := Fetch(t.Context(), s.URL+path+"#part", true)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		for d, err := range Read(f.Name, f.Data, f.Options(Options{At: noon})) {
			if err != nil || !strings.HasPrefix(d.Article.Text, want.text) || d.Article.URL != s.URL+want.url || f.Format != want.format || d.Article.Source != "127.0.0.1" {
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
		if _, err := fetch(t.Context(), s.URL+path, true, 50*time.Millisecond); fetchReason(err) != ErrSlow {
			t.Errorf("%s: %v", path, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Fetch(ctx, s.URL+"/rain", true); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
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
		"93.184.216.34:80": false, "[2606:2800:220:1::1]:443": false,
	} {
		if got := checkResolved(address) != nil; got != private {
			t.Errorf("%s is private: %v", address, got)
		}
	}
}
