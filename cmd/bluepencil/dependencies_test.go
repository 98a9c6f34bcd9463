package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"testing"
)

// moduleRow finds the module and its version in a row of a table.
var moduleRow = regexp.MustCompile("(?m)^\\| `(\\S+)` (v\\S+) \\|")

// TestDependenciesAreDocumented holds that docs/dependencies.md has the modules
// that go.mod asks for directly, in the same versions, and no other.
func TestDependenciesAreDocumented(t *testing.T) {
	out, err := exec.Command("go", "mod", "edit", "-json", "../../go.mod").Output()
	if err != nil {
		t.Fatalf("go mod edit: %v", err)
	}
	var module struct {
		Require []struct {
			Path, Version string
			Indirect      bool
		}
	}
	if err := json.Unmarshal(out, &module); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, r := range module.Require {
		if !r.Indirect {
			want = append(want, r.Path+" "+r.Version)
		}
	}
	page, err := os.ReadFile("../../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range moduleRow.FindAllSubmatch(page, -1) {
		got = append(got, string(row[1])+" "+string(row[2]))
	}
	slices.Sort(want)
	if slices.Sort(got); !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("the page has\n%q\ngo.mod\n%q", got, want)
	}
}
