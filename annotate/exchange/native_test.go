package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bluepencil/annotate"
)

var update = flag.Bool("update", false, "write the golden files anew")

const sample = "Talks open 🎙️ in E\u0301vry\n\n“We start,” she said, “at noon.”\u2028In the U.S. too.\n\nقال الوزير 5 مرات: «نعم»."

func list(records ...annotate.Record) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func part(text string) annotate.Range {
	at := strings.Index(sample, text)
	return annotate.Range{Start: at, End: at + len(text)}
}

func sampleRecord(t testing.TB) annotate.Record {
	at := time.Date(2026, 5, 20, 14, 2, 11, 5e6, time.UTC)
	a := annotate.Article{ID: annotate.IdentifyText(sample), Text: sample, Title: "Talks open 🎙️ in E\u0301vry", Direction: annotate.LeftToRight,
		Predecessor: annotate.IdentifyText("Talks open"),
		Import:      annotate.Import{Name: "talks.txt", At: at, Encoding: "UTF-8", Mended: []annotate.Mend{{What: "crlf", Count: 2}}}}
	span := func(id annotate.SpanID, l annotate.Label, parts ...string) annotate.Edit[annotate.Span] {
		s := annotate.Span{ID: id, Label: l, Origin: annotate.Human, At: at}
		for _, p := range parts {
			s.Parts = append(s.Parts, part(p))
		}
		if l == "quote" {
			s = s.WithAttr("kind", "direct")
			s.Note = "broken"
		}
		return annotate.Edit[annotate.Span]{After: &s}
	}
	link := annotate.Link{ID: "k1", Label: "said by", From: "q1", To: "s1", At: at}
	l, err := annotate.NewLayer(a.ID, "amal").Apply(annotate.Change{
		Spans: []annotate.Edit[annotate.Span]{
			span("q1", "quote", "“We start,”", "“at noon.”"), span("s1", "speaker", "she"), span("p1", "place", "U.S."),
			span("p2", "place", "E\u0301vry"), span("q2", "quote", "«نعم»"), span("s2", "speaker", "الوزير"),
		},
		Links: []annotate.Edit[annotate.Link]{{After: &link}},
		State: &annotate.StateEdit{Before: annotate.State{Status: annotate.ToDo}, After: annotate.State{Status: annotate.Done, Flag: true, Note: "see q2"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return annotate.Record{Article: a, Layer: l}
}

func written(t testing.TB, r annotate.Record) []byte {
	var b bytes.Buffer
	if _, err := WriteNative(&b, annotate.DefaultSchema(), list(r)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNativeGolden(t *testing.T) {
	got := written(t, sampleRecord(t))
	golden := filepath.Join("testdata", "native.jsonl")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if bytes.Count(got, []byte("\n")) != 1 {
		t.Error("a record is not one line")
	}
	c, err := VerifyNative(bytes.NewReader(got))
	if err != nil || c.Articles != 1 || c.Spans != 6 || c.Links != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}

// Any digit of any offset of a span, token or link that is changed must be seen.
func TestVerifySeesEveryDigit(t *testing.T) {
	good := written(t, sampleRecord(t))
	from := bytes.Index(good, []byte(`"tokens"`))
	tried := 0
	for i := from; i < len(good); i++ {
		before := bytes.LastIndexAny(good[:i], `"`)
		key := good[:before]
		if good[i] < '0' || good[i] > '9' || !numeric(string(key)) {
			continue
		}
		bad := bytes.Clone(good)
		bad[i] = '0' + (bad[i]-'0'+1)%10
		if _, err := VerifyNative(bytes.NewReader(bad)); err == nil {
			t.Errorf("changed digit %d of …%s… goes unseen", i, good[max(0, i-30):i+10])
		}
		tried++
	}
	if tried < 100 {
		t.Errorf("only %d digits were tried", tried)
	}
}

// numeric reports whether a line cut at a key's closing quote ends in the name
// of an offset.
func numeric(head string) bool {
	name := head[strings.LastIndexByte(head, '"')+1:]
	switch name {
	case "start", "end", "token_start", "token_end", "parts", "head", "child", "id":
		return true
	}
	return false
}

func TestVerifyRefuses(t *testing.T) {
	good := string(written(t, sampleRecord(t)))
	for name, bad := range map[string]string{
		"no line end":   strings.TrimSuffix(good, "\n"),
		"duplicate key": strings.Replace(good, `"status":`, `"status":"x","status":`, 1),
		"other text":    strings.Replace(good, "Talks open", "Talks shut", 1),
		"other unit":    strings.Replace(good, `"codepoint"`, `"utf16"`, 1),
		"dangling":      strings.Replace(good, `"to":"s1"`, `"to":"s9"`, 1),
		"same id":       strings.Replace(good, `"id":"s2"`, `"id":"s1"`, 1),
		"raw U+2028":    strings.Replace(good, `\u2028`, "\u2028", 1),
		"not JSON":      "{\n",
	} {
		if bad == good {
			t.Fatalf("%s: nothing was changed", name)
		}
		if _, err := VerifyNative(strings.NewReader(bad)); !errors.Is(err, ErrWrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever is labelled, what is written proves right.
func TestNativeProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var b bytes.Buffer
		wrote, err := WriteNative(&b, annotate.DefaultSchema(), list(rapid.SliceOfN(records, 0, 3).Draw(rt, "records")...))
		if err != nil {
			rt.Fatal(err)
		}
		read, err := VerifyNative(&b)
		if err != nil || read != wrote {
			rt.Fatalf("%v; wrote %+v, read %+v", err, wrote, read)
		}
	})
}

// FuzzVerifyNative breaks lines at random. What the proof lets pass is counted
// again, with another decoder and plain slices.
func FuzzVerifyNative(f *testing.F) {
	good := written(f, sampleRecord(f))
	f.Add(good)
	f.Add(append(bytes.Clone(good), good...))
	f.Add([]byte("{}\n"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := VerifyNative(bytes.NewReader(data))
		if err != nil {
			return
		}
		var again Counts
		for line := range bytes.Lines(data) {
			var r struct {
				Text   string
				Spans  []nativeSpan
				Tokens []nativeToken
				Links  []nativeRelation `json:"relations"`
			}
			if err := json.Unmarshal(line, &r); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			text := []rune(r.Text)
			for _, s := range r.Spans {
				if string(text[s.Start:s.End]) != s.Text || r.Tokens[s.TokenStart].End <= s.Start || r.Tokens[s.TokenEnd].Start >= s.End {
					t.Fatalf("%+v passes in %s", s, line)
				}
			}
			for _, k := range r.Tokens {
				if string(text[k.Start:k.End]) != k.Text {
					t.Fatalf("%+v passes in %s", k, line)
				}
			}
			again.Articles, again.Spans, again.Links = again.Articles+1, again.Spans+len(r.Spans), again.Links+len(r.Links)
		}
		if again.Articles != c.Articles || again.Spans != c.Spans || again.Links != c.Links || c.Bytes != int64(len(data)) {
			t.Fatalf("counted %+v, and again %+v", c, again)
		}
	})
}
