package app

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const english = "../assets/translations/en.json"

// Whatever the window says can be translated: each sentence is a key of en.json,
// and en.json has no other.
func TestEverySentenceCanBeTranslated(t *testing.T) {
	said := spoken(t)
	for _, c := range newDesk(t).table {
		if !strings.HasPrefix(c.title, "Label as ") {
			said[c.title] = true
		}
	}
	for _, m := range menuOrder {
		said[m] = true
	}
	for _, name := range filterNames {
		said[name] = true
	}
	for _, name := range statusNames {
		said[name] = true
	}
	for _, g := range gestures {
		said[g.how], said[g.what] = true, true
	}
	data, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	var known map[string]any
	if err := json.Unmarshal(data, &known); err != nil {
		t.Fatal(err)
	}
	if *update {
		writeEnglish(t, said, known)
		return
	}
	for key := range said {
		if known[key] == nil {
			t.Errorf("en.json does not have %q", key)
		}
	}
	for key := range known {
		if !said[key] {
			t.Errorf("nobody says %q of en.json", key)
		}
	}
	if len(said) < 100 {
		t.Errorf("only %d sentences were found", len(said))
	}
}

// spoken are the literals that the package gives to lang.L and lang.N.
func spoken(t *testing.T) map[string]bool {
	t.Helper()
	said := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if words, ok := toLang(n); ok {
				said[words] = true
			}
			return true
		})
	}
	return said
}

// toLang is the literal that a node gives to lang.L or lang.N.
func toLang(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	room, ok := f.X.(*ast.Ident)
	literal, plain := call.Args[0].(*ast.BasicLit)
	if !ok || !plain || room.Name != "lang" {
		return "", false
	}
	words, err := strconv.Unquote(literal.Value)
	return words, err == nil
}

// No widget is given words that were not translated: a literal with a space in it
// goes through lang.
func TestNoWordsPastTranslation(t *testing.T) {
	makers := []string{"NewLabel", "NewLabelWithStyle", "NewButton", "NewButtonWithIcon", "NewText", "SetText", "SetPlaceHolder", "NewInformation", "NewCustom", "NewForm", "NewFormItem", "NewCaption", "newPill", "newChip", "caps", "row", "alarm", "words"}
	files, _ := filepath.Glob("*.go")
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !slices.Contains(makers, called(call)) {
				return true
			}
			for _, a := range call.Args {
				if l, ok := a.(*ast.BasicLit); ok && l.Kind == token.STRING && strings.ContainsAny(l.Value, "abcdefghijklmnopqrstuvwxyz") && l.Value != `"Blue Pencil"` {
					t.Errorf("%s: %s is given %s", name, called(call), l.Value)
				}
			}
			return true
		})
	}
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// writeEnglish writes en.json anew; forms that are there stay.
func writeEnglish(t *testing.T, said map[string]bool, known map[string]any) {
	t.Helper()
	out := map[string]any{}
	for key := range said {
		out[key] = key
		if forms, counts := known[key].(map[string]any); counts {
			out[key] = forms
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "    ")
	if err := e.Encode(out); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(english, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
