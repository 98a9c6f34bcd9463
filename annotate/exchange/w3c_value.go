package exchange

import (
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// values are the elements of a list, or the one value that stands for a list.
func values(v jsontext.Value) []jsontext.Value {
	var list []jsontext.Value
	switch {
	case len(v) == 0 || v.Kind() == 'n':
		return nil
	case v.Kind() == '[' && json.Unmarshal(v, &list) == nil:
		return list
	}
	return []jsontext.Value{v}
}

// words are the texts of a value: one, or a list of them.
func words(v jsontext.Value) []string {
	var out []string
	for _, e := range values(v) {
		var text string
		if e.Kind() == '"' && json.Unmarshal(e, &text) == nil {
			out = append(out, text)
		}
	}
	return out
}

// optional is a field that is one text, or is not there.
func optional(name string, v jsontext.Value) (string, error) {
	if len(v) == 0 || v.Kind() == 'n' {
		return "", nil
	}
	if all := words(v); v.Kind() == '"' && len(all) == 1 {
		return all[0], nil
	}
	return "", fmt.Errorf("its field %q is no single text", name)
}

// agent is the name of somebody or something, or else the address.
func agent(v jsontext.Value) string {
	for _, e := range values(v) {
		var a struct {
			ID, Name, Nickname string
		}
		if e.Kind() == '"' {
			return words(e)[0]
		}
		if json.Unmarshal(e, &a, json.MatchCaseInsensitiveNames(true)) == nil && a.ID+a.Name+a.Nickname != "" {
			return slices.DeleteFunc([]string{a.Name, a.Nickname, a.ID}, func(s string) bool { return s == "" })[0]
		}
	}
	return ""
}
