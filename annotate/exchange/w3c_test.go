package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
)

// interview is an article in which the units differ, with nested, stacked and
// broken spans, answers, a note and a link.
func interview() annotate.Record {
	r := spelled("Zoe\u0308 🎉 said: “We, the 👩‍👧 نعم, will”.\nShe left.", "quote: “We | will”", "speaker: Zoe\u0308 🎉", "person: Zoe\u0308 🎉", "object: 👩‍👧 نعم", "act: will”.\nShe left")
	r.Article.Title, r.Layer.By = "A wall, at last", "amal"
	first, _ := r.Layer.Span("s1")
	i := slices.IndexFunc(r.Layer.Spans, func(s annotate.Span) bool { return s.ID == "s1" })
	first.Attrs, first.Note = []annotate.Attribute{{Name: "kind", Value: "direct"}, {Name: "label", Value: "x: y"}}, "Who asked?\n"
	first.At, first.Origin = time.Date(2026, 3, 4, 5, 6, 7, 8000, time.UTC), annotate.Model
	r.Layer.Spans[i] = first
	r.Layer.Links = []annotate.Link{{ID: "k1", Label: "said by", From: "s1", To: "s2", At: first.At}}
	return r
}

// The files are as they were before, and their places are what the standard says:
// code points, or UTF-16 for the libraries of browsers.
func TestW3CFiles(t *testing.T) {
	for _, unit := range w3c().Units {
		shelf, _ := shelve(t, w3c(), Setting{Unit: unit}, interview())
		name := shelf.names[1]
		golden := filepath.Join("testdata", "w3c-"+string(unit)+".jsonld")
		if *update {
			if err := os.WriteFile(golden, shelf.files[name].Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || !bytes.Equal(want, shelf.files[name].Bytes()) {
			t.Errorf("%s is not as it was: %v\n%s", golden, err, shelf.files[name])
		}
		var got struct {
			Context string `json:"@context"`
			Total   int
			First   struct {
				Items []struct {
					ID     string
					Type   string
					Target json.RawMessage
				}
			}
		}
		if err := json.Unmarshal(want, &got); err != nil || got.Context != w3cContext || got.Total != 6 || len(got.First.Items) != 6 {
			t.Fatalf("%+v, %v", got, err)
		}
		pieces := unit.cut(shelf.files["000001-a-wall-at-last.txt"].String())
		for _, item := range got.First.Items[:5] {
			var targets []struct {
				Source   string
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
			if err := json.Unmarshal(item.Target, &targets); err != nil || item.Type != "Annotation" || !strings.HasPrefix(item.ID, "urn:uuid:") {
				t.Fatal(err, item)
			}
			for _, target := range targets {
				quote, place := target.Selector[0], target.Selector[1]
				text := strings.Join(pieces, "")
				before, after := strings.Join(pieces[:place.Start], ""), strings.Join(pieces[place.End:], "")
				if target.Source != shelf.names[0] || quote.Type != w3cQuote || place.Type != w3cPosition || before+quote.Exact+after != text ||
					!strings.HasSuffix(before, quote.Prefix) || !strings.HasPrefix(after, quote.Suffix) {
					t.Errorf("%+v", target)
				}
				if p, s := Characters.cut(quote.Prefix), Characters.cut(quote.Suffix); len(p) != min(10, len(Characters.cut(before))) || len(s) != min(10, len(Characters.cut(after))) {
					t.Errorf("around it are %q and %q", p, s)
				}
			}
		}
	}
}

// Names are made of what is named: the same twice, and no two alike.
func TestW3CNames(t *testing.T) {
	seen := map[string]bool{}
	for _, words := range [][]string{{"a", "b"}, {"ab"}, {"a", "b", ""}, {"b", "a"}, {""}, {}} {
		u := urn(words...)
		if seen[u] || u != urn(words...) || len(u) != len("urn:uuid:")+36 || u[23] != '5' || !strings.ContainsRune("89ab", rune(u[28])) {
			t.Errorf("%q is called %s", words, u)
		}
		seen[u] = true
	}
	if got := urn("www"); got != "urn:uuid:c16f6a57-ed4c-503a-84d3-35cb4c3eb2aa" {
		t.Error(got)
	}
}

// annotation is a JSON annotation about page.txt, of a body and selectors.
func annotation(id, body, selectors string) string {
	return fmt.Sprintf(`{"@context": %q, "id": %q, "type": "Annotation", "body": %s, "target": {"source": "https://example.org/a/page", "selector": %s}}`, w3cContext, id, body, selectors)
}

const meeting = "Ada met Eve. Eve met Ada. 🎉"

// tagged is the body of a label.
const tagged = `{"type": "TextualBody", "purpose": "tagging", "value": "name"}`

func position(start, end int) string {
	return fmt.Sprintf(`{"type": "TextPositionSelector", "start": %d, "end": %d}`, start, end)
}

func quotation(exact, prefix, suffix string) string {
	return fmt.Sprintf(`{"type": "TextQuoteSelector", "exact": %q, "prefix": %q, "suffix": %q}`, exact, prefix, suffix)
}

// Annotations come in however they are packed, and by numbers or by words.
func TestReadW3C(t *testing.T) {
	ada, eve := annotation("a", tagged, position(0, 3)), annotation("b", tagged, "["+quotation("Eve", "Ada met ", "")+"]")
	both := annotation("c", tagged, "["+quotation("Eve", "", "")+","+position(13, 16)+"]")
	linked := `{"id": "l", "type": "Annotation", "motivation": "linking", "body": ["b", {"type": "TextualBody", "purpose": "tagging", "value": "met"}], "target": "a"}`
	in := func(kind, key, list string) string {
		return fmt.Sprintf(`{"@context": [%q], %q: %s, "type": %q, "creator": {"name": "amal"}}`, w3cContext, key, list, kind)
	}
	for name, c := range map[string]struct{ file, want, wrong string }{
		"one":                    {ada, "name=Ada", ""},
		"a list":                 {"[" + ada + ", " + eve + "]", "name=Ada name=Eve", ""},
		"lines":                  {ada + "\n" + eve + "\n", "name=Ada name=Eve", ""},
		"lines, marked":          {"\uFEFF" + ada + "\r\n\r\n" + eve, "name=Ada name=Eve", ""},
		"a page":                 {in("AnnotationPage", "items", "["+ada+"]"), "name=Ada", ""},
		"a collection":           {in("AnnotationCollection", "first", in("AnnotationPage", "items", "["+linked+","+ada+","+eve+"]")), "name=Ada name=Eve", ""},
		"a list of collections":  {"[" + in("AnnotationCollection", "first", in("AnnotationPage", "items", "["+ada+"]")) + "," + eve + "]", "name=Ada name=Eve", ""},
		"numbers and words":      {"[" + both + "]", "name=Eve", ""},
		"words in two places":    {annotation("a", tagged, quotation("Ada", "", "")), "", `its words "Ada" stand at more than one place in the text, so it is not certain where it is`},
		"words in no place":      {annotation("a", tagged, quotation("Ada", "Eve: ", "")), "", `its words "Eve: Ada" stand nowhere in the text, so it is not certain where it is`},
		"words and suffix":       {annotation("a", tagged, quotation("Ada", "", " met")), "name=Ada", ""},
		"words within a part":    {annotation("a", tagged, `{"type": "FragmentSelector", "value": "x", "refinedBy": `+quotation("Ada", "", ". ")+`}`), "name=Ada", ""},
		"numbers within a part":  {annotation("a", tagged, `{"type": "FragmentSelector", "value": "x", "refinedBy": `+position(0, 3)+`}`), "", errNoText.Error()},
		"numbers that are none":  {annotation("a", tagged, `{"type": "TextPositionSelector", "start": "2", "end": 5}`), "", "its TextPositionSelector has no start and end that are whole numbers"},
		"numbers too large":      {annotation("a", tagged, position(0, 500)), "", "0–500: it reaches beyond the text"},
		"two targets":            {`{"type": "Annotation", "body": ` + tagged + `, "target": [{"source": "page", "selector": ` + position(0, 3) + `}, {"source": "page", "selector": ` + position(8, 11) + `}]}`, "name=Ada … Eve", ""},
		"a composite":            {`{"type": "Annotation", "body": ` + tagged + `, "target": {"type": "Composite", "items": [{"source": "page", "selector": ` + position(0, 3) + `}]}}`, "name=Ada", ""},
		"targets in two texts":   {`{"type": "Annotation", "body": ` + tagged + `, "target": [{"source": "page", "selector": ` + position(0, 3) + `}, {"source": "other", "selector": ` + position(0, 3) + `}]}`, "", "its targets lie in more than one text"},
		"numbers beside words":   {`{"type": "Annotation", "body": ` + tagged + `, "target": [{"source": "page", "selector": ` + position(0, 3) + `}, {"source": "page", "selector": ` + quotation("Ada", "", ". ") + `}]}`, "", "one part of it has numbers and another has none"},
		"a text that is missing": {strings.Replace(ada, "a/page", "a/other.html", 1), "", `the text is not beside the file; it would be called other.html or other.html.txt or other.txt or notes.txt (annotations that are about "https://example.org/a/other.html": 1)`},
		"two bodies":             {strings.Replace(ada, `"type": "Annotation"`, `"type": "Annotation", "bodyValue": "x"`, 1), "", "it has both a body and a bodyValue"},
		"no time":                {strings.Replace(ada, `"type": "Annotation"`, `"type": "Annotation", "created": "now"`, 1), "", `its field "created" is no time: "now"`},
		"its own text":           {strings.Replace(ada, "a/page", "a/other", 1), "name=The", ""},
		"its own text, and more": {strings.Replace(ada, "a/page", "a/other", 1) + eve, "name=Eve", `would be called other or other.txt (annotations`},
		"labels":                 {annotation("a", "["+tagged+`, {"type": "TextualBody", "purpose": "tagging", "value": "first"}]`, position(0, 3)), "first=Ada name=Ada", ""},
		"an address for a label": {strings.Replace(annotation("a", `"https://example.org/name"`, position(0, 3)), `"type": "Annotation"`, `"type": "Annotation", "motivation": "tagging"`, 1), "https://example.org/name=Ada", ""},
		"a comment only":         {strings.Replace(annotation("a", `{"type": "TextualBody", "value": "so"}`, position(0, 3)), `"type": "Annotation"`, `"type": "Annotation", "motivation": "commenting"`, 1), "commenting=Ada", ""},
		"no label":               {annotation("a", `{"type": "TextualBody", "value": "so"}`, position(0, 3)), "", `there is no label ""`},
		"called the same":        {ada + annotation("a", tagged, position(8, 11)), "name=Ada", `another annotation is called "a" too`},
		"a link to nothing":      {ada + linked, "name=Ada", `it leads to a label that is not there: "b"`},
		"a link from nothing":    {eve + linked, "name=Eve", `it links "a", and no annotation of a text here is called that`},
		"torn":                   {"[" + ada + ", " + eve[:40], "name=Ada", "it is no JSON behind annotation 1"},
		"no JSON":                {"@prefix oa: <http://www.w3.org/ns/oa#> .", "", "it is no JSON behind annotation 0"},
		"something else":         {`[3, {"text": "Ada"}, "x", null, [[[[[]]]]]]`, "", `its type is not "Annotation"`},
		"more pages":             {in("AnnotationPage", "next", `"p2", "items": [`+ada+`]`), "name=Ada", "it goes on in another page, which is not in this file"},
		"another type of pages":  {in("OrderedCollection", "items", "["+ada+"]"), "name=Ada", `its type is neither "AnnotationCollection" nor "AnnotationPage"`},
		"another context":        {strings.Replace(ada, w3cContext, "fish", 1), "", errContext.Error()},
	} {
		t.Run(name, func(t *testing.T) {
			beside := map[string]string{"page.txt": meeting}
			if strings.HasPrefix(name, "its own text") {
				beside["notes.txt"] = "They met."
			}
			got, wrong := came(t, w3c(), lone("notes.json", c.file, beside))
			if got != c.want || !strings.Contains(wrong, c.wrong) || (c.wrong == "") != (wrong == "") {
				t.Errorf("%s\nwant %s\nrefused %s\nwant %s", got, c.want, wrong, c.wrong)
			}
		})
	}
}

// What numbers count is found out by the words; without them it is in doubt.
func TestReadW3CUnits(t *testing.T) {
	beside := map[string]string{"page.txt": "🎉 " + meeting}
	read := func(selectors string) (Counting, error) {
		return w3c().Settle(readW3C(lone("a.json", annotation("a", tagged, selectors), beside), Setting{}))
	}
	if way, err := read("[" + quotation("Ada", "", "") + "," + position(3, 6) + "]"); err != nil || way.Unit != UTF16 {
		t.Errorf("%s, %v", way, err)
	}
	if way, err := read("[" + quotation("Ada", "", "") + "," + position(2, 5) + "]"); err != nil || way.Unit != CodePoints {
		t.Errorf("%s, %v", way, err)
	}
	if way, err := read(quotation("Ada", "", ".")); err != nil || way.Unit != CodePoints {
		t.Errorf("words alone: %s, %v", way, err)
	}
	if way, err := read(position(3, 6)); err == nil {
		t.Errorf("numbers alone: %s", way)
	}
}

// Who labelled, when, what for, and what leads where.
func TestReadW3CFacts(t *testing.T) {
	file := `{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "label": "Page", "items": [
 {"id": "a", "type": "Annotation", "created": "2026-01-03T03:04:05+01:00", "modified": "2026-01-02T03:04:05Z", "creator": [{"nickname": "eve"}], "generator": {"name": "model"},
  "body": [` + tagged + `, {"type": "TextualBody", "purpose": "classifying", "label": "kind", "value": "first"}, {"type": "TextualBody", "value": "So."}, {"type": "TextualBody", "purpose": "commenting", "value": "Or not."}],
  "target": {"source": {"id": "page.txt"}, "selector": ` + position(0, 3) + `}},
 {"id": "b", "type": "Annotation", "motivation": "tagging", "bodyValue": "other", "target": {"source": "page.txt", "selector": ` + position(8, 11) + `}},
 {"id": "c", "type": "Annotation", "creator": "eve", "body": ` + tagged + `, "target": {"source": "page.txt", "selector": ` + position(8, 11) + `}},
 {"id": "l", "type": "Annotation", "motivation": ["linking"], "body": [{"id": "c"}, {"type": "TextualBody", "purpose": "tagging", "value": "met"}], "target": "a"}
], "creator": "amal"}`
	var got []annotate.Record
	for c, err := range readW3C(lone("notes.json", file, map[string]string{"page.txt": meeting}), Setting{}) {
		if err != nil {
			t.Fatal(err)
		}
		r, refused, err := Counting{Unit: CodePoints}.Admit(c, nil)
		if err != nil || len(refused) > 0 || r.Article.Title != "Page" {
			t.Fatal(refused, err, r.Article.Title)
		}
		got = append(got, r)
	}
	if len(got) != 2 || got[0].Layer.By != "eve" || got[1].Layer.By != "amal" || told(got[1]) != "a0000001 other: Eve" {
		t.Fatalf("%v", got)
	}
	if want := "a0000001 name: Ada; a0000002 name: Eve; met a0000001>a0000002"; told(got[0]) != want {
		t.Errorf("%s", told(got[0]))
	}
	s := got[0].Layer.Spans[0]
	if s.Attr("kind") != "first" || s.Note != "So.\nOr not." || s.Origin != annotate.Model || !s.At.Equal(time.Date(2026, 1, 3, 2, 4, 5, 0, time.UTC)) {
		t.Errorf("%+v", s)
	}
}

// Of the samples of the standard, those about a piece of a text are read, and
// every other is named.
func TestW3CSamples(t *testing.T) {
	folder := corpus(t, "tool-formats/w3c-web-annotation")
	text := strings.Repeat("x", 412) + strings.Repeat("y", 383) + " this is an anotation that has some text before the Selected Text and text after it"
	read := map[string]string{"anno23": "anotation", "anno24": strings.Repeat("y", 383), "anno29": "Selected Text"}
	for kind, files := range map[string]int{"correct": 44, "incorrect": 40} {
		sources, err := Format{Ending: ".json"}.Collect(filepath.Join(folder, kind))
		if err != nil || len(sources) != files {
			t.Fatal(len(sources), err)
		}
		for _, s := range sources {
			name := strings.TrimSuffix(s.Name, ".json")
			s.Beside = lone("", "", map[string]string{"page1.txt": text, "ebook1.txt": text}).Beside
			var quotes []string
			errs := 0
			for c, err := range readW3C(s, Setting{}) {
				if err != nil {
					errs++
					continue
				}
				for _, span := range c.Spans {
					span.Label = "x"
					r, _, _ := Counting{Unit: CodePoints}.Admit(Claim{Article: c.Article, Spans: []ClaimedSpan{span}}, nil)
					quotes = append(quotes, r.Layer.Spans[0].Quote(text))
				}
			}
			switch want, good := read[name]; {
			case kind == "correct" && name == "collection1":
				if len(quotes) != 3 || errs < 40 {
					t.Errorf("%s: %q read, %d named", name, quotes, errs)
				}
			case kind == "correct" && good:
				if errs > 0 || !slices.Equal(quotes, []string{want}) {
					t.Errorf("%s: %q read, %d named", name, quotes, errs)
				}
			case errs != 1 || len(quotes) > 0:
				t.Errorf("%s/%s: %q read, %d named", kind, name, quotes, errs)
			}
		}
	}
}

func FuzzW3C(f *testing.F) {
	shelf := newShelf(w3c())
	w, err := w3c().write(shelf, Setting{Unit: UTF16})
	if err == nil {
		err = w.record(interview())
	}
	if err != nil {
		f.Fatal(err)
	}
	f.Add(shelf.files[shelf.names[0]].String(), shelf.files[shelf.names[1]].String())
	f.Add(meeting, annotation("a", tagged, "["+quotation("Ada", "", ".")+"]"))
	f.Add(meeting, `[{"type": "AnnotationPage", "items": [{"type": ["Annotation"], "motivation": "linking", "target": "a"}, 3]}, null]`)
	f.Fuzz(func(t *testing.T, text, file string) {
		sound(t, w3c(), lone("a.json", file, map[string]string{"page.txt": text, "a.txt": text}))
	})
}
