package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
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
	ErrUnread    = errors.New("what is there is no page, text, Word file or mail; save it and add the file")
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
	"message/rfc822": FormatMail,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": FormatWord,
}

// Fetch reads an address because the editor asked for it. Nothing is sent but the
// request: no cookies. It goes the direct way, past no proxy, so that every address
// can be checked. Every address on the way is checked, as it is resolved: those of this computer and
// of private networks are refused with ErrPrivate unless private is set. The error
// is a *Refusal.
func Fetch(ctx context.Context, address string, private bool) (Fetched, error) {
	f, err := fetch(ctx, address, private, FetchTime)
	if err != nil {
		return Fetched{}, &Refusal{Name: oneLine(address), Reason: fetchReason(err)}
	}
	return f, nil
}

func fetch(ctx context.Context, address string, private bool, most time.Duration) (Fetched, error) {
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
	client := newClient(private)
	defer client.CloseIdleConnections()
	answer, err := client.Do(request)
	if err != nil {
		return Fetched{}, err
	}
	defer answer.Body.Close()
	return received(answer)
}

// newClient is a client that keeps nothing and checks every address.
func newClient(private bool) *http.Client {
	dialer := &net.Dialer{Control: func(_, address string, _ syscall.RawConn) error {
		if private {
			return nil
		}
		return checkResolved(address)
	}}
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

// checkAddress refuses what is not the web.
func checkAddress(at *url.URL) error {
	if at.Scheme != "http" && at.Scheme != "https" || at.Hostname() == "" {
		return ErrScheme
	}
	return nil
}

// checkResolved refuses the places that only this computer or its network can reach.
// It looks at the number that a name stands for, so that no name can hide it.
func checkResolved(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return ErrPrivate
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return ErrPrivate
	}
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || shared.Contains(ip) || embedded(ip) {
		return ErrPrivate
	}
	return nil
}

// shared are the addresses between a provider and its customers: RFC 6598.
var shared = netip.MustParsePrefix("100.64.0.0/10")

// embedded reports whether an IPv6 address stands for an IPv4 one: the prefixes of
// RFC 6052 (NAT64) and RFC 3056 (6to4).
func embedded(ip netip.Addr) bool {
	return netip.MustParsePrefix("64:ff9b::/96").Contains(ip) || netip.MustParsePrefix("2002::/16").Contains(ip)
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
	if !known {
		format = formatOf(name, data)
	}
	return Fetched{Name: name, Address: at.String(), Data: data, Format: format, charset: about["charset"]}, nil
}

// Options are how a fetched answer is read: the format and the letters that it says
// it has.
func (f Fetched) Options(o Options) Options {
	o.Format, o.Declared, o.Address = f.Format, f.charset, f.Address
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
