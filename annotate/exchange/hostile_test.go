package exchange

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// fileOf is what a format makes of a few records, in its first file.
func fileOf(t testing.TB, f Format, n int) string {
	t.Helper()
	plan := Plan{Format: f, Setting: Setting{Schema: annotate.DefaultSchema(), Links: true, Policy: Outermost}}
	var b bytes.Buffer
	w, err := f.write(oneFile{&b}, plan.Setting)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range many(n) {
		fit, _ := f.Fit(r, plan.Setting)
		if err := w.record(fit); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

type oneFile struct{ w io.Writer }

func (o oneFile) create(string) (io.Writer, error) { return o.w, nil }

// fuzzed has a target for a reader of files of its own.
func fuzzed(f *testing.F, format Format) {
	f.Add(fileOf(f, format, 2))
	for _, seed := range []string{"", "{", "[]", "{}\n{", `{"text": 7}`, `{"text": "a", "spans": [{"start": -1, "end": 5}], "label": [[9, 1, "x"]], "entities": [3]}`,
		`[{"data": {"text": "a"}, "annotations": [{"result": [{"value": {"start": 5, "end": -1, "labels": ["x"]}}]}]}]`, "\ufeff{\"text\": \"e\u0301\", \"spans\": [{\"start\": 0, \"end\": 1, \"label\": \"x\"}]}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { sound(t, format, lone("a"+format.Ending, text, nil)) })
}

func FuzzNative(f *testing.F)      { fuzzed(f, nativeFormat()) }
func FuzzProdigy(f *testing.F)     { fuzzed(f, prodigy()) }
func FuzzDoccano(f *testing.F)     { fuzzed(f, doccano()) }
func FuzzLabelStudio(f *testing.F) { fuzzed(f, labelStudio()) }

// lined are the formats with a record in each line.
func lined() []Format {
	return slices.DeleteFunc(Formats(), func(f Format) bool { return !f.Writes() || !f.Reads() || f.Ending != ".jsonl" })
}

// A file that breaks off in its last line gives all that stands before it, and says
// which line it is.
func TestTruncatedLastLine(t *testing.T) {
	if len(lined()) < 5 {
		t.Fatalf("only %d formats have lines", len(lined()))
	}
	for _, f := range lined() {
		whole := strings.TrimSuffix(fileOf(t, f, 3), "\n")
		lines := strings.Count(whole, "\n") + 1
		good := 0
		var last error
		for _, err := range f.Claims([]Source{lone("a.jsonl", whole[:len(whole)-7], nil)}, Setting{}) {
			if last = err; err == nil {
				good++
			}
		}
		if want := fmt.Sprintf("a.jsonl, line %d", lines); good != lines-1 || last == nil || !strings.Contains(last.Error(), want) {
			t.Errorf("%s: %d of %d lines, %v", f.Name, good, lines, last)
		}
	}
}

// A file of another format than is named is refused in a sentence, record by record
// or as a whole, and nothing of it comes in as labels.
func TestOfAnotherFormat(t *testing.T) {
	foreign := map[string]string{
		"prose": "Ada spoke in Rome.\n\nNobody heard her, as she said.\n", "nothing": "", "binary": "\x00\x01\x02\xff\xfe PK\x03\x04",
		"page": "<html><body><p>Ada spoke</p></body></html>", "table": "a,b\n1,2\n",
	}
	for _, f := range Formats() {
		if !f.Reads() {
			continue
		}
		for name, text := range foreign {
			for c, err := range f.Claims([]Source{lone("a"+f.Ending, text, nil)}, Setting{}) {
				if err == nil && len(c.Spans) > 0 {
					t.Errorf("%s takes %s for labels: %+v", f.Name, name, c.Spans)
				}
				if err != nil && (len(err.Error()) > 500 || !strings.Contains(err.Error(), "a"+f.Ending)) {
					t.Errorf("%s says of %s: %v", f.Name, name, err)
				}
			}
		}
	}
}

// endless repeats a piece until so many bytes are read.
type endless struct {
	piece []byte
	left  int
	at    int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p, e.piece[e.at:])
	n = min(n, e.left)
	e.at, e.left = (e.at+n)%len(e.piece), e.left-n
	return n, nil
}

func (e *endless) Close() error { return nil }

// A file is read record by record, however long it is: what is held at a time does
// not grow with it.
func TestLongFilesAreStreamed(t *testing.T) {
	const size = 24 << 20
	for _, f := range lined() {
		line := strings.SplitAfter(fileOf(t, f, 1), "\n")[0]
		piece := []byte(strings.Repeat(line, 1+(64<<10)/len(line)))
		source := lone("long.jsonl", "", nil)
		source.Open = func() (io.ReadCloser, error) {
			return &endless{piece: piece, left: size / len(piece) * len(piece)}, nil
		}
		n, most := 0, uint64(0)
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		before := m.HeapAlloc
		for _, err := range f.Claims([]Source{source}, Setting{}) {
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if n++; n%20000 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc-min(before, m.HeapAlloc))
			}
		}
		if want := size / len(piece) * len(piece) / len(line); n != want || most > 8<<20 {
			t.Errorf("%s: %d records of %d, %d bytes are held", f.Name, n, want, most)
		}
	}
}

// A line without an end is given up before it fills the memory.
func TestLineWithoutEnd(t *testing.T) {
	for _, f := range lined() {
		source := lone("long.jsonl", "", nil)
		source.Open = func() (io.ReadCloser, error) {
			return &endless{piece: bytes.Repeat([]byte("x"), 1<<16), left: 1 << 30}, nil
		}
		var said []error
		for _, err := range f.Claims([]Source{source}, Setting{}) {
			said = append(said, err)
		}
		if len(said) != 1 || said[0] == nil {
			t.Errorf("%s: %v", f.Name, said)
		}
	}
}
