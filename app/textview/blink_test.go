package textview

import (
	"testing"
	"time"

	"bluepencil/annotate"
)

func TestCaretBlinksAndRests(t *testing.T) {
	v, w := shown(t, Content{Text: "one two three"})
	c := withHand(v)
	if !v.caret.Hidden {
		t.Error("the caret shows without the keyboard")
	}
	w.Canvas().Focus(v)
	if v.caret.Hidden {
		t.Fatal("the caret does not show")
	}
	c.pass(540 * time.Millisecond)
	if !v.caret.Hidden {
		t.Error("the caret does not blink")
	}
	v.choose(annotate.Range{Start: 4, End: 4}, 4)
	if v.caret.Hidden {
		t.Error("a caret that has moved is out of sight")
	}
	c.pass(15 * time.Second)
	if v.caret.Hidden || len(c.jobs) > 0 {
		t.Errorf("after a rest the caret is hidden: %v, and %d blinks are to come", v.caret.Hidden, len(c.jobs))
	}
	v.choose(annotate.Range{Start: 8, End: 8}, 8)
	c.pass(540 * time.Millisecond)
	if !v.caret.Hidden {
		t.Error("the caret does not blink again after its rest")
	}
	w.Canvas().Unfocus()
	c.pass(2 * time.Second)
	if !v.caret.Hidden || len(c.jobs) > 0 {
		t.Error("the caret blinks on without the keyboard")
	}
}

// A view that is hidden paints nothing, and shows its caret when it is back.
func TestHiddenCaretRests(t *testing.T) {
	v, w := shown(t, Content{Text: "one two three"})
	c := withHand(v)
	w.Canvas().Focus(v)
	c.pass(540 * time.Millisecond)
	v.Hide()
	c.pass(540 * time.Millisecond)
	if len(c.jobs) > 0 {
		t.Error("the caret of a hidden view blinks on")
	}
	v.choose(annotate.Range{Start: 4, End: 4}, 4)
	c.pass(540 * time.Millisecond)
	if len(c.jobs) > 0 {
		t.Error("the caret of a hidden view blinks after a move")
	}
	v.Show()
	if v.caret.Hidden {
		t.Error("the caret is not back with its view")
	}
	if c.pass(540 * time.Millisecond); !v.caret.Hidden {
		t.Error("the caret does not blink again")
	}
}
