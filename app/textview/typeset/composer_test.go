package typeset

import (
	"fmt"
	"testing"
)

func TestComposerKeepsLines(t *testing.T) {
	f := mono(t)
	c := f.Composer()
	first := c.Lines("one two three", 14, false, 60)
	if again := c.Lines("one two three", 14, false, 60); &again[0] != &first[0] {
		t.Error("the same text was laid out twice")
	}
	for _, other := range []composed{{"one two thre", 14, false, 60}, {"one two three", 15, false, 60}, {"one two three", 14, true, 60}, {"one two three", 14, false, 61}} {
		if lines := c.Lines(other.text, other.size, other.bold, other.width); &lines[0] == &first[0] {
			t.Errorf("%+v took the lines of another", other)
		}
	}
	if f.Composer() != c {
		t.Error("one pair of fonts has two composers")
	}
	f.forget()
	if again := c.Lines("one two three", 14, false, 60); &again[0] == &first[0] {
		t.Error("lines outlive the fonts they were set in")
	}
	for i := range 3 * mostComposed {
		c.Lines(fmt.Sprint(i), 14, false, 60)
	}
	if len(c.kept) > mostComposed {
		t.Errorf("%d texts are kept", len(c.kept))
	}
}
