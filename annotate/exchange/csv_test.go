package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bluepencil/annotate"
)

// sheetSchema has a question and a link with the names of columns; one question of
// the article, and one link, are not in it.
func sheetSchema() annotate.Schema {
	s := annotate.DefaultSchema()
	s.Labels = []annotate.LabelRule{{Name: "quote", Attrs: []annotate.AttributeRule{{Name: "kind"}, {Name: "text"}}}, {Name: "speaker", Attrs: []annotate.AttributeRule{{Name: "kind"}}}}
	s.Links = []annotate.LinkRule{{Name: "said by"}, {Name: "note"}}
	return s
}

func sheet() annotate.Record {
	r := interview()
	i := slices.IndexFunc(r.Layer.Spans, func(s annotate.Span) bool { return s.ID == "s1" })
	r.Layer.Spans[i] = r.Layer.Spans[i].WithAttr("text", "=1+1")
	r.Layer.Links = append(r.Layer.Links, annotate.Link{ID: "k2", Label: "said by", From: "s1", To: "s3"}, annotate.Link{ID: "k3", Label: "of", From: "s1", To: "s4"})
	r.Article.Import.Name, r.Article.Byline = "wall.txt", "+Zoe\u0308, \"Z\""
	return r
}

func TestSpreadsheet(t *testing.T) {
	shelf, _ := shelve(t, spreadsheet(), Setting{Schema: sheetSchema()}, sheet())
	got := shelf.files["data.csv"].Bytes()
	golden := filepath.Join("testdata", "spans.csv")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || !bytes.Equal(want, got) {
		t.Fatalf("%s is not as it was: %v\n%s", golden, err, got)
	}
	table, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(got, byteOrderMark))).ReadAll()
	if err != nil || len(table) != 6 || !bytes.HasPrefix(got, byteOrderMark) || bytes.Count(got, []byte("\r\n")) != 6 {
		t.Fatal(err, len(table))
	}
	row := map[string]string{}
	for i, column := range table[0] {
		if _, twice := row[column]; twice {
			t.Errorf("two columns are called %q", column)
		}
		row[column] = table[3][i]
	}
	for column, want := range map[string]string{
		"article": "A wall, at last", "file": "wall.txt", "byline": "'+Zoe\u0308, \"Z\"", "label": "quote", "text": "“We … will”", "start": "13", "end": "36",
		"parts": "13 16;31 36", "kind": "direct", "text (answer)": "'=1+1", "other answers": "label: x: y", "note": "Who asked?\n",
		"said by": "Zoe\u0308 🎉\nZoe\u0308 🎉", "note (link)": "", "other links": "of: 👩‍👧 نعم", "who": "amal", "when (UTC)": "2026-03-04 05:06:07", "proposed by": "model",
	} {
		if row[column] != want {
			t.Errorf("%s is %q, want %q", column, row[column], want)
		}
	}
	if f := spreadsheet(); f.Reads() || !f.Writes() {
		t.Error("a table without texts cannot be a data set")
	}
}

// No cell begins as a formula does, and what was written is found again.
func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{"": "", "a": "a", "=1": "'=1", "+": "'+", "-5": "'-5", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx",
		"'x": "''x", "'=x": "''=x", "＝1": "'＝1", "a=1": "a=1", "قال": "قال"} {
		if got := harmless(cell); got != want {
			t.Errorf("%q became %q", cell, got)
		}
		if got, err := bare(want); err != nil || got != cell {
			t.Errorf("%q was read as %q, %v", want, got, err)
		}
	}
	for _, cell := range []string{"=1", "＠", "'a", "'", "\tx"} {
		if got, err := bare(cell); err == nil {
			t.Errorf("%q was read as %q", cell, got)
		}
	}
}

// Whatever is labelled, the table says it and is proved.
func TestSpreadsheetIsProved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shelve(t, spreadsheet(), Setting{Schema: sheetSchema()}, rapid.SliceOfN(records, 1, 3).Draw(t, "records")...)
	})
	set := Setting{Schema: sheetSchema()}
	shelf, fitted := shelve(t, spreadsheet(), set, sheet())
	good := shelf.files["data.csv"].String()
	for _, change := range [][2]string{
		{",13,36,", ",14,36,"}, {",13,36,", ",13,37,"}, {"13 16;31 36", "13 16;31 37"}, {"“We … will”", "“We … wall”"}, {",0,6,", ",1,7,"}, {",0,6,", ",1,6,"},
		{"speaker", "person"}, {"'=1+1", "=1+1"}, {"direct", "indirect"}, {"Who asked?", "Who?"}, {"of: ", "to: "}, {"amal", "eve"}, {"\r\n\"A wall", "\r\n\"The wall"},
		{"model", "rule"}, {"wall.txt", "x.txt"}, {"05:06:07", "05:06:08"}, {"\ufeff", ""}, {"article", "title"},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("%q is not there", change[0])
		}
		l := newLedger(false)
		for _, c := range spreadsheet().claims(fitted[0], set) {
			l.expect(c)
		}
		if err := l.prove(readCSV(lone("a.csv", bad, nil), set), Counting{Unit: CodePoints}); !errors.Is(err, ErrWrong) {
			t.Errorf("%q instead of %q: %v", change[1], change[0], err)
		}
	}
}

// A row whose text is longer than its numbers say is wrong in itself.
func TestSpreadsheetLengths(t *testing.T) {
	set := Setting{Schema: sheetSchema()}
	shelf, _ := shelve(t, spreadsheet(), set, sheet())
	file := strings.Replace(shelf.files["data.csv"].String(), ",0,6,", ",1,6,", 1)
	var wrong []string
	for _, err := range readCSV(lone("a.csv", file, nil), set) {
		if err != nil {
			wrong = append(wrong, err.Error())
		}
	}
	if !slices.Equal(wrong, []string{"a.csv, line 2: from 1 to 6, and the text has 6"}) {
		t.Errorf("%q", wrong)
	}
}

func FuzzCSV(f *testing.F) {
	set := Setting{Schema: sheetSchema()}
	shelf := newShelf(spreadsheet())
	w, err := writeCSV(shelf, set)
	if err == nil {
		err = errors.Join(w.record(sheet()), w.close())
	}
	if err != nil {
		f.Fatal(err)
	}
	f.Add(shelf.files["data.csv"].String())
	f.Add("\ufeff" + strings.Join(csvLayoutOf(set.Schema).columns, ",") + "\r\n\"\r\n'',,\"\"\"")
	f.Fuzz(func(t *testing.T, file string) {
		for c, err := range readCSV(lone("a.csv", file, nil), set) {
			if err == nil && (len(c.Spans) != 1 || c.Spans[0].Quotes[0] != c.Article.Text) {
				t.Fatalf("%+v", c)
			}
		}
	})
}
