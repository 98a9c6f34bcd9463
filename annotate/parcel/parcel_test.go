package parcel

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
)

// key is one of the keys that tests sign with.
func key(n byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize))
}

var noon = time.Date(2026, 5, 20, 12, 0, 0, 0, time.UTC)

// bundle is an article with the labels of some annotators on its first words.
func bundle(t testing.TB, text string, by ...annotate.Annotator) Bundle {
	t.Helper()
	b := Bundle{Article: annotate.Article{ID: annotate.IdentifyText(text), Text: text, Title: text[:4]}}
	for _, name := range by {
		l := annotate.Layer{Article: b.Article.ID, By: name, State: annotate.State{Status: annotate.Done, Note: "<&> ø"},
			Spans: []annotate.Span{
				{ID: "q", Label: "quote", Parts: []annotate.Range{{Start: 0, End: 4}, {Start: 5, End: 6}}, Attrs: []annotate.Attribute{{Name: "kind", Value: "direct"}}, Note: "\u2028", Origin: annotate.Human, At: noon},
				{ID: "s", Label: "speaker", Parts: []annotate.Range{{Start: 5, End: 6}}, At: noon.Add(time.Millisecond)},
			},
			Links: []annotate.Link{{ID: "l", Label: "said by", From: "q", To: "s", At: noon}}}
		if name == annotate.Gold {
			l.Decisions = []annotate.Decision{{ID: "d", Place: annotate.Range{Start: 0, End: 4}, Ruling: annotate.Taken, Spans: []annotate.SpanID{"q"}, By: "mona",
				Said: []annotate.Opinion{{Label: "quote", Parts: []annotate.Range{{Start: 0, End: 4}}, By: []annotate.Annotator{"amal"}}}}}
		}
		b.Editions = append(b.Editions, edition(t, l, "00", "11"))
	}
	return b
}

func edition(t testing.TB, l annotate.Layer, past ...annotate.Digest) annotate.Edition {
	t.Helper()
	head, err := Digest(l)
	if err != nil {
		t.Fatal(err)
	}
	return annotate.Edition{Layer: l, Head: head, Past: past}
}

func sorted(list ...Bundle) iter.Seq2[Bundle, error] {
	slices.SortFunc(list, func(a, b Bundle) int { return strings.Compare(string(a.Article.ID), string(b.Article.ID)) })
	return func(yield func(Bundle, error) bool) {
		for _, b := range list {
			if !yield(b, nil) {
				return
			}
		}
	}
}

// pack makes a package of amal's labels.
func pack(t testing.TB, m Manifest, list ...Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	if m.Kind == "" {
		m.Kind = Labels
	}
	m.Project, m.Signer, m.Made = "p", "amal", noon
	if m.Annotator == "" {
		m.Annotator = "amal"
	}
	if _, err := Write(&out, m, annotate.DefaultSchema(), sorted(list...), key(1)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func open(raw []byte) (*Package, error) { return Open(bytes.NewReader(raw), int64(len(raw))) }

func bundlesOf(t testing.TB, p *Package) (list []Bundle) {
	t.Helper()
	for b, err := range p.Bundles() {
		if err != nil {
			t.Fatal(err)
		}
		for i := range b.Editions {
			b.Editions[i].Key = ""
		}
		list = append(list, b)
	}
	return list
}

// What goes into a package comes out of it, in the same bytes each time.
func TestRoundTrip(t *testing.T) {
	list := []Bundle{bundle(t, "One two three", "amal"), bundle(t, "Four five", "amal"), bundle(t, "Nobody labelled this")}
	raw := pack(t, Manifest{}, list...)
	p, err := open(raw)
	if err != nil {
		t.Fatal(err)
	}
	var want []Bundle
	for b := range sorted(list...) {
		want = append(want, b)
	}
	if got := bundlesOf(t, p); !reflect.DeepEqual(got, want) {
		t.Errorf("out comes\n%+v, want\n%+v", got, want)
	}
	if p.Articles != 3 || p.Layers != 2 || p.Annotator != "amal" || KeyFingerprint(p.Key) != Fingerprint(key(1).Public().(ed25519.PublicKey)) || !reflect.DeepEqual(p.Schema, annotate.DefaultSchema()) {
		t.Errorf("%+v", p.Manifest)
	}
	again, err := open(pack(t, Manifest{}, list...))
	if err != nil || !reflect.DeepEqual(again.Manifest, p.Manifest) {
		t.Errorf("packed again it is %+v, %v", again.Manifest, err)
	}
}

func TestVerdictsAndAssignments(t *testing.T) {
	p, err := open(pack(t, Manifest{Kind: Verdicts}, bundle(t, "One two three", annotate.Gold)))
	if err != nil || len(bundlesOf(t, p)[0].Editions[0].Layer.Decisions) != 1 {
		t.Errorf("verdicts: %v", err)
	}
	p, err = open(pack(t, Manifest{Kind: Assignment, Blind: true}, bundle(t, "One two three")))
	if err != nil || !p.Blind || p.Layers != 0 {
		t.Errorf("a blind assignment: %v", err)
	}
}

// remade takes a package apart and puts it together again with other files.
func remade(t testing.TB, raw []byte, change func(files map[string][]byte) (more map[string][]byte)) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	var names []string
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name], _ = io.ReadAll(in)
		names = append(names, f.Name)
	}
	more := change(files)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(name string, data []byte) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		f.Write(data)
	}
	for _, name := range names {
		if data, there := files[name]; there {
			put(name, data)
		}
	}
	for name, data := range more {
		put(name, data)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// resigned is a package that somebody has made by hand, and signed with a key of
// their own, from layers or manifests that the program would not write.
func resigned(t testing.TB, m Manifest, list ...Bundle) []byte {
	t.Helper()
	return pack(t, m, list...)
}

func TestRefused(t *testing.T) {
	good := pack(t, Manifest{}, bundle(t, "One two three", "amal"))
	swap := func(name, old, with string) []byte {
		return remade(t, good, func(files map[string][]byte) map[string][]byte {
			if !bytes.Contains(files[name], []byte(old)) {
				t.Fatalf("%s has no %q", name, old)
			}
			files[name] = bytes.Replace(files[name], []byte(old), []byte(with), 1)
			return nil
		})
	}
	add := func(name, text string) []byte {
		return remade(t, good, func(map[string][]byte) map[string][]byte { return map[string][]byte{name: []byte(text)} })
	}
	layer := func(change func(*annotate.Layer)) []byte {
		b := bundle(t, "One two three", "amal")
		l := b.Editions[0].Layer
		l.Spans, l.Links = slices.Clone(l.Spans), slices.Clone(l.Links)
		change(&l)
		b.Editions[0] = edition(t, l)
		return resigned(t, Manifest{}, b)
	}
	for name, c := range map[string]struct {
		raw  []byte
		want error
		says string
	}{
		"nothing":               {nil, ErrNotPackage, ""},
		"a text":                {[]byte("One two three"), ErrNotPackage, ""},
		"another zip":           {remade(t, good, func(f map[string][]byte) map[string][]byte { delete(f, manifestFile); return nil }), ErrNotPackage, ""},
		"cut short":             {good[:len(good)-40], ErrCut, ""},
		"cut in half":           {good[:len(good)/2], ErrCut, ""},
		"no layers":             {remade(t, good, func(f map[string][]byte) map[string][]byte { delete(f, layersFile); return nil }), ErrCut, layersFile},
		"no signature":          {remade(t, good, func(f map[string][]byte) map[string][]byte { delete(f, signatureFile); return nil }), ErrCut, signatureFile},
		"a name that climbs":    {add("../evil", "x"), ErrHostile, "../evil"},
		"a name that is a way":  {add("a/b", "x"), ErrHostile, "a/b"},
		"an absolute name":      {add("/etc/passwd", "x"), ErrHostile, "/etc/passwd"},
		"a drive":               {add(`C:evil`, "x"), ErrHostile, "C:evil"},
		"a file too many":       {add("more.txt", "x"), ErrHostile, "more.txt"},
		"a file twice":          {add(layersFile, "x"), ErrHostile, "two files"},
		"a bomb":                {add("README2", ""), ErrHostile, ""},
		"another text":          {swap(articlesFile, "One two", "One six"), ErrForged, "text"},
		"another label":         {swap(layersFile, `"quote"`, `"claim"`), ErrForged, "digest"},
		"another annotator":     {swap(manifestFile, `"annotator":"amal"`, `"annotator":"elsa"`), ErrForged, "signature"},
		"another key":           {swap(manifestFile, `"key":"8a88e3`, `"key":"8a88e4`), ErrForged, "signature"},
		"a newer version":       {swap(manifestFile, `"reader":1`, `"reader":2`), ErrNewer, "update"},
		"spaces in between":     {swap(manifestFile, `{"annotator"`, `{ "annotator"`), ErrForged, "canonical"},
		"past the text's end":   {layer(func(l *annotate.Layer) { l.Spans[1].Parts = []annotate.Range{{Start: 5, End: 99}} }), ErrHostile, "outside the article"},
		"before its start":      {layer(func(l *annotate.Layer) { l.Spans[1].Parts = []annotate.Range{{Start: -1, End: 3}} }), ErrHostile, "outside the article"},
		"parts that overlap":    {layer(func(l *annotate.Layer) { l.Spans[0].Parts[1] = annotate.Range{Start: 3, End: 6} }), ErrHostile, "overlap"},
		"an unknown label":      {layer(func(l *annotate.Layer) { l.Spans[1].Label = "town" }), ErrHostile, "town"},
		"a name twice":          {layer(func(l *annotate.Layer) { l.Spans[1].ID = "q" }), ErrHostile, "twice"},
		"a loose link":          {layer(func(l *annotate.Layer) { l.Links[0].To = "x" }), ErrHostile, "nowhere"},
		"out of order":          {layer(func(l *annotate.Layer) { slices.Reverse(l.Spans) }), ErrHostile, "order"},
		"a strange status":      {layer(func(l *annotate.Layer) { l.State.Status = "perhaps" }), ErrHostile, "perhaps"},
		"a loose decision":      {layer(func(l *annotate.Layer) { l.Decisions = []annotate.Decision{{ID: "d"}} }), ErrHostile, "decision"},
		"another's labels":      {resigned(t, Manifest{}, bundle(t, "One two three", "bo")), ErrHostile, "bo"},
		"gold in one's own":     {resigned(t, Manifest{}, bundle(t, "One two three", annotate.Gold)), ErrHostile, "gold"},
		"labels in a blind one": {resigned(t, Manifest{Kind: Assignment, Blind: true}, bundle(t, "One two three", "amal")), ErrHostile, "amal"},
		"of no kind":            {resigned(t, Manifest{Kind: "gift"}, bundle(t, "One two three", "amal")), ErrHostile, "contradicts"},
	} {
		if name == "a bomb" {
			c.raw = bomb(t, good)
		}
		p, err := open(c.raw)
		if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.says) {
			t.Errorf("%s: %v, want %v with %q (%v)", name, err, c.want, c.says, p != nil)
		}
	}
}

// bomb has a file of little that would become much.
func bomb(t testing.TB, good []byte) []byte {
	return remade(t, good, func(files map[string][]byte) map[string][]byte {
		files[articlesFile] = make([]byte, smallBytes+1)
		return nil
	})
}

// A wrong digest or a text under another's name is found though it was signed.
func TestSignedLies(t *testing.T) {
	b := bundle(t, "One two three", "amal")
	b.Editions[0].Head = "00"
	if _, err := open(resigned(t, Manifest{}, b)); !errors.Is(err, ErrForged) {
		t.Errorf("a digest that is not that of the labels: %v", err)
	}
	b = bundle(t, "One two three")
	b.Article.Text = "One two four!"
	if _, err := open(resigned(t, Manifest{}, b)); !errors.Is(err, ErrForged) {
		t.Errorf("a text under the name of another: %v", err)
	}
}

// Each byte of a package that is changed is found, or changes nothing.
func TestEveryByteCounts(t *testing.T) {
	good := pack(t, Manifest{}, bundle(t, "One two three", "amal"))
	p, err := open(good)
	if err != nil {
		t.Fatal(err)
	}
	want := bundlesOf(t, p)
	dice := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 1500 {
		raw := slices.Clone(good)
		raw[dice.IntN(len(raw))] ^= 1 << dice.IntN(8)
		p, err := open(raw)
		if err != nil {
			refused++
			continue
		}
		if got := bundlesOf(t, p); !reflect.DeepEqual(got, want) {
			t.Fatal("a changed package says something else")
		}
	}
	if refused < 700 {
		t.Errorf("only %d of 1500 were refused", refused)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(pack(f, Manifest{}, bundle(f, "One two three", "amal")))
	f.Add(pack(f, Manifest{Kind: Verdicts}, bundle(f, "One two three", annotate.Gold)))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := open(raw)
		if err != nil {
			return
		}
		for b, err := range p.Bundles() {
			if err != nil {
				t.Fatal("what was proved cannot be read: ", err)
			}
			for _, e := range b.Editions {
				for _, s := range e.Layer.Spans {
					_ = s.Quote(b.Article.Text)
				}
			}
		}
	})
}
