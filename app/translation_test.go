package app

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

const english = "../assets/translations/en.json"

// Whatever the window says can be translated: each sentence is a key of en.json,
// sorted, as itself or in the forms that its number asks for, and en.json has no
// other.
func TestEverySentenceCanBeTranslated(t *testing.T) {
	said := spoken(t)
	for _, words := range named(t) {
		said[words] = "L"
	}
	if len(said) < 100 {
		t.Errorf("only %d sentences were found", len(said))
	}
	data, known := readEnglish(t)
	want := inEnglish(t, said, known)
	if *update {
		if err := os.WriteFile(english, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for key := range said {
		if known[key] == nil {
			t.Errorf("en.json does not have %q", key)
		}
	}
	for key := range known {
		if said[key] == "" {
			t.Errorf("nobody says %q of en.json", key)
		}
	}
	if string(data) != want {
		t.Errorf("en.json is\n%s\nwant\n%s\nrun this test with -update", data, want)
	}
}

// A number before a word asks for the word's forms.
func TestWhatCountsHasForms(t *testing.T) {
	counts := 0
	_, known := readEnglish(t)
	for words, how := range spoken(t) {
		if how == "N" {
			counts++
			if forms, ok := known[words].(map[string]any); !ok || forms["one"] == forms["other"] {
				t.Errorf("%q has no form of its own for one in en.json", words)
			}
		} else if strings.Contains(words, "{{.Count}} ") {
			t.Errorf("%q has one form for every number", words)
		}
	}
	newDesk(t)
	for n, want := range map[int]string{0: "0 labels", 1: "1 label", 2: "2 labels"} {
		if got := labelCount(n); got != want {
			t.Errorf("%d is said as %q, want %q", n, got, want)
		}
	}
	if counts < 2 {
		t.Errorf("only %d sentences count", counts)
	}
}

// named are the words of tables: commands, menus, filters, orders, statuses,
// gestures, scripts.
func named(t *testing.T) (out []string) {
	t.Helper()
	for _, c := range newDesk(t).table {
		if !strings.HasPrefix(c.title, "Label as ") { // made from a sentence of its own
			out = append(out, c.title)
		}
	}
	out = append(out, menuOrder[:]...)
	for _, f := range session.Filters {
		out = append(out, filterNames[f])
	}
	for _, o := range session.Orders {
		out = append(out, orderNames[o])
	}
	for _, s := range annotate.Statuses {
		out = append(out, statusNames[s])
	}
	for _, fate := range fateNames {
		out = append(out, fate)
	}
	for _, s := range scripts {
		out = append(out, s.script)
	}
	for _, g := range gestures {
		out = append(out, g.how, g.what)
	}
	return out
}

// spoken are the literals that the package gives to lang.L and lang.N, each with
// the letter of who takes it.
func spoken(t *testing.T) map[string]string {
	t.Helper()
	said := map[string]string{}
	for _, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			if words, how := toLang(n); how != "" {
				said[words] = how
			}
			return true
		})
	}
	return said
}

// sources are the files of the package that are not tests, by name.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if files[name], err = parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// toLang is the literal that a node gives to lang.L or lang.N, and to which.
func toLang(n ast.Node) (words, how string) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return "", ""
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	room, ok := f.X.(*ast.Ident)
	literal, plain := call.Args[0].(*ast.BasicLit)
	if !ok || !plain || room.Name != "lang" {
		return "", ""
	}
	words, err := strconv.Unquote(literal.Value)
	if err != nil {
		return "", ""
	}
	return words, f.Sel.Name
}

func readEnglish(t *testing.T) (data []byte, known map[string]any) {
	t.Helper()
	data, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &known); err != nil {
		t.Fatal(err)
	}
	return data, known
}

// inEnglish is en.json; forms that are there stay, new ones begin alike.
func inEnglish(t *testing.T, said map[string]string, known map[string]any) string {
	t.Helper()
	out := map[string]any{}
	for key, how := range said {
		out[key] = key
		if how == "N" {
			out[key] = map[string]any{"one": key, "other": key}
			if forms, ok := known[key].(map[string]any); ok {
				out[key] = forms
			}
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "    ")
	if err := e.Encode(out); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
