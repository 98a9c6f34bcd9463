package ingest

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// shown writes records and refusals in short: "2: text=a b=c", "3: b: reason".
func shown(t *testing.T, records iter.Seq2[record, error]) []string {
	t.Helper()
	var out []string
	for r, err := range records {
		if err != nil {
			refusal, ok := errors.AsType[*Refusal](err)
			if !ok {
				t.Fatal(err)
			}
			out = append(out, fmt.Sprintf("%d: %s: %v", refusal.Line, refusal.Field, refusal.Reason))
			continue
		}
		line := fmt.Sprintf("%d:", r.line)
		for _, f := range r.fields {
			line += fmt.Sprintf(" %s=%s", f.name, strings.Join(f.values, "|"))
		}
		out = append(out, line)
	}
	return out
}

func refused(line int, field string, reason error) string {
	return fmt.Sprintf("%d: %s: %v", line, field, reason)
}

func TestJSONLines(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"two", "{\"text\":\"a\"}\n{\"text\":\"b\",\"n\":1.5,\"ok\":true,\"no\":null}\n", []string{"1: text=a", "2: text=b n=1.5 ok=true"}},
		{"no line end", `{"text":"a"}`, []string{"1: text=a"}},
		{"Windows lines and blanks", "{\"text\":\"a\"}\r\n\r\n \n{\"text\":\"b\"}\r\n", []string{"1: text=a", "4: text=b"}},
		{"nested", `{"data":{"text":"a","meta":{"n":1}},"list":["b","c",1,["d"]]}`, []string{"1: data.text=a data.meta.n=1 list=b|c|d"}},
		{"a list of records", `{"p":[{"text":"a","n":1},{"text":"b"}]}`, []string{"1: p.text=a|b p.n=1"}},
		{"escapes", `{"text":"a\n\ud83c\udf89\u00e9\u0000"}`, []string{"1: text=a\n🎉é\x00"}},
		{"lone surrogate", "{\"text\":\"\\ud83c\"}\n{\"text\":\"b\"}", []string{refused(1, "text", ErrSurrogate), "2: text=b"}},
		{"its other half", "{\"data\":{\"text\":\"a\\udf89\"}}\n{\"text\":\"b\"}", []string{refused(1, "data.text", ErrSurrogate), "2: text=b"}},
		{"twice", "{\"text\":\"a\",\"text\":\"b\"}\n{\"text\":\"b\"}", []string{refused(1, "text", ErrTwice), "2: text=b"}},
		{"zero", "{\"text\":\"a\x00\"}\n{\"text\":\"b\"}", []string{refused(1, "text", ErrZero), "2: text=b"}},
		{"no UTF-8", "{\"text\":\"a\xe9\"}\n{\"text\":\"b\"}", []string{refused(1, "text", ErrNotUTF8), "2: text=b"}},
		{"broken off", "{\"text\":\"a\n{\"text\":\"b\"}\n{\"text\":", []string{refused(1, "text", ErrBroken), "2: text=b", refused(3, "text", ErrBroken)}},
		{"more than one", "{\"text\":\"a\"} {\"text\":\"b\"}", []string{refused(1, "", ErrBroken)}},
		{"no object", "\"a\"\n[1]\n7\nnull\nplain\n{\"text\":\"b\"}", []string{refused(1, "", ErrNoRecord), refused(2, "", ErrNoRecord), refused(3, "", ErrNoRecord),
			refused(4, "", ErrNoRecord), refused(5, "", ErrBroken), "6: text=b"}},
		{"deep", strings.Repeat(`{"a":`, MaxNesting+1) + "1" + strings.Repeat("}", MaxNesting+1) + "\n{\"text\":\"b\"}", []string{refused(1, "", ErrDeepFields), "2: text=b"}},
		{"many", `{"a":["` + strings.Repeat(`","`, MaxValues) + "\"]}\n{\"text\":\"b\"}", []string{refused(1, "", ErrMany), "2: text=b"}},
		{"nothing", "", nil},
	} {
		if got := shown(t, jsonLines(strings.NewReader(c.data))); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestJSONValues(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"a list", "[\n {\"text\": \"a\"},\n {\"text\": \"b\",\n  \"n\": 1}\n]\n", []string{"2: text=a", "3: text=b n=1"}},
		{"one", "{\"text\": \"a [{\\\"\",\n \"n\": [1, {}]}", []string{"1: text=a [{\""}},
		{"one after another", "{\"text\": \"a\"}{\"text\": \"b\"}\n\n{\"text\": \"c\"}", []string{"1: text=a", "1: text=b", "3: text=c"}},
		{"a list in an object", "{\"n\": 2, \"tags\": [\"x\"],\n \"articles\": [\n  {\"text\": \"a\"},\n  {\"text\": \"b\"}], \"more\": [{}]}", []string{"3: text=a", "4: text=b"}},
		{"a text beside a list", `{"text": "a", "spans": [{"start": 1}]}`, []string{"1: text=a spans.start=1"}},
		{"broken in between", "[{\"text\": \"a\"}, {text: 1}, {\"text\": \"c\"}]", []string{"1: text=a", refused(1, "", ErrBroken), "1: text=c"}},
		{"a mark forgotten", "[{\"text\": \"a},\n  {\"text\": \"b\"},\n{\"text\": \"c\"}]", []string{refused(1, "", ErrBroken), "2: text=b", "3: text=c"}},
		{"the list never ends", "[{\"text\": \"a\"},\n", []string{"1: text=a", refused(2, "", ErrBroken)}},
		{"a record never ends", "[{\"text\": \"a\"},\n{\"text\": ", []string{"1: text=a", refused(2, "", ErrBroken)}},
		{"no objects", `["a", 1, [2], null, {"text": "b"}]`, []string{refused(1, "", ErrNoRecord), refused(1, "", ErrNoRecord), refused(1, "", ErrNoRecord),
			refused(1, "", ErrNoRecord), "1: text=b"}},
		{"a number at the end", "1", []string{refused(1, "", ErrNoRecord)}},
		{"more than a list", "[]\n[{\"text\": \"a\"}]}", []string{refused(2, "", ErrNoRecord), refused(2, "", ErrBroken)}},
		{"plain text", "A line.", []string{refused(1, "", ErrBroken)}},
		{"an empty list", "[]", nil},
		{"nothing", " \n", nil},
	} {
		if got := shown(t, jsonValues(strings.NewReader(c.data))); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTableRows(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"plain", "title,text\nA,b c\nD,e\n", []string{"2: title=A text=b c", "3: title=D text=e"}},
		{"Windows lines", "title,text\r\nA,b\r\n", []string{"2: title=A text=b"}},
		{"quoted", "title,text\n\"A, \"\"a\"\"\",\"b\n\nc\"\n,d", []string{"2: title=A, \"a\" text=b\n\nc", "5: title= text=d"}},
		{"quoted Windows lines", "text\r\n\"a\r\nb\"\r\n", []string{"2: text=a\r\nb"}},
		{"semicolons", "title;text\nA;b, c", []string{"2: title=A text=b, c"}},
		{"said", "sep=|\ntitle|text\nA|b,c,d", []string{"3: title=A text=b,c,d"}},
		{"blank lines", "text\n\n \na\n", []string{"4: text=a"}},
		{"short row", "title,text,date\nA,b", []string{"2: title=A text=b"}},
		{"long row", "title,text\nA,b,c\nD,e", []string{refused(2, "", ErrColumns), "3: title=D text=e"}},
		{"names", " Title ,,text,text\nA,b,c,d", []string{"2: Title=A #2=b text=c text (2)=d"}},
		{"a mark in a cell", "text,n\nA 5\" pipe,1", []string{"2: text=A 5\" pipe n=1"}},
		{"marks that are not doubled", "text,n\n\"He said \"yes\", \"no\".\",1", []string{refused(2, "", ErrColumns)}},
		{"marks that are, in a way", "text,n\n\"He said \"yes\" to it.\",1", []string{"2: text=He said \"yes\" to it. n=1"}},
		{"never closed", "text,n\n\"A,1\nB,2\nC,3", []string{refused(2, "", ErrQuotation), "3: text=B n=2", "4: text=C n=3"}},
		{"closed by another", "text,n\n\"A \"a,1\nB,2\n\"C\",3", []string{refused(2, "", ErrQuotation), "3: text=B n=2", "4: text=C n=3"}},
		{"an empty cell at the end", "text,n\n\"a\",\nb,", []string{"2: text=a n=", "3: text=b n="}},
		{"names like others", "a,a,a (2),a\n1,2,3,4", []string{"2: a=1 a (2)=2 a (2) (2)=3 a (3)=4"}},
		{"many cells", "text\n" + strings.Repeat(",", MaxValues) + "\na", []string{refused(2, "", ErrMany), "3: text=a"}},
		{"only names", "title,text\n", nil},
		{"nothing", "", nil},
		{"names never closed", "\"title,text\nA,b", []string{refused(1, "", ErrQuotation)}},
	} {
		if got := shown(t, tableRows(strings.NewReader(c.data), ",;\t|", false)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTableRowsOfTabs(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"plain", "title\ttext\nA\tb, \"c\"", []string{"2: title=A text=b, \"c\""}},
		{"begins with a quotation", "title\ttext\n\"Yes,\" he said.\tb\nC\td", []string{"2: title=\"Yes,\" he said. text=b", "3: title=C text=d"}},
		{"ends so too", "text\n\"Yes,\" he said, \"no.\"", []string{"2: text=\"Yes,\" he said, \"no.\""}},
		{"quoted", "text\tn\n\"a\tb\nc\"\t1", []string{"2: text=a\tb\nc n=1"}},
	} {
		if got := shown(t, tableRows(strings.NewReader(c.data), "\t", false)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	want := []string{"1: #1=A #2=b", "2: #1=C #2=d"}
	for _, data := range []string{"A\tb\nC\td", "A\t\"b\"\nC\td\n"} {
		if got := shown(t, tableRows(strings.NewReader(data), "\t", true)); !reflect.DeepEqual(got, want) {
			t.Errorf("without names: %q", got)
		}
	}
	if got := shown(t, tableRows(strings.NewReader("sep=|\nA|\"b\nc\""), ",", true)); !reflect.DeepEqual(got, []string{"2: #1=A #2=b\nc"}) {
		t.Errorf("without names, after a separator: %q", got)
	}
}

// Many marks that are never closed are refused one by one in little time, and
// the rows between them stay.
func TestManyMarksNeverClosed(t *testing.T) {
	data := "text,n\n" + strings.Repeat("\"A,1\nB \"b\",2\n", 20_000)
	records, refusals := 0, 0
	for _, err := range tableRows(strings.NewReader(data), ",", false) {
		if err == nil {
			records++
		} else {
			refusals++
		}
	}
	if records+refusals != 40_000 || records < 19_000 {
		t.Errorf("%d records, %d refusals", records, refusals)
	}
}

// endless is a line without end, of which it says how much was read.
type endless struct {
	head, tail string
	fill       byte
	left, read int
}

func (e *endless) Read(p []byte) (int, error) {
	switch {
	case e.head != "":
		n := copy(p, e.head)
		e.head = e.head[n:]
		return n, nil
	case e.left > 0:
		n := min(len(p), e.left)
		for i := range p[:n] {
			p[i] = e.fill
		}
		e.left -= n
		e.read += n
		return n, nil
	case e.tail != "":
		n := copy(p, e.tail)
		e.tail = e.tail[n:]
		return n, nil
	}
	return 0, io.EOF
}

// A line of 100 MB is refused; what stands around it goes in.
func TestLongLine(t *testing.T) {
	const size = 100 << 20
	for name, read := range map[string]func() iter.Seq2[record, error]{
		"lines": func() iter.Seq2[record, error] {
			return jsonLines(&endless{head: "{\"text\":\"a\"}\n{\"text\":\"", fill: 'x', left: size, tail: "\"}\n{\"text\":\"c\"}"})
		},
		"a list": func() iter.Seq2[record, error] {
			return jsonValues(&endless{head: "[{\"text\":\"a\"},\n{\"text\":\"", fill: 'x', left: size, tail: "\"},\n{\"text\":\"c\"}]"})
		},
		"a table": func() iter.Seq2[record, error] {
			return tableRows(&endless{head: "text\na\n", fill: 'x', left: size, tail: "\nc"}, ",", false)
		},
		"a quoted table": func() iter.Seq2[record, error] {
			return tableRows(&endless{head: "text\na\n\"", fill: 'x', left: size, tail: "\"\nc"}, ",", false)
		},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := shown(t, read())
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 8*MaxRecordBytes {
			t.Errorf("%s: it took %d MB", name, used>>20)
		}
		if len(got) != 3 || !strings.HasSuffix(got[0], "text=a") || !strings.HasSuffix(got[1], ErrLong.Error()) || !strings.HasSuffix(got[2], "text=c") {
			t.Errorf("%s: %.200q", name, got)
		}
	}
}

// A reader that fails ends the records with its error.
func TestRecordsEndWithTheirReader(t *testing.T) {
	lost := errors.New("the disk is gone")
	failing := func() io.Reader {
		return io.MultiReader(strings.NewReader("{\"text\":\"a\"}\n{\"te"), io.MultiReader(errReader{lost}))
	}
	for name, records := range map[string]iter.Seq2[record, error]{
		"lines": jsonLines(failing()), "values": jsonValues(failing()), "table": tableRows(failing(), ",", false),
	} {
		var last error
		for _, last = range records {
		}
		if !errors.Is(last, lost) {
			t.Errorf("%s: %v", name, last)
		}
	}
}

type errReader struct{ err error }

func (e errReader) Read([]byte) (int, error) { return 0, e.err }
