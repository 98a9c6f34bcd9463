package ingest

import (
	"strings"
	"testing"
	"time"
)

// A line that the head of the text cuts in two is no title.
func TestTitleIsAWholeLine(t *testing.T) {
	long := strings.Repeat("A sentence of a paragraph that goes on and on. ", (headBytes-60)/2/47)
	text := long + "\n\n" + long + "\n\n" + long + "\n"
	a, err := Text("story.txt", []byte(text), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if want := cutTo(strings.TrimSpace(long), titleMax); a.Title != want {
		t.Errorf("title %q, want the first line's beginning", a.Title)
	}
}
