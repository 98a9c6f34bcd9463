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

// A paragraph that mentions a day is not the date of the article.
func TestDateIsALineOfItsOwn(t *testing.T) {
	for text, want := range map[string]string{
		"Talks open after rain\n\nThu 20 May 2021 | 10:30 AM\n\nThe talks opened.":                          "Thu 20 May 2021 | 10:30 AM",
		"Talks open after rain\n\n" + strings.Repeat("The talks opened late, ", 8) + "as on 20 May 2021.\n": "",
	} {
		a, err := Text("a.txt", []byte(text), time.Unix(0, 0))
		if err != nil || a.Published != want {
			t.Errorf("%q is dated %q, %v", text, a.Published, err)
		}
	}
}
