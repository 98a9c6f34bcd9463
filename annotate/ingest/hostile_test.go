package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A trap is a file that would take a careless reader down. Each line that is told of
// it begins as one of these.
type trap struct {
	name string
	data []byte
	o    Options
	want []string
	most uint64 // megabytes that reading it may take, garbage and all; 0 for 64
}

// added is how an article is told.
func added(name, text string) string { return name + ` in UTF-8: "` + text }

func refusedAs(where string, why error) string { return where + " was not added: " + why.Error() }

// longLine is a line of a hundred megabytes.
func longLine(before, after string) []byte {
	return slices.Concat([]byte(before), bytes.Repeat([]byte("long "), 20<<20), []byte(after))
}

func pageTraps() []trap {
	const words = "<p>It rained in the harbour, all day, and so on. "
	return []trap{
		{name: "nested.html", data: []byte(strings.Repeat("<div>", 1_000_000)), want: []string{refusedAs("nested.html", ErrNested)}, most: 256},
		{name: "quadratic.html", data: []byte(strings.Repeat("<div>", 400) + strings.Repeat(words, 6000)), want: []string{added("quadratic.html", "It rained")}, most: 256},
		{name: "formatting.html", data: []byte(strings.Repeat("<p><b><i><u><a>a, b", 500)), want: []string{added("formatting.html", "a, b")}, most: 512},
		{name: "controls.html", data: []byte("<title>A\x07 \u202etitle\u202c</title><p>Text \x07\u202ethat stays\u202c."), want: []string{added("controls.html", `Text \a\u202ethat stays\u202c.`)}},
		{name: "tangled.md", data: []byte(strings.Repeat("*a_ ", 100_000)), o: Options{Markup: MarkupRemoved}, want: []string{refusedAs("tangled.md", ErrTangled)}},
	}
}

func wordTraps(t *testing.T) []trap {
	const entities = `<!DOCTYPE w:document [<!ENTITY a "AAAAAAAAAA"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`
	return []trap{
		{name: "bomb.docx", data: zipBomb(t, 200<<20, "<w:document"+namespaces+"><w:body>", "</w:body></w:document>"), want: []string{refusedAs("bomb.docx", ErrUnpacked)}},
		{name: "entities.docx", data: docxFile{"word/document.xml": entities + root("w:document", para("&b;&c;"))}.bytes(t), want: []string{refusedAs("entities.docx", ErrDamaged)}},
		{name: "outside.docx", data: docxOf(para("Inside.")).with("../../outside.xml", "x").bytes(t), want: []string{added("outside.docx", "Inside.")}},
	}
}

func recordTraps() []trap {
	refused := func(where string, why error) string { return refusedAs(where, why) }
	bad := []byte(`{"text":"half \ud800 a letter"}
{"text":"1","text":"2"}
{"title":"no text"}
{"text":"zero \u0000 here"}
{"text":"broken
{"text":"` + "\xff" + `"}
[]
{"text":"é é é é é é é é é"}
{"text":"The \u202elast\u202c.","title":"\u202eA\u0007 title"}`)
	return []trap{
		{name: "bad.jsonl", data: bad, want: []string{
			refused(`bad.jsonl, line 1, field "text",`, ErrSurrogate), refused(`bad.jsonl, line 2, field "text",`, ErrTwice),
			refused("bad.jsonl, line 3,", ErrWhich), refused(`bad.jsonl, line 4, field "text",`, ErrZero),
			refused(`bad.jsonl, line 5, field "text",`, ErrBroken), refused(`bad.jsonl, line 6, field "text",`, ErrNotUTF8),
			refused("bad.jsonl, line 7,", ErrNoRecord), added("bad.jsonl:8", "é"), added("bad.jsonl:9", `The \u202elast\u202c."`)}},
		{name: "long.jsonl", data: longLine(`{"text":"`, "\"}\n{\"text\":\"short\"}"), want: []string{refused("long.jsonl, line 1,", ErrLong), added("long.jsonl:2", "short")}, most: 256},
		{name: "long.json", data: longLine(`[{"text":"`, "\"},\n{\"text\":\"short\"}]"), want: []string{refused("long.json, line 1,", ErrLong), added("long.json:2", "short")}, most: 256},
		{name: "deep.json", data: []byte(strings.Repeat(`[{"text":`, 1_000_000)), want: []string{refused("deep.json, line 1,", ErrBroken)}, most: 128},
		{name: "zeros.jsonl", data: []byte("{\"text\":\"a\x00\"}\n{\"text\":\"b\"}"), want: []string{refused(`zeros.jsonl, line 1, field "text",`, ErrZero), added("zeros.jsonl:2", "b")}},
		{name: "unending.jsonl", data: []byte(strings.Repeat("no\n", MaxRefused+1) + `{"text":"never read"}`), want: append(
			slices.Repeat([]string{"unending.jsonl, line "}, MaxRefused), refused("unending.jsonl", ErrRefused)), most: 512},
	}
}

func tableTraps() []trap {
	return []trap{
		{name: "long.csv", data: longLine("text\n", "\nshort\n"), want: []string{refusedAs("long.csv, line 2,", ErrLong), added("long.csv:3", "short")}, most: 256},
		{name: "head.csv", data: longLine("", "\nshort\n"), want: []string{refusedAs("head.csv, line 1,", ErrLong)}, most: 256},
		{name: "zeros.csv", data: []byte("text\na\x00\nb\n"), want: []string{refusedAs(`zeros.csv, line 2, field "text",`, ErrZero), added("zeros.csv:3", "b")}},
		{name: "open.csv", data: []byte("text\n\"never closed\nb\nc\n"), want: []string{refusedAs("open.csv, line 2,", ErrQuotation), added("open.csv:3", "b"), added("open.csv:4", "c")}},
		{name: "wide.csv", data: []byte("text\n" + strings.Repeat(",", MaxValues) + "\nb"), want: []string{refusedAs("wide.csv, line 2,", ErrMany), added("wide.csv:3", "b")}},
		{name: "fieldless.csv", data: []byte("title,n\nA,1\nB,2\n"), want: []string{refusedAs("fieldless.csv", ErrWhich) + ": title, n"}},
	}
}

func textTraps() []trap {
	many := parted("mixed", slices.Repeat([]string{"Content-Type: text/html\r\n\r\n" + strings.Repeat("<div>", 300) + "<p>Words." + strings.Repeat("</div>", 300)}, MaxMailParts-1)...)
	return []trap{
		{name: "long.txt", data: longLine("", ""), want: []string{refusedAs("long.txt", ErrTooLarge)}},
		{name: "zeros.txt", data: []byte("a\x00b"), want: []string{refusedAs("zeros.txt", ErrBinary)}},
		{name: "controls.txt", data: []byte("A \u202etitle\x07\n\nText \x01\u202ethat stays\u202c."), want: []string{added("controls.txt", `A \u202etitle\a\n\nText \x01\u202ethat stays\u202c."`)}},
		{name: "\u202etxt.\x07odd.txt", data: []byte("a"), want: []string{added("txt.odd.txt", "a")}},
		{name: "x\\..\\up.txt", data: []byte("a"), want: []string{added("up.txt", "a")}},
		{name: "many.eml", data: []byte(many), want: []string{added("many.eml", "Words.")}, most: 512},
		{name: "nested.eml", data: []byte("Content-Type: multipart/mixed; boundary=x\r\n\r\n" + strings.Repeat("--x\r\n\r\n\r\n", MaxMailParts)), want: []string{refusedAs("nested.eml", ErrManyParts)}},
		{name: "good.txt", data: []byte("Good."), want: []string{added("good.txt", `Good."`)}},
	}
}

// Whatever lies in a folder, each file gets its sentence within bounds, and what can
// be read is.
func TestHostileFiles(t *testing.T) {
	folder := t.TempDir()
	traps := make(map[string]trap)
	for _, c := range slices.Concat(pageTraps(), wordTraps(t), recordTraps(), tableTraps(), textTraps()) {
		if err := os.WriteFile(filepath.Join(folder, c.name), c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		c.data = nil
		traps[c.name] = c
	}
	seen := 0
	for file, err := range Files(folder, true) {
		if err != nil {
			t.Fatal(err)
		}
		seen++
		c := traps[filepath.Base(file.Path)]
		file.Name = filepath.Base(file.Name)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := told(file.Open(c.o))
		runtime.ReadMemStats(&after)
		if !slices.EqualFunc(got, c.want, strings.HasPrefix) {
			t.Errorf("%q: %d lines %.300q, want %d lines %.300q", c.name, len(got), got, len(c.want), c.want)
		}
		if most := max(c.most, 64); (after.TotalAlloc-before.TotalAlloc)>>20 > most {
			t.Errorf("%q took %d MB, more than %d", c.name, (after.TotalAlloc-before.TotalAlloc)>>20, most)
		}
	}
	if seen != len(traps) {
		t.Errorf("%d of %d files were read", seen, len(traps))
	}
}

// No title, byline or name can turn or break a list, whatever brought it.
func TestHostileTitles(t *testing.T) {
	const sign = "\u202eA\u2066 \u061c\x07\x1b[2J\u2028title\u200f\r\n"
	for name, data := range map[string]string{
		"a.txt": sign, "a.md": "# " + sign, "a.html": "<title>" + sign + "</title><meta name=author content='" + sign + "'><p>Text.",
		"a.jsonl": `{"text":"Text.","title":"\u202eA\u2066 \u061c\u0007\u001b[2J\u2028title\u200f\r\n","author":"\u202eA"}`,
		"a.csv":   "text,title,author\nText.,\"" + sign + "\",\u202eA\n", "a.eml": "Subject: =?utf-8?Q?=E2=80=AEA_=1B[2J_title?=\nFrom: =?utf-8?Q?=E2=80=AEA?= <a@b.c>\n\nText.",
	} {
		count := 0
		for d, err := range Read("../\u202e"+name, []byte(data), Options{}) {
			count++
			a := d.Article
			if err != nil || !strings.HasPrefix(strings.TrimPrefix(a.Title, "# "), "A ") || a.Title+a.Byline+a.Import.Name != oneLine(a.Title)+oneLine(a.Byline)+oneLine(a.Import.Name) ||
				strings.ContainsAny(a.Title+a.Byline+a.Import.Name, "\u202e\u2066\u061c\u200f\u2028\x1b\x07\r\n/") {
				t.Errorf("%s: title %q, byline %q, name %q, %v", name, a.Title, a.Byline, a.Import.Name, err)
			}
		}
		if count != 1 {
			t.Errorf("%s is %d articles", name, count)
		}
	}
}
