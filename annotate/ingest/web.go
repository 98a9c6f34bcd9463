package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"syscall"
	"time"
)

// Why an address gives no article. Each follows the words "was not added:".
var (
	ErrScheme    = errors.New("only addresses that begin with http:// or https:// are fetched")
	ErrPrivate   = errors.New("it is an address of this computer or of a private network; confirm that it is to be fetched")
	ErrRedirects = fmt.Errorf("it leads on to other addresses more than %d times", MaxRedirects)
	ErrFetched   = fmt.Errorf("it is larger than %d MB; save the article itself", MaxFetchBytes>>20)
	ErrSlow      = fmt.Errorf("it took longer than %v; try again later", FetchTime)
	ErrUnread    = errors.New("what is there is no page, text, Word file, mail, table or JSON; save it and add the file")
	ErrAnswer    = errors.New("the answer was")
	ErrNoAnswer  = errors.New("it could not be reached; check the address and the connection")
)

// A Fetched is what an address gave. It is read as a file of this name would be.
type Fetched struct {
	Name    string
	Address string // the last one, where it led
	Data    []byte
	Format  Format
	charset string
}

// types are the kinds of files by what an address says of itself.
var types = map[string]Format{
	"text/html": FormatPage, "application/xhtml+xml": FormatPage, "text/plain": FormatText, "text/markdown": FormatMarkdown,
	"message/rfc822": FormatMail, "text/csv": FormatCommas, "text/tab-separated-values": FormatTabs,
	"application/json": FormatJSON, "application/x-ndjson": FormatJSONLines, "application/jsonl": FormatJSONLines,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": FormatWord,
}

// Fetch reads an address because the editor asked for it. Nothing is sent but the
// request: no cookies, and where it came from is not said either. It goes the
// direct way, through no proxy, whatever the environment says, so that every
// address can be checked: those of this computer and of private networks, as they
// are resolved at each step of the way, are refused with ErrPrivate unless private
// is set. The error is a *Refusal.
func Fetch(ctx context.Context, address string, private bool) (Fetched, error) {
	check := checkResolved
	if private {
		check = func(string) error { return nil }
	}
	f, err := fetch(ctx, address, check, FetchTime)
	if err != nil {
		return Fetched{}, &Refusal{Name: addressName(address), Reason: fetchReason(err)}
	}
	return f, nil
}

// addressName is an address in lists and refusals, without a password.
func addressName(address string) string {
	if at, err := url.Parse(strings.TrimSpace(address)); err == nil {
		at.User = nil
		address = at.String()
	}
	return oneLine(address)
}

// fetch fetches an address within a time. check says which resolved addresses may
// be asked: "192.0.2.1:80".
func fetch(ctx context.Context, address string, check func(string) error, most time.Duration) (Fetched, error) {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	at, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return Fetched{}, ErrScheme
	}
	if err := checkAddress(at); err != nil {
		return Fetched{}, err
	}
	at.Fragment, at.RawFragment = "", ""
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return Fetched{}, ErrScheme
	}
	request.Header.Set("User-Agent", "BluePencil (an editor's reader; asked for by hand)")
	request.Header.Set("Accept", "text/html, text/plain;q=0.9, */*;q=0.5")
	client := newClient(check)
	defer client.CloseIdleConnections()
	answer, err := client.Do(request)
	if err != nil {
		return Fetched{}, err
	}
	defer answer.Body.Close()
	return received(answer)
}

// newClient is a client that keeps nothing and checks every address.
func newClient(check func(string) error) *http.Client {
	dialer := &net.Dialer{Control: func(_, address string, _ syscall.RawConn) error { return check(address) }}
	return &http.Client{
		Transport: &http.Transport{DialContext: dialer.DialContext, MaxResponseHeaderBytes: 1 << 20},
		CheckRedirect: func(next *http.Request, before []*http.Request) error {
			if len(before) > MaxRedirects {
				return ErrRedirects
			}
			next.Header.Del("Referer")
			return checkAddress(next.URL)
		},
	}
}

// received reads an answer.
func received(answer *http.Response) (Fetched, error) {
	if answer.StatusCode != http.StatusOK {
		return Fetched{}, fmt.Errorf("%w %d %s", ErrAnswer, answer.StatusCode, http.StatusText(answer.StatusCode))
	}
	kind, about, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	format, known := types[kind]
	if !known && err == nil && kind != "application/octet-stream" {
		return Fetched{}, ErrUnread
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, MaxFetchBytes+1))
	switch {
	case err != nil:
		return Fetched{}, err
	case len(data) > MaxFetchBytes:
		return Fetched{}, ErrFetched
	}
	at := answer.Request.URL
	name := baseName(path.Base(at.Path))
	if name == "unnamed" {
		name = oneLine(at.Hostname())
	}
	if named := formatOf(name, data); !known || format == FormatText && (named.Records() || named == FormatMarkdown || named == FormatMail) {
		format = named // which many sites send as plain text
	}
	return Fetched{Name: name, Address: addressName(at.String()), Data: data, Format: format, charset: about["charset"]}, nil
}

// Options are how a fetched answer is read: in the format and the letters that it
// says it has, unless others are chosen.
func (f Fetched) Options(o Options) Options {
	if o.Format == "" {
		o.Format = f.Format
	}
	o.Declared, o.Address = f.charset, f.Address
	return o
}

// fetchReason says in an editor's words why an address gave nothing.
func fetchReason(err error) error {
	for _, known := range []error{ErrScheme, ErrPrivate, ErrRedirects, ErrFetched, ErrUnread} {
		if errors.Is(err, known) {
			return known
		}
	}
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() || errors.Is(err, context.DeadlineExceeded) {
		return ErrSlow
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, ErrAnswer) {
		return err
	}
	return ErrNoAnswer
}
