package app

import (
	"strings"
	"testing"

	"bluepencil/annotate"
)

// Each change that reading a file makes has a sentence of its own.
func TestChangesAreSaid(t *testing.T) {
	for what, want := range map[string]string{
		"bom": "(BOM)", "crlf": "2 Windows line ends", "invalid-utf8": "2 unreadable bytes", "unreadable": "2 characters that koi8-u does not have",
		"flowed": "2 lines that were broken", "lost attachment": "attachment (2)",
		"encoding-chosen": "read as koi8-u, as you chose", "encoding-declared": "says that it is in koi8-u", "encoding-detected": "look like koi8-u",
	} {
		if got := mended(annotate.Mend{What: what, Count: 2}, "koi8-u"); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
}
