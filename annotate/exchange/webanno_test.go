package exchange

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"pgregory.net/rapid"

	"bluepencil/annotate"
)

const webannoHead = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Label|value\n#T_RL=webanno.custom.Link|label|BT_webanno.custom.Label\n\n\n"

// tsv is a source with a head of labels and links. Blanks between columns become
// tabs.
func tsv(rows ...string) Source {
	for i, r := range rows {
		if !strings.HasPrefix(r, "#") && r != "" {
			rows[i] = strings.ReplaceAll(r, " ", "\t") + "\t"
		}
	}
	return lone("a.tsv", webannoHead+strings.Join(rows, "\n")+"\n", nil)
}

// What is written is laid out as INCEpTION writes it: a label over whole words on
// their lines, one that cuts a word on a line for the piece, a link where it ends.
func TestWebannoLines(t *testing.T) {
	span := func(id, label string, start, end int) annotate.Span {
		return annotate.Span{ID: annotate.SpanID(id), Label: annotate.Label(label), Parts: []annotate.Range{{Start: start, End: end}}}
	}
	r := annotate.Record{Article: annotate.Article{Title: "Ada", Text: "Ada 😊 said_so.\n\nShe\tleft."}, Layer: annotate.Layer{Spans: []annotate.Span{
		span("a", "na_me", 0, 3).WithAttr("how sure", "very [1]"), span("b", "all", 0, 22), span("c", "cue", 9, 11), span("d", "cue", 9, 11),
	}}}
	r.Layer.Spans[1].Note = "why\nnot"
	r.Layer.Links = []annotate.Link{{ID: "k", Label: "by", From: "c", To: "a"}, {ID: "l", Label: "of|in", From: "d", To: "a"}}
	shelf, fit := shelve(t, webanno(), Setting{}, r)
	want := `#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Label|value|how_sure|note
#T_RL=webanno.custom.Link|label|BT_webanno.custom.Label


#Text=Ada 😊 said_so.
#Text=
1-1	0-3	Ada	all[1]|na\_me[2]	*[1]|very \[1\][2]	why\nnot[1]|*[2]	by|of\|in	1-3.1[3_2]|1-3.1[4_2]	
1-2	4-6	😊	all[1]	*[1]	why\nnot[1]	_	_	
1-3	7-14	said_so	all[1]	*[1]	why\nnot[1]	_	_	
1-3.1	7-9	sa	cue[3]|cue[4]	*[3]|*[4]	*[3]|*[4]	_	_	
1-4	14-15	.	all[1]	*[1]	why\nnot[1]	_	_	

#Text=She\tleft.
2-1	17-20	She	all[1]	*[1]	why\nnot[1]	_	_	
2-2	21-25	left	_	_	_	_	_	
2-3	25-26	.	_	_	_	_	_	
`
	if got := shelf.files["000001-ada.tsv"].String(); got != want {
		t.Errorf("it writes\n%s\nof %v", got, fit[0].Layer.Spans)
	}
}

// What the format has no room for is said.
func TestWebannoLosses(t *testing.T) {
	s := annotate.Span{ID: "a", Label: "name\r", Parts: []annotate.Range{{Start: 0, End: 3}, {Start: 9, End: 11}}, Note: "a\u2028b", Origin: annotate.Rule}
	s = s.WithAttr("value", "x\fy").WithAttr("ROLE_", "z")
	r := annotate.Record{Article: annotate.Article{Text: "Ada and Bo left", Byline: "Cy"}, Layer: annotate.NewLayer("", "amal")}
	r.Layer.Spans = []annotate.Span{s}
	r.Layer.Links = []annotate.Link{{ID: "k", Label: "by", From: "a", To: "a", At: time.Unix(1, 0)}}
	fit, losses := webanno().Fit(r, Setting{})
	got := map[LossKind]int{}
	for _, l := range losses {
		got[l.Kind]++
	}
	for kind, n := range map[LossKind]int{LostParts: 1, LostName: 3, LostNote: 1, LostOrigin: 2, LostFacts: 1, LostAnnotator: 1} {
		if got[kind] != n {
			t.Errorf("%s is lost %d times, want %d", kind, got[kind], n)
		}
	}
	first := fit.Layer.Spans[0]
	if first.Label != "name " || first.Note != "a b" || first.Attr("value_") != "x y" || first.Attr("fROLE_") != "z" || len(fit.Layer.Spans) != 2 {
		t.Errorf("it becomes %+v", fit.Layer.Spans)
	}
}

// A reading is what rows come in as, and parts of what is refused of them.
type reading struct {
	rows    []string
	labels  string
	refused string
}

func readings() map[string]reading {
	const text = "#Text=Ada met Bo."
	return map[string]reading{
		"sound":         {[]string{text, "1-1 0-3 Ada a[1] _ _", "1-2 4-7 met a[1] _ _"}, "a=Ada met", ""},
		"late":          {[]string{text, "1-1 4-7 met a _ _", "1-2 8-10 Bo b _ _"}, "a=met b=Bo", ""},
		"other text":    {[]string{text, "1-1 0-3 Eve a _ _", "1-2 4-7 met b _ _"}, "b=met", `place: 0-3: the file says that "Eve" stands there, and it is "Ada"`},
		"not there":     {[]string{text, "1-1 0-3 Ada a _ _", "1-2 4-70 met b _ _"}, "a=Ada", "line 8: place: 4-70: it reaches beyond the text"},
		"no place":      {[]string{text, "1-1 0-3 Ada a _ _", "1-2 4+7 met b _ _"}, "a=Ada", `"4+7" is no place`},
		"no number":     {[]string{text, "1-1 0-3 Ada a _ _", "x 4-7 met b _ _"}, "a=Ada", `line 8: number: "x" is no number of a word`},
		"half":          {[]string{"#Text=😊", "1-1 0-2 😊 a _ _", "1-1.1 0-1 😊 b _ _"}, "a=😊", "0-1: it cuts a character"},
		"few columns":   {[]string{text, "1-1 0-3 Ada a _ _", "1-2 4-7 met b _"}, "a=Ada", "it has 5 columns, where the head of the file asks for 6"},
		"many columns":  {[]string{text, "1-1 0-3 Ada a _ _", "1-2 4-7 met b _ _ c"}, "a=Ada", "it has 7 columns, where the head of the file asks for 6"},
		"end lost":      {[]string{text, "1-1 0-3 Ada a[1] _ _", "1-2 4-7"}, "", "line 8, beside it, cannot be read; line 8: : it has 3 columns"},
		"begin lost":    {[]string{text, "1-1 0-3", "1-2 4-7 met a[1] _ _", "1-3 8-10 Bo b _ _"}, "b=Bo", "line 7, beside it, cannot be read; line 7: : it has 3 columns"},
		"backwards":     {[]string{text, "1-1 4-7 met a[1] _ _", "1-2 0-3 Ada a[1] _ _"}, "", "line 8, on which it stands, does not follow"},
		"begins there":  {[]string{text, "1-1 0-3 Ada a[1] _ _", "1-2 4-7 met a[1]|b[2] _ _", "1-3 8-10 Bo c l 1-2"}, "a=Ada met b=met c=Bo", ""},
		"first wrong":   {[]string{text, "1-1 5-8 Ada a _ _", "1-2 4-7 met b _ _", "1-3 8-10 Bo c _ _"}, "b=met c=Bo", `line 7: place: 5-8: the file says that "Ada" stands there`},
		"end wrong":     {[]string{text, "1-1 0-3 Ada a[1] _ _", "1-2 4-7 mit a[1] _ _", "1-3 8-10 Bo a[1] _ _"}, "", "line 8, on which it stands, cannot be taken; it is \"met\""},
		"gap":           {[]string{text, "1-1 0-3 Ada a[1] _ _", "1-2 4-7 met _ _ _", "1-3 8-10 Bo a[1] _ _"}, "", "line 9, on which it stands, does not follow"},
		"two labels":    {[]string{text, "1-1 0-3 Ada a[1] _ _", "1-2 4-7 met b[1] _ _"}, "", "line 8 says something else of it"},
		"odd id":        {[]string{text, "1-1 0-3 Ada a[x] _ _", "1-2 4-7 met b _ _"}, "b=met", `Label: "x" is no number of an annotation`},
		"odd ends":      {[]string{text, "1-1 0-3 Ada a _ _", "1-2 4-7 met b l 1-1[0]"}, "a=Ada", `Link: "0" is no pair of numbers`},
		"no end":        {[]string{text, "1-1 0-3 Ada a _ _", "1-2 4-7 met _ l 1-1"}, "a=Ada", "Link: it leads to a label that is not there"},
		"many ends":     {[]string{text, "1-1 0-3 Ada a[1]|b[2] _ _", "1-2 4-7 met c l 1-1"}, "a=Ada b=Ada c=met", "more than one label, and does not say to which"},
		"wrong end":     {[]string{text, "1-1 0-3 Ada a[1] _ _", "1-2 4-7 mit a[1] _ _", "1-3 8-10 Bo b l 1-1[1_0]"}, "b=Bo", "Link: it leads to a label that was left out"},
		"nothing in it": {[]string{text, "1-1 0-3 Ada a _ _", "1-1.1 3-3  b _ _"}, "a=Ada", "3–3: it holds no text"},
		"far away":      {[]string{text, "1-1 99999999-100000002 Ada a _ _", "", "#Text=So.", "2-1 18-20 So b _ _"}, "b=So", "it reaches beyond the text"},
		"on another":    {[]string{text, "1-1 0-3 Ada a _ _", "", "#Text=Eve", "2-1 1-4 Eve b _ _"}, "a=Ada", "the file says that \"Eve\" stands there"},
	}
}

func TestWebannoReading(t *testing.T) {
	for name, c := range readings() {
		labels, wrong := saidOf(t, tsv(c.rows...))
		if labels != c.labels || (c.refused == "") != (wrong == "") {
			t.Errorf("%s comes in as %q, refused %q", name, labels, wrong)
		}
		for part := range strings.SplitSeq(c.refused, "; ") {
			if !strings.Contains(wrong, part) {
				t.Errorf("%s is refused as %q, want %q", name, wrong, part)
			}
		}
	}
}

// saidOf is what comes in and what is refused, with places and fields.
func saidOf(t *testing.T, s Source) (labels, wrong string) {
	t.Helper()
	_, records, refused := taken(t, webanno(), []Source{s})
	var list, reasons []string
	for _, r := range records {
		for _, span := range r.Layer.Spans {
			list = append(list, string(span.Label)+"="+span.Quote(r.Article.Text))
		}
	}
	for _, r := range refused {
		reasons = append(reasons, r.Place+": "+r.Field+": "+r.Reason)
	}
	return strings.Join(list, " "), strings.Join(reasons, "; ")
}

// Whatever a label, an answer or a text has in it, it comes back.
func TestWebannoEscapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("\\\\a_*[]|;->\t\ntnfrb\f\r\v\b\x01\x1f\u2028 é😊u0")), 0, 12, -1).Draw(t, "text")
		if got := webannoUnmark(webannoMarks.Replace(text)); got != text {
			t.Fatalf("%q comes back from a column as %q", text, got)
		}
		if got := webannoUnline(webannoLine(text), false); got != text {
			t.Fatalf("%q comes back from a text as %q", text, got)
		}
		s := annotate.Span{ID: "a", Label: annotate.Label("l" + text), Parts: []annotate.Range{{Start: 0, End: len("x" + text)}}, Note: text + "n"}
		r := annotate.Record{Article: annotate.Article{Text: "x" + text + "y"}, Layer: annotate.Layer{Spans: []annotate.Span{s.WithAttr("how "+text, text+"v"), s, s}}}
		r.Layer.Spans[1].ID, r.Layer.Spans[2].ID = "b", "c"
		r.Layer.Links = []annotate.Link{{ID: "k", Label: annotate.Label("k" + text), From: "b", To: "a"}}
		shelve(t, webanno(), Setting{}, r)
	})
	for line, want := range map[string][2]string{
		`a\\b\tc\x\`:    {"a\\b\tc\\x\\", "a\\b\tc\\x\\"},
		`\u00e9\"\u00e`: {`\u00e9\"\u00e`, `é"\u00e`},
		`\ud83d\ude0a`:  {`\ud83d\ude0a`, "😊"},
		`\ud83d\u0061x`: {`\ud83d\u0061x`, `\ud83dax`},
		`\u0000\u0061`:  {`\u0000\u0061`, `\u0000a`},
	} {
		if now, old := webannoUnline(line, false), webannoUnline(line, true); now != want[0] || old != want[1] {
			t.Errorf("%s is read as %q, before 3.2 as %q", line, now, old)
		}
	}
}

// How marks stand in a file is not ours to choose.
func TestWebannoSpelling(t *testing.T) {
	for value, want := range map[string]string{`a->b-`: `a\->b-`, "*_[1]|;": `\*\_\[1\]\|\;`, "\\t\t\n": `\\t\t\n`, "\\->": `\\\->`} {
		if got := webannoMarks.Replace(value); got != want || webannoUnmark(got) != value {
			t.Errorf("%q stands in a column as %s, want %s, and is read as %q", value, got, want, webannoUnmark(got))
		}
	}
	if got := webannoLine("\x01\v\r\b\\"); got != "\\\x01\v\\r\\b\\\\" {
		t.Errorf("it is %q", got)
	}
}

// Blanks before, between and behind sentences come back as they are, with labels
// that begin or end in them.
func TestWebannoBlanks(t *testing.T) {
	for _, text := range []string{"  Ada left", "\n\n Ada.\n", "\tAda", "\tAda x", "\u00a0A", "Ada.\n\n\nBo. ", "She 😊 left. 😊 He too.\n Who? ", "A.\r\rB.\t\nC", "A \v\f B", "\nA", "\n\nA\u2028b"} {
		r := annotate.Record{Article: annotate.Article{Text: text}}
		for start := range text {
			for end := range text[start:] {
				s := annotate.Span{ID: annotate.SpanID(fmt.Sprint(start, " ", end)), Label: "a", Parts: []annotate.Range{{Start: start, End: start + end}}}
				if strings.TrimSpace(s.Quote(text)) != "" {
					r.Layer.Spans = append(r.Layer.Spans, s)
				}
			}
		}
		shelf, _ := shelve(t, webanno(), Setting{}, r)
		for c, err := range shelf.claims(webanno(), Setting{}) {
			if err != nil || c.Article.Text != text || len(c.Spans) != len(r.Layer.Spans) {
				t.Errorf("%q comes back as %q with %d labels of %d: %v", text, c.Article.Text, len(c.Spans), len(r.Layer.Spans), err)
			}
			if got := elsewhereText(t, shelf.files[c.Place].String()); got != text+"\n" {
				t.Errorf("%q is %q in INCEpTION", text, got)
			}
		}
	}
}

// elsewhereText is the text that INCEpTION makes of a file: it ends each line of a
// sentence, takes the last end back where the first word of the next begins right
// there, and fills up with spaces where it begins later.
func elsewhereText(t *testing.T, file string) string {
	t.Helper()
	var text []uint16
	var sentence string
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		if said, ok := strings.CutPrefix(line, "#Text="); ok {
			sentence += webannoUnline(said, false) + "\n"
			continue
		}
		if line == "" || line[0] == '#' || sentence == "" {
			continue
		}
		var name string
		var begin int
		if _, err := fmt.Sscanf(line, "%s\t%d-", &name, &begin); err != nil {
			t.Fatal(line, err)
		}
		for len(text) > begin {
			if text[len(text)-1] != '\n' || len(text) > begin+1 {
				t.Fatalf("%s stands on the sentence before", line)
			}
			text = text[:begin]
		}
		for len(text) < begin {
			text = append(text, ' ')
		}
		text, sentence = append(text, utf16.Encode([]rune(sentence))...), ""
	}
	return string(utf16.Decode(text))
}

// Files of INCEpTION's kin: other layers, several of them, and versions.
func TestWebannoLayers(t *testing.T) {
	for file, want := range map[string]string{
		"#FORMAT=WebAnno TSV 3\n#T_SP=a.b.Name|\n\n\n#Text=Ada\n1-1\t0-3\tAda\t*\t\n":                                                                                    "Name=Ada",
		"\ufeff#FORMAT=WebAnno TSV 3.1\r\n#T_SP=a.POS|coarseValue|PosValue\r\n\r\n\r\n#Text=\\u0041da\r\n1-1\t0-3\tAda\tNOUN\tNE\t\r\n":                                  "NE=Ada",
		"#FORMAT=WebAnno TSV 3.3\n#T_SP=Name|identifier|value\n\n\n#Text=Ada\n1-1\t0-3\tAda\tQ1[1]|*[2]\tper[1]|*[2]":                                                    "Name=Ada per=Ada",
		"#FORMAT=WebAnno TSV 3.3\n#T_SP=Name|identifier|value\n\n\n#Text=Ada\n1-1\t0-3\tAda\tQ1\t*\n":                                                                    "Q1=Ada",
		"#FORMAT=WebAnno TSV 3.3\n#T_SP=Name|a|b\n\n\n#Text=Ada\n1-1\t0-3\tAda\tx\ty\n":                                                                                  "Name=Ada",
		"#FORMAT=WebAnno TSV 3.3\n\n\n#Sentence.id=1\n#Text=Ada\n1-1\t0-3\tAda\t\n#Text=Bo\n2-1\t3-5\tBo\n":                                                              "",
		"#FORMAT=WebAnno TSV 3.3\n#T_SP=Name|identifier|value\n\n\n#Text=Ada\n1-1\t0-3\tAda\tQ1[1]\tper[2]\n":                                                            "!\"2\" is no number of an annotation, or not the one of the column before",
		"#FORMAT=WebAnno TSV 3.3\n#T_CH=a.Link|referenceRelation|referenceType\n\n\n#Text=Ada L\n1-1\t0-3\tAda\tis->1-1|*->2-1\tx[1]|*[2]\n1-2\t4-5\tL\tis->1-1\tx[1]\n": "!line 6: Link: it is a chain of mentions, which cannot be said here; in 2 places",
		"#FORMAT=WebAnno TSV 3.3\n#T_SP=a.Host|ROLE_a.Host:parts_b|c\n\n\n#Text=Ada\n1-1\t0-3\tAda\tx;y\t1-1;1-1\n":                                                      "Host=Ada!line 6: parts: it is a slot of Host, and what fills one cannot be said here",
		"#FORMAT=WebAnno TSV 4.0\n": "!it is no WebAnno TSV of version 3",
		"#FORMAT=WebAnno TSV 3.3\n": "!it has no words",
		"Ada\tB-x\n":                "!it is no WebAnno TSV of version 3",
		"":                          "!it is no WebAnno TSV of version 3",
		"#FORMAT=WebAnno TSV 3.3\n#Text=Ada\n1-1\t0": "!it has 2 columns",
	} {
		labels, wrong := saidOf(t, lone("a.tsv", file, nil))
		want, reason, _ := strings.Cut(want, "!")
		if labels != want || !strings.Contains(wrong, reason) || (reason == "") != (wrong == "") {
			t.Errorf("%q comes in as %q, refused %q", file, labels, wrong)
		}
	}
}

func FuzzWebanno(f *testing.F) {
	f.Add("#T_SP=a.Label|value|x\n#T_RL=a.Link|l|BT_a.Label\n", "#Text=Ada 😊\n1-1\t0-3\tAda\ta[1]|b\t*[1]|*\t_\t_\n1-1.1\t1-2\td\ta[2]\t*\tl\t1-1[1_2]\n\n#Text=\\tx\n2-1\t8-9\tx\ta[1]\t_\t_\t_")
	f.Add("#T_CH=a.Link|referenceRelation|referenceType\n#T_SP=b|ROLE_b:l_c|d\n", "#Text=a\n1-1\t0-1\ta\t*->1-1\t*[1]\tp;q[1]\t1-1[1];1-1\n")
	f.Fuzz(func(t *testing.T, head, rows string) {
		sound(t, webanno(), lone("a.tsv", "#FORMAT=WebAnno TSV 3.3\n"+head+"\n\n"+rows, nil))
		sound(t, webanno(), lone("a.tsv", "#FORMAT=WebAnno TSV 3.1\n"+rows, nil))
	})
}
