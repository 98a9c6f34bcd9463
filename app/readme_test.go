package app

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden lists anew")

const (
	readme    = "../README.md"
	keysBegin = "<!-- keys:begin -->\n"
	keysEnd   = "<!-- keys:end -->"
)

// TestReadmeListsTheKeys holds the list of keys in README.md to the table of
// commands that the program goes by.
func TestReadmeListsTheKeys(t *testing.T) {
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, begins := strings.Cut(string(data), keysBegin)
	listed, tail, ends := strings.Cut(rest, keysEnd)
	if !begins || !ends {
		t.Fatalf("%s has no place for the keys", readme)
	}
	want := keyTable(newDesk(t).table)
	if strings.Count(want, "\n") < 30 {
		t.Fatalf("the table of commands is not whole:\n%s", want)
	}
	if *update {
		if err := os.WriteFile(readme, []byte(head+keysBegin+want+keysEnd+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if listed != want {
		t.Errorf("%s lists\n%s\nthe program has\n%s\nrun this test with -update", readme, listed, want)
	}
}

// keyTable lists the commands that have a key, menu by menu.
func keyTable(commands []command) string {
	var b strings.Builder
	b.WriteString("| to | press |\n|---|---|\n")
	for _, menu := range menuOrder {
		b.WriteString("| **" + menu + "** | |\n")
		for _, c := range commands {
			if c.menu == menu && c.key != "" {
				b.WriteString("| " + c.title + " | `" + c.keys() + "` |\n")
			}
		}
	}
	return b.String()
}
