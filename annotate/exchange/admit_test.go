package exchange

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// span is a span of a file in its own numbers: start, end, start, end.
func span(label string, numbers ...int) ClaimedSpan {
	s := ClaimedSpan{Label: label}
	for i := 0; i+1 < len(numbers); i += 2 {
		s.Parts = append(s.Parts, [2]int{numbers[i], numbers[i+1]})
	}
	return s
}

func (s ClaimedSpan) called(id string) ClaimedSpan        { s.ID = id; return s }
func (s ClaimedSpan) saying(quotes ...string) ClaimedSpan { s.Quotes = quotes; return s }
func (s ClaimedSpan) answering(words ...string) ClaimedSpan {
	for i := 0; i+1 < len(words); i += 2 {
		s.Attrs = append(s.Attrs, annotate.Attribute{Name: words[i], Value: words[i+1]})
	}
	return s
}

// reasons tells what was refused as "place field: reason".
func reasons(refused []Refused) string {
	var out []string
	for _, r := range refused {
		out = append(out, strings.TrimSpace(r.Place+" "+r.Field)+": "+r.Reason)
	}
	return strings.Join(out, "\n")
}

// TestAdmitPlaces is what becomes of one span between two good ones, which come
// in whatever it is.
func TestAdmitPlaces(t *testing.T) {
	// the family is 4–7, of UTF-16 4–9; 🎉 is 8–9, 10–12; é is 10–12; no is 14–16, 17–19
	const text = "Ada 👩‍👧 🎉 e\u0301, no"
	points, utf := Counting{Unit: CodePoints}, Counting{Unit: UTF16}
	for name, c := range map[string]struct {
		way    Counting
		span   ClaimedSpan
		want   string // what it labels, or
		reason string // why it does not come in
	}{
		"good":                     {points, span("x", 4, 9), "👩‍👧 🎉", ""},
		"in UTF-16":                {utf, span("x", 10, 12), "🎉", ""},
		"from 1, end included":     {Counting{CodePoints, 1, true}, span("x", 1, 3), "Ada", ""},
		"the last":                 {points, span("x", 14, 16), "no", ""},
		"negative":                 {points, span("x", -1, 3), "", "-1–3: it reaches beyond the text"},
		"the number before 1":      {Counting{CodePoints, 1, false}, span("x", 0, 3), "", "0–3: it reaches beyond the text"},
		"reversed":                 {points, span("x", 3, 0), "", "3–0: it ends before it begins"},
		"past the end":             {points, span("x", 14, 17), "", "14–17: it reaches beyond the text"},
		"far past the end":         {points, span("x", math.MaxInt, math.MaxInt), "", fmt.Sprintf("%d–%d: it reaches beyond the text", math.MaxInt, math.MaxInt)},
		"the largest number":       {Counting{CodePoints, 0, true}, span("x", 0, math.MaxInt), "", fmt.Sprintf("0–%d: it ends before it begins", math.MaxInt)},
		"the smallest number":      {Counting{CodePoints, 1, false}, span("x", math.MinInt, 3), "", fmt.Sprintf("%d–3: it ends before it begins", math.MinInt)},
		"empty":                    {points, span("x", 3, 3), "", "3–3: it holds no text"},
		"empty with its end":       {Counting{CodePoints, 0, true}, span("x", 3, 2), "", "3–2: it holds no text"},
		"blank":                    {points, span("x", 3, 4), "", "3–4: it holds no text"},
		"no parts":                 {points, span("x"), "", "it holds no text"},
		"mid-cluster":              {points, span("x", 4, 5), "", "4–5: it cuts a character"},
		"from within a cluster":    {points, span("x", 11, 13), "", "11–13: it cuts a character"},
		"half a surrogate pair":    {utf, span("x", 11, 12), "", "11–12: it cuts a character"},
		"to half a surrogate pair": {utf, span("x", 0, 11), "", "0–11: it cuts a character"},
		"half a byte":              {Counting{Unit: Bytes}, span("x", 0, 5), "", "0–5: it cuts a character"},
		"characters":               {Counting{Unit: Characters}, span("x", 6, 9), "🎉 e\u0301,"[:len("🎉 e\u0301")], ""},
		"quoted":                   {points, span("x", 0, 3).saying("Ada"), "Ada", ""},
		"no quote of a part":       {points, span("x", 0, 3, 8, 9).saying("Ada"), "Ada … 🎉", ""},
		"wrong quote":              {points, span("x", 0, 3).saying("Eve"), "", `0–3: the file says that "Eve" stands there, and it is "Ada"`},
		"wrong unit": {points, span("x", 10, 12).saying("🎉"), "",
			`10–12: the file says that "🎉" stands there, and it is "e` + "\u0301" + `"; counted in UTF-16 it would stand there`},
		"wrong base": {points, span("x", 1, 3).saying("Ada"), "",
			`1–3: the file says that "Ada" stands there, and it is "da"; counted in code points, from 1, end included it would stand there`},
		"wrong unit, past the end": {points, span("x", 18, 20).saying("on"), "", "18–20: it reaches beyond the text"},
		"UTF-16, past the end":     {points, span("x", 17, 19).saying("no"), "", "17–19: it reaches beyond the text; counted in UTF-16 it would stand there"},
		"parts in any order":       {points, span("x", 14, 16, 0, 3), "Ada … no", ""},
		"parts that touch":         {points, span("x", 0, 1, 1, 3), "Ada", ""},
		"parts that overlap":       {points, span("x", 1, 3, 0, 2), "", `its parts share text: "Ad" and "da"`},
		"the same part twice":      {points, span("x", 0, 3, 0, 3), "", `its parts share text: "Ada" and "Ada"`},
		"one part wrong":           {points, span("x", 0, 3, 9, 8), "", "9–8: it ends before it begins"},
	} {
		t.Run(name, func(t *testing.T) {
			good := Counting{Unit: c.way.Unit}.scale(text).pieces() + c.way.Base
			last := good
			if c.way.Inclusive {
				last--
			}
			claim := Claim{Place: "a.jsonl, line 1", Article: annotate.Article{Text: text},
				Spans: []ClaimedSpan{span("a", c.way.Base, last), c.span, span("z", c.way.Base, last)}}
			r, refused, err := c.way.Admit(claim, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got, rest string
			for _, s := range r.Layer.Spans {
				if s.Label == "x" {
					got = s.Quote(r.Article.Text)
				} else {
					rest += string(s.Label)
				}
			}
			reason := c.reason
			if reason != "" {
				reason = "a.jsonl, line 1, label 2: " + reason
			}
			if got != c.want || reasons(refused) != reason || rest != "az" {
				t.Errorf("came in as %q, want %q; refused %q, want %q; beside it %q", got, c.want, reasons(refused), reason, rest)
			}
		})
	}
}

func TestAdmitNames(t *testing.T) {
	claim := Claim{Place: "f", Article: annotate.Article{Text: "Ada, Eve"}, Spans: []ClaimedSpan{
		span("a", 0, 3), span("b", 0, 3).called("s0001"), span("c", 5, 8).called("twice"), span("d", 0, 3).called("twice"),
		span("e", 5, 8).called("e"), span("", 0, 3).called("f"), span("rude", 0, 3), span("g", 0, 99).called("g"), span("\xff", 0, 3),
	}, Links: []ClaimedLink{
		{Label: "to", From: "s0001", To: "e", ID: "k0002"}, {Label: "to", From: "e", To: "s0001"}, {Label: "to", From: "e", To: "e", ID: "k0002"},
		{Label: "to", From: "e", To: "?"}, {Label: "to", From: "", To: "e"}, {Label: "to", From: "g", To: "e"},
		{Label: "to", From: "e", To: "twice"}, {Label: "rude", From: "e", To: "e"}, {From: "e", To: "e"}, {Label: "\xff", From: "e", To: "e", Place: "links[8]"},
	}}
	terms := func(label string) (annotate.Label, bool) {
		return annotate.Label(strings.ToUpper(label)), label != "rude"
	}
	r, refused, err := Counting{Unit: CodePoints}.Admit(claim, terms)
	if err != nil {
		t.Fatal(err)
	}
	if want := "s0001b A: Ada; s0001 B: Ada; twice C: Eve; e E: Eve; TO e>s0001; TO s0001>e"; told(r) != want {
		t.Errorf("%s\nwant %s", told(r), want)
	}
	if r.Layer.Links[0].ID != "k0002b" || r.Layer.Links[1].ID != "k0002" {
		t.Errorf("links are called %q and %q", r.Layer.Links[0].ID, r.Layer.Links[1].ID)
	}
	want := `f, label 4 id: another label is called "twice" too
f, label 6 label: there is no label ""
f, label 7 label: there is no label "rude"
f, label 8: 0–99: it reaches beyond the text
f, label 9 label: it is not UTF-8
f, link 3 id: another link is called "k0002" too
f, link 4: it leads to a label that is not there: "?"
f, link 5: it leads to a label that is not there: ""
f, link 6: it leads to a label that is not there: "g"
f, link 7: it leads to "twice", and more than one label is called that
f, link 8 label: there is no link "rude"
f, link 9 label: there is no link ""
f, links[8] label: it is not UTF-8`
	if got := reasons(refused); got != want {
		t.Errorf("refused\n%s\nwant\n%s", got, want)
	}
}

func TestAdmitAnswers(t *testing.T) {
	s := span("a", 0, 3).answering("kind", "y", "b", "1", "kind", "x", "", "z", "none", "", "bad", "\xff")
	s.Note = "why\xff"
	r, refused, err := Counting{Unit: CodePoints}.Admit(Claim{Place: "f", Article: annotate.Article{Text: "Ada"}, Spans: []ClaimedSpan{s}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := r.Layer.Spans[0]
	if fmt.Sprint(got.Attrs) != "[{b 1} {kind y}]" || got.Note != "" {
		t.Errorf("answers %v, note %q", got.Attrs, got.Note)
	}
	want := `f, label 1 answer: the answer "z" is to no question
f, label 1 answer: it is not UTF-8
f, label 1 answer: there is another answer to "kind", so "x" was left out
f, label 1 note: it is not UTF-8`
	if reasons(refused) != want {
		t.Errorf("refused\n%s\nwant\n%s", reasons(refused), want)
	}
}

// Line ends become those of the project, and places stay with their words.
func TestAdmitLineEnds(t *testing.T) {
	const text = "One.\r\n\r\nTwo 🎉.\r\nThree\r."
	c := Claim{Place: "f", Article: annotate.Article{Text: text}, Spans: []ClaimedSpan{
		span("a", 8, 11).saying("Two"), span("b", 16, 21).saying("Three"), span("c", 0, 5), span("d", 7, 11), span("e", 4, 6), span("f", 4, 5),
	}}
	r, refused, err := Counting{Unit: CodePoints}.Admit(c, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := "s0003 c: One.; s0004 d: \nTwo; s0001 a: Two; s0002 b: Three"; told(r) != want {
		t.Errorf("%q", told(r))
	}
	if got := reasons(refused); got != "f, label 5: 4–6: it holds no text\nf, label 6: 4–5: it holds no text" {
		t.Errorf("refused %q", got)
	}
	if r.Article.Text != "One.\n\nTwo 🎉.\nThree\r." || r.Article.ID != annotate.IdentifyText(r.Article.Text) || fmt.Sprint(r.Article.Import.Mended) != "[{crlf 3}]" {
		t.Errorf("%q, %v", r.Article.Text, r.Article.Import)
	}
}

func TestAdmitNothing(t *testing.T) {
	for text, want := range map[string]string{"": "it has no text", " \n\u2028": "it has no text", "a\xffb": "its text is not UTF-8", "a\x00b": "its text has a zero byte in it"} {
		c := Claim{Article: annotate.Article{Text: text}, Spans: []ClaimedSpan{span("a", 0, 1)}}
		if _, _, err := (Counting{Unit: UTF16}).Admit(c, nil); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
	c := Claim{Place: "f", By: "amal", Article: annotate.Article{Text: "Ada", Title: "T"}, State: annotate.State{Status: annotate.Done},
		Refused: []Refused{{Place: "f", Field: "x", Reason: "torn"}}}
	r, refused, err := Counting{Unit: UTF16}.Admit(c, nil)
	if err != nil || r.Layer.By != "amal" || r.Layer.State.Status != annotate.Done || r.Article.Title != "T" || reasons(refused) != "f x: torn" {
		t.Errorf("%+v, %v, %v", r, refused, err)
	}
}

// Labels on a long blank are none, and those that reach out of it are.
func TestAdmitLongBlanks(t *testing.T) {
	blank := strings.Repeat(" \u00a0\n", 60)
	text := blank + "Ada" + blank + "Eve" + blank
	n := len([]rune(blank))
	for _, c := range []struct {
		start, end int
		good       bool
	}{{0, n, false}, {0, n + 3, true}, {n - 5, n, false}, {5, n + 1, true}, {n + 3, n + 3 + n, false}, {n + 2, n + 9, true}, {2*n + 6, 3*n + 6, false}, {2*n + 8, 2*n + 9, false}, {0, 3*n + 6, true}} {
		r, _, err := Counting{Unit: CodePoints}.Admit(Claim{Article: annotate.Article{Text: text}, Spans: []ClaimedSpan{span("a", c.start, c.end)}}, nil)
		if err != nil || len(r.Layer.Spans) == 1 != c.good {
			t.Errorf("%d–%d: %v, %v", c.start, c.end, r.Layer.Spans, err)
		}
	}
}

func TestShorten(t *testing.T) {
	long := strings.Repeat("أ", 30) + "middle" + strings.Repeat("é", 30)
	for text, want := range map[string]string{"": "", "a": "a", long[:60] + long[66:]: long[:60] + long[66:], long: strings.Replace(long, "middle", "…", 1)} {
		if got := shorten(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}
