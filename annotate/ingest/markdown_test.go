package ingest

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"plain", "A line\nand  another.\n\nA paragraph.", "A line\nand  another.\n\nA paragraph."},
		{"heading", "# Talks *open* #\n\nOslo\n====\ntext", "Talks open\n\nOslo\n\ntext"},
		{"emphasis", "It was *not* __that__ ~~bad~~ a_b_c.", "It was not that bad a_b_c."},
		{"link", "See [the *report*](https://x.example \"t\") and <https://y.example>.", "See the report and https://y.example."},
		{"reference", "See [it][1].\n\n[1]: https://x.example", "See it."},
		{"image", "a ![pier](p.jpg) b", "a  b"},
		{"code", "`a  *b*` and\n\n    c *d*\n    e\n\n```go\nf *g*\n\nh\n```", "a  *b* and\n\nc *d*\ne\n\nf *g*\n\nh"},
		{"list", "- a\n- b\n  - c\n\nd", "a\nb\nc\n\nd"},
		{"loose list", "- a\n\n- b\n", "a\n\nb"},
		{"numbers", "3. a\n4. b\n9. c", "3. a\n4. b\n5. c"},
		{"numbers with brackets", "1) a\n2) b", "1) a\n2) b"},
		{"quotation", "> “Yes,”\n> she said.\n\nThen no.", "“Yes,”\nshe said.\n\nThen no."},
		{"hard line end", "a  \nb\\\nc<br>d", "a\nb\nc\nd"},
		{"rule", "a\n\n---\n\nb", "a\n\nb"},
		{"table", "| a | b |\n|---|--:|\n| c | *d* |\n", "a\tb\nc\td"},
		{"escapes", `1\. \*a\* \&amp; &amp; &quot;&#233; \q`, `1. *a* &amp; & "é \q`},
		{"entity in code", "`&amp;`", "&amp;"},
		{"tags", "a <b>c</b> d\n\n<div align=center>\n<p>In a &ldquo;tag&rdquo;.</p>\n</div>\n\ne", "a c d\n\nIn a “tag”.\n\ne"},
		{"script", "<script>\nalert(1)\n</script>\n\na", "a"},
		{"comment", "a <!-- b --> c", "a  c"},
		{"Arabic", "## قال **نعم**", "قال نعم"},
		{"nothing", "", ""},
		{"only a rule", "***", ""},
	} {
		if e, err := Markdown(c.source); err != nil || e.Text != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, e.Text, err, c.want)
		}
	}
}

func TestMarkdownSays(t *testing.T) {
	const matter = "---\ntitle: \"Talks: a *start*\"\nAuthor: 'Jo Ray'\ndate: 2024-05-03\nlang: de\ntags: [a, b]\nurl: https://x.example/a\n---\n"
	facts := Extract{Title: "Talks: a *start*", Byline: "Jo Ray", Published: "2024-05-03", Language: "de", URL: "https://x.example/a"}
	kept, removed := facts, facts
	kept.Text = matter + "# Other\n\nText [a](b) ![c](d)."
	removed.Text, removed.Lost = "Other\n\nText a .", []Loss{{"front matter", 1}, {"image", 1}, {"link", 1}, {"markup", 1}}
	if e := MarkdownKept(kept.Text); !reflect.DeepEqual(e, kept) {
		t.Errorf("kept: %+v", e)
	}
	if e, err := Markdown(kept.Text); err != nil || !reflect.DeepEqual(e, removed) {
		t.Errorf("removed: %+v, %v", e, err)
	}
	for source, title := range map[string]string{
		"# A title #\n\nText.":                     "A title",
		"Text.\n\n# Later\n# Again":                "Later",
		"---\nno end":                              "",
		"---\ntitle: no end\n# but a heading":      "but a heading",
		"## A second heading":                      "",
		"---\nurl: javascript:alert(1)\n---\n# a":  "a",
		"---\r\ntitle: Windows lines come as LF\n": "",
	} {
		if e := MarkdownKept(source); e.Title != title || e.URL != "" || e.Text != source {
			t.Errorf("%q says %+v", source, e)
		}
	}
}

// What would take long is refused; what only looks so is read.
func TestMarkdownTraps(t *testing.T) {
	const n = 40_000
	for name, source := range map[string]string{
		"nested quotations": strings.Repeat(">", n) + "a",
		"nested lists":      strings.Repeat("- ", n) + "a",
		"nested links":      strings.Repeat("[a](", n),
		"emphasis":          strings.Repeat("*a_ ", n),
		"definitions":       strings.Repeat("[a]: b\n\n", 3*n),
		"long":              strings.Repeat("a\n\n", MaxMarkdownBytes),
	} {
		if _, err := Markdown(source); !errors.Is(err, ErrTangled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, source := range map[string]string{
		"a long article":     strings.Repeat("He *said* [so](x).\n\n", n),
		"a long list":        strings.Repeat("- an item\n", n/4),
		"a numbered list":    strings.Repeat("1. an item\n", n/4),
		"a long paragraph":   strings.Repeat("He said so. ", n/2),
		"nested as deeply":   strings.Repeat(">", n/2) + "a",
		"unclosed brackets":  strings.Repeat("[", n/2),
		"backslashes":        strings.Repeat(`\`, n),
		"code in every form": strings.Repeat("```\n`` ` \n", n),
	} {
		if e, err := Markdown(source); err != nil || e.Text == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add("# T\n\n> *a* [b](c)\n> 1. d\n>    - e\n\n|a|\n|-|\n|`b`|")
	f.Add("---\ntitle: a\n---\n<div>\n\n&#0; \\& <br/>\n</div>\n<!--")
	f.Add("- a\n\n      b\n1) c\n***\n![d][e]\n\n[e]: f 'g'")
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) {
			return
		}
		e, err := Markdown(source)
		if err != nil {
			return
		}
		if !utf8.ValidString(e.Text) || !utf8.ValidString(e.Title) {
			t.Fatalf("%q became %+v", source, e)
		}
		if kept := MarkdownKept(source); kept.Text != source || kept.Title != e.Title {
			t.Fatalf("%q is %+v kept and %+v removed", source, kept, e)
		}
		if !strings.ContainsAny(source, "*_~[]<>#-+.)(!`=|&\\\t:^ \r\x00") && e.Text != collapsed(source) {
			t.Fatalf("%q became %q", source, e.Text)
		}
	})
}

// collapsed is a text of letters and line ends, its paragraphs one blank line
// from each other.
func collapsed(source string) string {
	for strings.Contains(source, "\n\n\n") {
		source = strings.ReplaceAll(source, "\n\n\n", "\n\n")
	}
	return strings.Trim(source, "\n")
}
