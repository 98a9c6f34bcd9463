package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows are the only imports between the rooms of the program: each room, and
// the rooms and modules beside the standard library that it may import. A name
// that ends in "/" stands for everything below it.
var arrows = map[string][]string{
	"annotate":             {},
	"annotate/segment":     {"bluepencil/annotate", "github.com/clipperhouse/uax29/v2/", "golang.org/x/text/unicode/norm"},
	"annotate/compare":     {"bluepencil/annotate"},
	"annotate/exchange":    {"bluepencil/annotate", "bluepencil/annotate/segment", "github.com/go-json-experiment/json", "github.com/go-json-experiment/json/"},
	"annotate/ingest":      {"bluepencil/annotate", "bluepencil/annotate/segment", "codeberg.org/readeck/go-readability/v2", "github.com/go-json-experiment/json/jsontext", "github.com/gogs/chardet", "github.com/yuin/goldmark", "github.com/yuin/goldmark/", "golang.org/x/net/html", "golang.org/x/net/html/atom", "golang.org/x/text/"},
	"annotate/parcel":      {"bluepencil/annotate", "filippo.io/age", "github.com/go-json-experiment/json", "github.com/go-json-experiment/json/"},
	"storage":              {"bluepencil/annotate", "go.etcd.io/bbolt", "go.etcd.io/bbolt/", "github.com/go-json-experiment/json", "github.com/go-json-experiment/json/"},
	"assets":               {"bluepencil/annotate"},
	"app/session":          {"bluepencil/annotate", "bluepencil/annotate/"},
	"app/textview/typeset": {"bluepencil/annotate", "bluepencil/annotate/segment", "bluepencil/assets", "bluepencil/assets/", "github.com/go-text/", "golang.org/x/image/", "golang.org/x/text/"},
	"app/textview":         {"bluepencil/annotate", "bluepencil/annotate/segment", "bluepencil/app/textview/typeset", "fyne.io/fyne/v2", "fyne.io/fyne/v2/", "golang.org/x/image/"},
	"app":                  {"bluepencil/annotate", "bluepencil/annotate/", "bluepencil/app/", "bluepencil/assets", "bluepencil/assets/", "fyne.io/fyne/v2", "fyne.io/fyne/v2/", "golang.org/x/image/"},
}

// drivers need a display or its headers: only cmd/bluepencil may ask for them.
var drivers = []string{"fyne.io/fyne/v2/app", "fyne.io/fyne/v2/internal/driver/glfw"}

// TestRooms holds that imports point downward only. Imports of test files are
// free.
func TestRooms(t *testing.T) {
	out, err := exec.Command("go", "list", "-e", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "bluepencil/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		room := strings.TrimPrefix(fields[0], "bluepencil/")
		if strings.HasPrefix(room, "cmd/") {
			continue
		}
		allowed, known := arrows[room]
		if !known {
			t.Errorf("room %s has no line in the table of arrows", room)
		}
		seen++
		for _, imported := range fields[1:] {
			if outside(imported) && !permitted(allowed, imported) || slices.Contains(drivers, imported) {
				t.Errorf("%s may not import %s", room, imported)
			}
		}
	}
	if seen < 3 {
		t.Errorf("go list named only %d rooms", seen)
	}
}

// outside reports whether an import is not of the standard library, whose paths
// have no dot before the first slash.
func outside(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return first == "bluepencil" || strings.Contains(first, ".")
}

func permitted(allowed []string, path string) bool {
	return slices.ContainsFunc(allowed, func(a string) bool {
		return path == a || strings.HasSuffix(a, "/") && strings.HasPrefix(path, a)
	})
}
