package app

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// No widget is given words that were not translated: a literal with a space in it
// goes through lang.
func TestNoWordsPastTranslation(t *testing.T) {
	makers := []string{"NewLabel", "NewLabelWithStyle", "NewButton", "NewButtonWithIcon", "NewText", "SetText", "SetPlaceHolder", "NewInformation", "NewCustom", "NewForm", "NewFormItem", "NewCaption", "newPill", "newChip", "caps", "row", "alarm", "words"}
	for name, file := range sources(t) {
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
