package ingest

import (
	"errors"
	"fmt"
	"os/exec"
	"reflect"
	"runtime/debug"
	"strings"
	"testing"
	"unicode/utf8"
)

// news is a page that has all that pages have around an article.
const news = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Pier to be mended before winter | The Sound</title>
<meta property="og:site_name" content="The Sound"><meta name="author" content="Inês Varela">
<meta property="article:published_time" content="2026-05-20T09:30:00+01:00">
<link rel="canonical" href="https://sound.example/news/pier">
<script>document.write("<p>Written by a script.</p>")</script><style>p{color:red}</style></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Pier to be mended before winter</h1>
<p>The old pier of the harbour, which the storms of March had broken in three places,
   will be mended <b>before</b> winter, the mayor said on Tuesday.</p>
<figure><img src="pier.jpg"><figcaption>The pier in April.</figcaption></figure>
<p>“We have the money, the stone and the men,” she said, “and we have&nbsp;no excuse.”<br>Then she left.</p>
<div>Fishermen, who have tied their boats up elsewhere for two months, asked who would pay them for the days, the fuel and the ice.</div>
<ul><li>The work begins in June.</li><li>It ends in September.</li></ul>
<table><tr><td>Stone</td><td>40 t</td></tr><tr><td>Men</td><td>12</td></tr></table>
<p>The council votes on Thursday, and nobody in the town, least of all the council, expects a no.</p>
</article><footer>All rights reserved, and so on.</footer></body></html>`

func TestPage(t *testing.T) {
	e, err := Page(news)
	if err != nil {
		t.Fatal(err)
	}
	want := Extract{
		Text: `The old pier of the harbour, which the storms of March had broken in three places, will be mended before winter, the mayor said on Tuesday.

The pier in April.

“We have the money, the stone and the men,” she said, “and we have` + "\u00A0" + `no excuse.”
Then she left.

Fishermen, who have tied their boats up elsewhere for two months, asked who would pay them for the days, the fuel and the ice.

The work begins in June.
It ends in September.

Stone` + "\t" + `40 t
Men` + "\t" + `12

The council votes on Thursday, and nobody in the town, least of all the council, expects a no.`,
		Title: "Pier to be mended before winter", Byline: "Inês Varela", Published: "2026-05-20T09:30:00+01:00", Source: "The Sound",
		URL: "https://sound.example/news/pier", Language: "en-GB", Lost: []Loss{{"image", 1}, {"table", 1}},
	}
	if !reflect.DeepEqual(e, want) {
		t.Errorf("got %+v", e)
	}
}

func TestPageText(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"blanks between words", "<p>a\n  b\t<i> c</i>\r\nd</p>", "a b c d"},
		{"no blank where there is none", "<p>a<b>b</b>c</p>", "abc"},
		{"other blanks are text", "<p>a\u00A0\u00A0b\u3000\u200Bc</p>", "a\u00A0\u00A0b\u3000\u200Bc"},
		{"entities", "<p>&ldquo;caf&eacute;&rdquo; &amp; &#x1F389;</p>", "“café” & 🎉"},
		{"decomposed", "<p>e\u0301tat</p>", "e\u0301tat"},
		{"lines", "<p>a<br>b<br><br>c</p>", "a\nb\n\nc"},
		{"preformatted", "<pre>a\n  b</pre><p>c", "a\n  b\n\nc"},
		{"unclosed", "<p>a<p>b<div>c", "a\n\nb\n\nc"},
		{"scripts are not run", "<p>a<script>document.write('b')</script></p>", "a"},
		{"hidden", "<p>a</p><p hidden>b</p><p aria-hidden=true>c</p>", "a"},
		{"Arabic", "<p dir=rtl>قال نعم</p>", "قال نعم"},
		{"a cell in its row", "<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a\tb\nc\td"},
		{"nothing", "<p> </p>", ""},
		{"no tags", "a\nb", "a b"},
	} {
		if e, err := Page(c.page); err != nil || e.Text != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, e.Text, err, c.want)
		}
	}
}

func TestPageSays(t *testing.T) {
	const body = "<p>A text.</p>"
	for _, c := range []struct {
		head string
		want Extract
	}{
		{`<meta name="date" content="3 May 2024">`, Extract{Published: "3 May 2024"}},
		{`<script type="application/ld+json">{"@type":"NewsArticle","datePublished": "2024-05-03 07:00"}</script>`, Extract{Published: "2024-05-03 07:00"}},
		{`<script type="application/ld+json">{"datePublished": "0001-01-01T00:00:00Z"}</script>`, Extract{}},
		{`<meta property="og:url" content="https://www.sound.example/a?b=c">`, Extract{URL: "https://www.sound.example/a?b=c", Source: "sound.example"}},
		{`<link rel=canonical href="javascript:alert(1)">`, Extract{}},
		{`<link rel=canonical href="https://jo:secret@sound.example/">`, Extract{URL: "https://sound.example/", Source: "sound.example"}},
		{`<link rel=canonical href="/relative">`, Extract{}},
		{`<meta property="og:locale" content="ar_EG">`, Extract{Language: "ar_EG"}},
		{`<meta name=author content="May 3, 2024">`, Extract{Published: "May 3, 2024"}},
	} {
		c.want.Text = "A text."
		if e, err := Page("<head>" + c.head + "</head>" + body); err != nil || !reflect.DeepEqual(e, c.want) {
			t.Errorf("%s: got %+v, %v", c.head, e, err)
		}
	}
	e, err := Page("<title>A title</title><p>Text, <time datetime=2026-05-20>yesterday</time>.")
	if err != nil || e.Published != "2026-05-20" || e.Title != "A title" {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestDeclared(t *testing.T) {
	for page, want := range map[string]string{
		`<meta charset="windows-1256">`: "windows-1256",
		`<META CHARSET=koi8-r >`:        "koi8-r",
		`<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">`: "iso-8859-2",
		`<meta content='text/html; Charset = "gbk"' http-equiv=content-type>`:      "gbk",
		`<?xml version="1.0" encoding="windows-1251"?><html>`:                      "windows-1251",
		`<!-- <meta charset=big5> --><meta charset=euc-kr>`:                        "euc-kr",
		`<script>"<meta charset=big5>"</script><meta charset=euc-kr>`:              "euc-kr",
		`<meta name=description content="charset=big5">`:                           "",
		`<meta http-equiv=content-type content="text/html; charset">`:              "",
		`plain text`: "",
		strings.Repeat(" ", HeadBytes) + "<meta charset=big5>":                    "",
		"\xff\xfe<meta charset=\xe9>":                                             "\xe9",
		`<meta http-equiv=content-type content="` + "\u0130" + `; charset=big5">`: "",
	} {
		if got := declared([]byte(page)); got != want {
			t.Errorf("%.70q: %q, want %q", page, got, want)
		}
	}
}

// Pages made to take long are refused or read in full, without looking for the
// article. The limit on the stack finds a depth without bound.
func TestPageTraps(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(8 << 20))
	sentence := "<p>The harbour master said, on Tuesday, that the old pier would be mended before winter.</p>"
	for _, c := range []struct {
		name, page string
		err        error
		layoutLost bool
	}{
		{name: "nested", page: strings.Repeat("<div>", 100_000), err: ErrNested},
		{name: "nested and wide", page: strings.Repeat("<div>", 400) + strings.Repeat(sentence, 6000), layoutLost: true},
		{name: "a staircase", page: strings.Repeat("<div>"+strings.Repeat(sentence, 50), 400), layoutLost: true},
		{name: "wide", page: strings.Repeat(sentence, 2000)},
		{name: "unclosed formatting", page: strings.Repeat("<p><b><i><u><a>a, b", 500)},
		{name: "misnested", page: strings.Repeat("<a><table><b><td><p>", 60) + "a"},
		{name: "attributes", page: "<div " + strings.Repeat("a ", 100_000) + ">" + sentence},
		{name: "data", page: "<script type='application/ld+json'>" + strings.Repeat("[", 100_000) + "</script>" + sentence},
	} {
		e, err := Page(c.page)
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v", c.name, err)
		}
		lost := len(e.Lost) > 0 && e.Lost[0].What == "layout"
		if err == nil && (lost != c.layoutLost || e.Text == "") {
			t.Errorf("%s: lost %v, %d bytes", c.name, e.Lost, len(e.Text))
		}
	}
}

// What the search for the article cannot stand ends the search, not the program.
func TestReadableRecovers(t *testing.T) {
	if _, err := readable(nil); err == nil {
		t.Error("no page is no error")
	}
}

func FuzzPage(f *testing.F) {
	f.Add(news)
	f.Add("<table><td><p>a<table><b>b<pre>\nc<br>")
	f.Add("<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"author\":[{\"name\":1}]}</script><p>a")
	f.Add("<title>a | b</title><meta property=og:title content=&#0;><time>x</time><h1>a")
	f.Fuzz(func(t *testing.T, page string) {
		if !utf8.ValidString(page) {
			return
		}
		e, err := Page(page)
		if err != nil {
			return
		}
		if !utf8.ValidString(e.Text) || strings.Contains(e.Text, "\n\n\n") && !strings.Contains(page, "pre") {
			t.Fatalf("%q became %q", page, e.Text)
		}
		if e.URL != "" && !strings.HasPrefix(e.URL, "http") {
			t.Fatalf("the address %q", e.URL)
		}
	})
}

// Before v0.55, the parser took 70 s for 500 KB of nested tags; no module that
// we use asks for one as new.
func TestParserIsNewEnough(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}", "golang.org/x/net").Output()
	if err != nil {
		t.Fatal(err)
	}
	var major, minor int
	if _, err := fmt.Sscanf(string(out), "v%d.%d.", &major, &minor); err != nil || major == 0 && minor < 62 {
		t.Errorf("golang.org/x/net %s, %v; v0.62.0 is the oldest that will do", out, err)
	}
}
