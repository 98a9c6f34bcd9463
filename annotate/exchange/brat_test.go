package exchange

import (
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
)

const corpora = "../../../shared/corpora"

// corpus is a folder of texts that nobody here wrote.
func corpus(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(corpora, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the folder shared/corpora/%s is not beside the project", name)
	}
	return path
}

// taken reads sources with the way in which they count, and returns the labels
// that came in and what was refused.
func taken(t testing.TB, f Format, sources []Source) (way Counting, records []annotate.Record, refused []Refused) {
	t.Helper()
	way, err := f.Settle(f.Claims(sources, Setting{}))
	if err != nil {
		t.Fatal(err)
	}
	for c, err := range f.Claims(sources, Setting{}) {
		if err != nil {
			refused = append(refused, Refused{Place: c.Place, Reason: err.Error()})
			continue
		}
		r, wrong, err := way.Admit(c, nil)
		if err != nil {
			t.Fatal(c.Place, err)
		}
		records, refused = append(records, r), append(refused, wrong...)
	}
	return way, records, refused
}

// Every brat folder of the corpora comes in: as many labels as its lists have, in
// code points, but for those whose text is not what the list says.
func TestBratCorpora(t *testing.T) {
	type want struct{ labels, links, refused int }
	for folder, want := range map[string]want{
		"brat-examples": {labels: 3233, links: 1574, refused: 40}, // 38 equivalences, a database, a note on a link
		"bratiaa":       {labels: 1600},
		"geowebnews":    {labels: 8809},
		"polnear-dev":   {labels: 9095, links: 6827},
		"polnear-multi": {labels: 14244, links: 10637},
	} {
		t.Run(folder, func(t *testing.T) {
			sources, err := brat().Collect(corpus(t, folder))
			if err != nil {
				t.Fatal(err)
			}
			for i := range sources {
				sources[i] = besideOrIn(sources[i], filepath.Join(corpora, folder, "text"))
			}
			way, records, refused := taken(t, brat(), sources)
			labels, links := 0, 0
			for _, r := range records {
				labels, links = labels+len(r.Layer.Spans), links+len(r.Layer.Links)
			}
			reasons := map[string]int{}
			for _, r := range refused {
				reasons[r.Reason]++
			}
			if way.Unit != CodePoints || labels != want.labels || links != want.links || len(refused) != want.refused {
				t.Errorf("%v: %d labels, %d links, %d refused", way, labels, links, len(refused))
				for _, why := range slices.Sorted(maps.Keys(reasons)) {
					t.Log(reasons[why], why)
				}
			}
		})
	}
}

// besideOrIn looks for the text of a list in another folder too, under the list's
// name without the annotator at its end.
func besideOrIn(s Source, folder string) Source {
	beside := s.Beside
	s.Beside = func(name string) (io.ReadCloser, error) {
		file, err := beside(name)
		if err == nil || !strings.HasSuffix(name, ".txt") {
			return file, err
		}
		base := strings.TrimSuffix(name, ".txt")
		if at := strings.LastIndexByte(base, '_'); at > 0 {
			if file, err := os.Open(filepath.Join(folder, base[:at]+".txt")); err == nil {
				return file, nil
			}
		}
		return os.Open(filepath.Join(folder, name))
	}
	return s
}

// pair is a text with its list.
func pair(text, list string) Source {
	return Source{
		Name: "a.ann", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(list)), nil },
		Beside: func(name string) (io.ReadCloser, error) {
			if name != "a.txt" || text == "" {
				return nil, fs.ErrNotExist
			}
			return io.NopCloser(strings.NewReader(text)), nil
		},
	}
}

// What a list has wrong is said of the line, and the rest comes in.
func TestBratHostile(t *testing.T) {
	const text = "Ada e\u0301 met 🎉 Bo.\r\nShe left."
	for list, want := range map[string]string{
		"T1\tname -3 2\tAda":                    "-3–2: it reaches beyond the text",
		"T1\tname 3 0\tAda":                     "3–0: it ends before it begins",
		"T1\tname 2 2\t":                        "2–2: it holds no text",
		"T1\tname 0 300\tAda":                   "0–300: it reaches beyond the text",
		"T1\tname 4 5\te":                       "4–5: it cuts a character",
		"T1\tname 0 3\tEve":                     `0–3: the file says that "Eve" stands there, and it is "Ada"`,
		"T1\tname 0 3;1 2\tAda d":               "its parts share text",
		"T1\tname 0 99999999999999999999\tAda":  "is no place",
		"T1\tname zero 3\tAda":                  "is no label with a start and an end",
		"T1":                                    "it is broken off",
		"R1\tby Arg1:T8 Arg2:T9":                "it leads to a label that is not there",
		"R1\tby Arg1:T8":                        "a link has a name and two ends",
		"A1\tkind T9 direct":                    `there is no label "T9"`,
		"A1\tkind":                              "it is broken off",
		"#1\tAnnotatorNotes T9\twhy":            `there is no label "T9"`,
		"E1\t":                                  "it is broken off",
		"*\tEquiv T1 T2":                        "several labels of the same thing",
		"N1\tReference T1 KB:1\tAda":            "a reference to a database",
		"T1\tname 0 4000000000000;5 6\tAda x":   "0–4000000000000: it reaches beyond the text",
		"hello":                                 "it is no annotation",
		"T1\tname 0 3\tAda\nT1\tname 13 15\tBo": `another label is called "T1" too`,
		"T1\tname 0 3\tAda\nT2\tname 13 15\tBo\nT3\tna": "is no label with a start and an end",
	} {
		_, records, refused := taken(t, brat(), []Source{pair(text, "T7\tname 18 21\tShe\n"+list)})
		if len(refused) != 1 || !strings.Contains(refused[0].Reason, want) || !strings.Contains(refused[0].Place, "line ") {
			t.Errorf("%q is refused as %v, want %q", list, refused, want)
		}
		if spans := records[0].Layer.Spans; len(spans) == 0 || spans[len(spans)-1].Quote(records[0].Article.Text) != "She" {
			t.Errorf("%q: the sound label came in as %v", list, spans)
		}
	}
	for _, c := range brat().all(pair("", "T1\tname 0 3\tAda")) {
		if c == nil || !strings.Contains(c.Error(), "a.txt, is not beside it") {
			t.Errorf("without its text: %v", c)
		}
	}
}

// all are the errors of a source.
func (f Format) all(s Source) (errs []error) {
	for _, err := range f.Claims([]Source{s}, Setting{}) {
		errs = append(errs, err)
	}
	return errs
}

// An event is a link from its trigger to each of its parts.
func TestBratEvents(t *testing.T) {
	list := "T1\tcue 4 8\tsaid\nT2\tname 0 3\tAda\nE1\tSpeech:T1 Who:T2\nA1\tNegated E1\n#1\tAnnotatorNotes E1\twhy\n"
	_, records, refused := taken(t, brat(), []Source{pair("Ada said so.", list)})
	l := records[0].Layer
	if len(refused) > 0 || len(l.Links) != 1 || l.Links[0].Label != "Who" || l.Links[0].From != "T1" || l.Links[0].To != "T2" {
		t.Errorf("%v, refused %v", l.Links, refused)
	}
	if cue := l.Spans[1]; cue.Attr("Negated") != "yes" || cue.Note != "why" {
		t.Errorf("the trigger is %+v", cue)
	}
}

// The names of files are numbers and titles, whatever the titles are.
func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"Talks open in Reykjavik!": "000007-talks-open-in-reykjavik", "../../etc/passwd": "000007-etc-passwd", "": "000007",
		"مصر تعلن": "000007-مصر-تعلن", "CON": "000007-con", "a\x00b\u202e": "000007-a-b",
	} {
		if got := fileName(7, annotate.Article{Title: title}); got != want {
			t.Errorf("%q is called %q, want %q", title, got, want)
		}
	}
	if n := len(fileName(7, annotate.Article{Title: strings.Repeat("字", 99)})); n > 80 {
		t.Errorf("a long title makes a name of %d bytes", n)
	}
}

func FuzzBrat(f *testing.F) {
	f.Add("Ada said 🎉\r\nso.", "T1\tname 0 3\tAda\nR1\tby Arg1:T1 Arg2:T1\nE1\ta:T1\nA1\tx E1\n#1\tN T1\tn\n*\tEquiv T1 T1")
	f.Add("x", "T1\ta 0 1;0 1\tx x\nT\nE\nE1\n#\nA\nR")
	f.Fuzz(func(t *testing.T, text, list string) { sound(t, brat(), pair(text, list)) })
}

// sound reads hostile data, and holds that what comes in lies in its text.
func sound(t *testing.T, f Format, s Source) {
	for c, err := range f.Claims([]Source{s}, Setting{}) {
		if err != nil {
			continue
		}
		for _, way := range f.ways() {
			r, _, err := way.Admit(c, nil)
			if err != nil {
				break
			}
			for _, span := range r.Layer.Spans {
				for _, p := range span.Parts {
					if err := r.Article.Check(p); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
