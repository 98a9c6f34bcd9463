package exchange

import (
	"bytes"
	"io"
	"io/fs"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bluepencil/annotate"
)

// A shelf is a folder in memory, to write a data set to and read it from.
type shelf struct {
	ending string
	names  []string
	files  map[string]*bytes.Buffer
}

func newShelf(f Format) *shelf { return &shelf{ending: f.Ending, files: map[string]*bytes.Buffer{}} }

func (s *shelf) create(name string) (io.Writer, error) {
	if name == "" {
		name = "data" + s.ending
	}
	if s.files[name] != nil {
		return nil, fs.ErrExist
	}
	s.names = append(s.names, name)
	s.files[name] = new(bytes.Buffer)
	return s.files[name], nil
}

func (s *shelf) open(name string) (io.ReadCloser, error) {
	if s.files[name] == nil {
		return nil, fs.ErrNotExist
	}
	return io.NopCloser(bytes.NewReader(s.files[name].Bytes())), nil
}

// sources are the files that hold claims, in the order in which they were made.
func (s *shelf) sources() []Source {
	var out []Source
	for _, name := range s.names {
		if bytes.HasSuffix([]byte(name), []byte(s.ending)) {
			out = append(out, Source{Name: name, Open: func() (io.ReadCloser, error) { return s.open(name) }, Beside: s.open})
		}
	}
	return out
}

// shelve writes records in a format, and proves what was written.
func shelve(t interface{ Fatal(...any) }, f Format, s Setting, records ...annotate.Record) (*shelf, []annotate.Record) {
	shelf, ledger := newShelf(f), newLedger(f.Loose)
	w, err := f.write(shelf, s)
	if err != nil {
		t.Fatal(err)
	}
	var fitted []annotate.Record
	for _, r := range records {
		fit, _ := f.Fit(r, s)
		if err := w.record(fit); err != nil {
			t.Fatal(err)
		}
		for _, c := range f.claims(fit, s) {
			ledger.expect(c)
		}
		fitted = append(fitted, fit)
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	if f.beside != nil {
		for name, data := range f.beside(s) {
			shelf.files[name] = bytes.NewBuffer(data)
		}
	}
	way := Counting{Unit: s.unit(f.Units[0]), Base: f.Base, Inclusive: f.Inclusive}
	if err := ledger.prove(shelf.claims(f, s), way); err != nil {
		t.Fatal(err)
	}
	return shelf, fitted
}

func (s *shelf) claims(f Format, set Setting) func(func(Claim, error) bool) {
	return func(yield func(Claim, error) bool) {
		for _, source := range s.sources() {
			for c, err := range f.read(source, set) {
				if !yield(c, err) {
					return
				}
			}
		}
	}
}

// TestRoundTrip holds for every format that what fits into it comes back from
// it: the same text, the same spans and the same links, whatever they are.
func TestRoundTrip(t *testing.T) {
	for _, f := range Formats() {
		if !f.Writes() || !f.Reads() || f.Loose {
			continue
		}
		for _, unit := range f.Units {
			t.Run(f.Name+"/"+string(unit), func(t *testing.T) {
				rapid.Check(t, func(t *rapid.T) {
					set := Setting{Schema: annotate.DefaultSchema(), Unit: unit, Links: true, Policy: rapid.SampledFrom(Policies[:]).Draw(t, "policy")}
					roundTrip(t, f, set, rapid.SliceOfN(rapid.Custom(drawReal), 1, 3).Draw(t, "records"))
				})
			})
		}
	}
}

// drawReal is a record of an article that has words in it.
func drawReal(t *rapid.T) annotate.Record { return records.Draw(t, "record") }

func roundTrip(t *rapid.T, f Format, set Setting, records []annotate.Record) {
	shelf, want := shelve(t, f, set, records...)
	way := Counting{Unit: set.Unit, Base: f.Base, Inclusive: f.Inclusive}
	i := 0
	for c, err := range shelf.claims(f, set) {
		if err != nil {
			t.Fatal(err)
		}
		got, refused, err := way.Admit(c, nil)
		if err != nil || len(refused) > 0 {
			t.Fatal(refused, err)
		}
		sameRecord(t, f, got, want[i])
		i++
	}
	if i != len(want) {
		t.Fatalf("%d articles of %d came back", i, len(want))
	}
}

// sameRecord compares what the format holds. Where it holds no names, spans are
// known by their order.
func sameRecord(t *rapid.T, f Format, got, want annotate.Record) {
	if got.Article.Text != want.Article.Text {
		t.Fatalf("text %q came back as %q", want.Article.Text, got.Article.Text)
	}
	if f.Holds.Article && (got.Article.Facts() != want.Article.Facts() || got.Article.Import.Name != want.Article.Import.Name) {
		t.Fatalf("facts %+v came back as %+v", want.Article, got.Article)
	}
	if f.Holds.State && got.Layer.State != want.Layer.State || f.Holds.By && got.Layer.By != want.Layer.By {
		t.Fatalf("the work of %q, %+v, came back as of %q, %+v", want.Layer.By, want.Layer.State, got.Layer.By, got.Layer.State)
	}
	if !f.Holds.LinkIDs {
		got, want = nameless(got), nameless(want)
	}
	if !f.Holds.IDs {
		got, want = renamed(got), renamed(want)
	}
	if !slices.EqualFunc(got.Layer.Spans, want.Layer.Spans, annotate.Span.Equal) {
		t.Fatalf("spans %v came back as %v", want.Layer.Spans, got.Layer.Spans)
	}
	if !slices.EqualFunc(got.Layer.Links, want.Layer.Links, annotate.Link.Equal) {
		t.Fatalf("links %v came back as %v", want.Layer.Links, got.Layer.Links)
	}
}

// nameless is a record whose links have no names.
func nameless(r annotate.Record) annotate.Record {
	r.Layer.Links = slices.Clone(r.Layer.Links)
	for i := range r.Layer.Links {
		r.Layer.Links[i].ID = ""
	}
	slices.SortFunc(r.Layer.Links, annotate.CompareLinks)
	return r
}

// renamed is a record whose spans are called by where they are, and its links by
// what they join.
func renamed(r annotate.Record) annotate.Record {
	names := map[annotate.SpanID]annotate.SpanID{}
	spans := slices.Clone(r.Layer.Spans)
	for i := range spans {
		name := annotate.SpanID(rune('a' + i))
		names[spans[i].ID], spans[i].ID = name, name
	}
	links := slices.Clone(r.Layer.Links)
	for i := range links {
		links[i].From, links[i].To = names[links[i].From], names[links[i].To]
	}
	slices.SortFunc(links, annotate.CompareLinks)
	r.Layer.Spans, r.Layer.Links = spans, links
	return r
}
