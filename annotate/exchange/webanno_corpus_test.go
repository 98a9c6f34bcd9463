package exchange

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"bluepencil/annotate"
)

// xmi is what INCEpTION's other format says of an article: the text, and each
// annotation with its attributes.
type xmi struct {
	text string
	all  map[string]map[string]string // by its number; "" is what it is
}

func readXMI(t *testing.T, file string) xmi {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	x := xmi{all: map[string]map[string]string{}}
	for d := xml.NewDecoder(in); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return x
		}
		if err != nil {
			t.Fatal(file, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			said := map[string]string{"": e.Name.Local}
			for _, a := range e.Attr {
				said[a.Name.Local] = a.Value
			}
			x.all[said["id"]] = said
			if e.Name.Local == "Sofa" {
				x.text = said["sofaString"]
			}
		}
	}
}

// part is the words of an annotation, in UTF-16 and without the blanks around
// them; "" where it has none.
func (x xmi) part(t *testing.T, of map[string]string) string {
	t.Helper()
	start, err := strconv.Atoi(of["begin"])
	end, also := strconv.Atoi(of["end"])
	if err != nil || also != nil {
		t.Fatal(of, err, also)
	}
	if start == end {
		return ""
	}
	r, err := Counting{Unit: UTF16}.scale(x.text).find([2]int{start, end})
	if err != nil {
		t.Fatal(of, err)
	}
	words := r.In(x.text)
	r.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	r.End -= len(words) - len(strings.TrimRightFunc(words, unicode.IsSpace))
	points := newRuler(x.text, UTF16)
	return fmt.Sprintf("%d-%d", points.at(r.Start), points.at(r.End))
}

// layersOf are the layers that the head of a file names.
func layersOf(t *testing.T, file string) (spans, bases []string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), "|")
		last := func(name string) string { return name[strings.LastIndexAny(name, ".=")+1:] }
		switch {
		case strings.HasPrefix(name, "#T_SP="):
			if spans = append(spans, last(name)); last(name) == "Span" {
				spans = append(spans, "NamedEntity") // as the suite calls it in the other format
			}
		case strings.HasPrefix(name, "#T_RL="):
			bases = append(bases, last(rest))
		}
	}
	return spans, bases
}

// INCEpTION's own suite has each article in both of its formats: what comes in of
// the one is what the other has, span by span and link by link. Annotations
// without words are the only spans that do not come in.
func TestWebannoSuite(t *testing.T) {
	folder := filepath.Join(corpus(t, "tool-formats"), "inception", "webanno-tsv3-suite")
	files, err := filepath.Glob(filepath.Join(folder, "*", "reference.xmi"))
	if err != nil {
		t.Fatal(err)
	}
	spans, links := 0, 0
	for _, file := range files {
		x, list := readXMI(t, file), strings.TrimSuffix(file, ".xmi")+".tsv"
		sources, err := webanno().Collect(list)
		if err != nil {
			t.Fatal(err)
		}
		_, records, _ := taken(t, webanno(), sources)
		name, r := filepath.Base(filepath.Dir(file)), records[0]
		if got, want := blanked(r.Article.Text), blanked(x.text); got != want {
			t.Errorf("%s: the text is %q, want %q", name, got, want)
		}
		gotSpans, gotLinks := lists(r)
		wantSpans, wantLinks := x.lists(t, list)
		if !slices.Equal(gotSpans, wantSpans) || !slices.Equal(gotLinks, wantLinks) {
			t.Errorf("%s: spans %v, links %v, want %v, %v", name, gotSpans, gotLinks, wantSpans, wantLinks)
		}
		spans, links = spans+len(gotSpans), links+len(gotLinks)
	}
	if len(files) != 73 || spans != 173 || links != 13 {
		t.Errorf("%d files with %d spans and %d links were compared", len(files), spans, links)
	}
}

// blanked is a text in which all blanks are the same, and none is at the end:
// what is between sentences is not in the files.
func blanked(text string) string {
	return strings.TrimRight(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, text), " ")
}

// lists are the places of a record's spans and links, sorted.
func lists(r annotate.Record) (spans, links []string) {
	points, at := newRuler(r.Article.Text, UTF16), map[annotate.SpanID]string{}
	for _, s := range r.Layer.Spans {
		at[s.ID] = fmt.Sprintf("%d-%d", points.at(s.Hull().Start), points.at(s.Hull().End))
		spans = append(spans, at[s.ID])
	}
	for _, k := range r.Layer.Links {
		links = append(links, at[k.From]+">"+at[k.To])
	}
	slices.Sort(spans)
	slices.Sort(links)
	return spans, links
}

func (x xmi) lists(t *testing.T, list string) (spans, links []string) {
	names, bases := layersOf(t, list)
	for _, id := range slices.Sorted(maps.Keys(x.all)) {
		said := x.all[id]
		kind, _, _ := strings.Cut(said[""], "_") // POS_NOUN is a POS
		switch {
		case said["Governor"] != "" && slices.Contains(names, bases[0]):
			links = append(links, x.part(t, x.all[said["Governor"]])+">"+x.part(t, x.all[said["Dependent"]]))
		case slices.Contains(names, kind):
			if p := x.part(t, said); p != "" {
				spans = append(spans, p)
			}
		}
	}
	slices.Sort(spans)
	slices.Sort(links)
	return spans, links
}

// The files of INCEpTION's tests of curation come in whole, but for what is said
// about links beside what they are called.
func TestWebannoCuration(t *testing.T) {
	sources, err := webanno().Collect(filepath.Join(corpus(t, "tool-formats"), "inception", "curation-testsuite"))
	if err != nil {
		t.Fatal(err)
	}
	_, records, refused := taken(t, webanno(), sources)
	spans, links := 0, 0
	for _, r := range records {
		spans, links = spans+len(r.Layer.Spans), links+len(r.Layer.Links)
	}
	for _, r := range refused {
		if r.Field != "rel2" && r.Field != "flavor" {
			t.Errorf("refused %v", r)
		}
	}
	if len(records) != 48 || spans != 195 || links != 94 || len(refused) != 7 {
		t.Errorf("%d articles, %d spans, %d links, %d refused", len(records), spans, links, len(refused))
	}
}

// Files of WebAnno's older versions are refused, and it is said why.
func TestWebannoOfOld(t *testing.T) {
	sources, err := webanno().Collect(filepath.Join(corpus(t, "tool-formats"), "inception", "agreement"))
	if err != nil || len(sources) != 4 {
		t.Fatal(sources, err)
	}
	for _, s := range sources {
		for _, err := range webanno().all(s) {
			if err == nil || !strings.Contains(err.Error(), "it is no WebAnno TSV of version 3") {
				t.Errorf("%s: %v", s.Name, err)
			}
		}
	}
}
