package textview

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"fyne.io/fyne/v2"
)

// inCells shows a text in lines of so many characters.
func inCells(t *testing.T, text string, cells int) (*View, float32) {
	v, _ := mono(t, "m")
	v.FocusGained()
	cell := v.lineAt(0).Width
	v.Resize(fyne.NewSize(float32(cells)*cell+48+3, 300))
	v.Display(Content{Text: text})
	return v, cell
}

// stands says where the caret is drawn: byte, line from the top of the view,
// cells from the left edge of the column.
func stands(v *View, cell float32) string {
	left, _ := v.column()
	at := v.caret.Position()
	line := math.Round(float64((at.Y - float32(v.size())*.4 - v.rows[0].top) / v.lineHeight()))
	return fmt.Sprintf("%d@%d:%d", v.content.Caret, int(line), int(math.Round(float64((at.X-left)/cell))))
}

var keyNames = map[string]fyne.KeyName{"L": fyne.KeyLeft, "R": fyne.KeyRight, "U": fyne.KeyUp, "D": fyne.KeyDown,
	"H": fyne.KeyHome, "E": fyne.KeyEnd, "PU": fyne.KeyPageUp, "PD": fyne.KeyPageDown}

// strike presses a key such as "ctrl+shift+E".
func strike(v *View, key string) {
	var held fyne.KeyModifier
	for rest, found := "", true; found; key = rest {
		var one string
		if one, rest, found = strings.Cut(key, "+"); !found {
			v.key(&fyne.KeyEvent{Name: keyNames[one]}, held)
			return
		}
		held |= map[string]fyne.KeyModifier{"ctrl": fyne.KeyModifierControl, "shift": fyne.KeyModifierShift}[one]
	}
}

func TestCaret(t *testing.T) {
	for _, c := range []struct {
		name, text string
		cells      int
		keys, want string
	}{
		{"wrapped at a blank", "one two three", 8, "E D U H ctrl+E U ctrl+H U", "7@0:7 13@1:5 7@0:7 0@0:0 13@1:5 5@0:5 0@0:0 0@0:0"},
		{"wrapped in a word", "abcdefghij", 4, "E R H U E D D D L", "4@0:4 5@1:1 4@1:0 0@0:0 4@0:4 8@1:4 10@2:2 10@2:2 9@2:1"},
		{"into the next line", "abcdefgh ij", 4, "R R R R L R R R R R R", "1@0:1 2@0:2 3@0:3 4@1:0 3@0:3 4@1:0 5@1:1 6@1:2 7@1:3 8@1:4 9@2:0"},
		{"wrapped at a hyphen", "far-reaching", 9, "E D E R H L", "4@0:4 8@1:4 12@1:8 12@1:8 4@1:0 3@0:3"},
		{"goal over a short line", "abcdef\n\nabcdef", 8, "R R R D D U U", "1@0:1 2@0:2 3@0:3 7@1:0 11@2:3 7@1:0 3@0:3"},
		{"right to left", "שלום עולם", 5, "L L E D H R", "2@0:4 4@0:3 8@0:1 17@1:1 9@1:5 8@0:1"},
		{"both directions", "ab שלום cd", 12, "R R R R E ctrl+H", "1@0:1 2@0:2 3@0:3 5@0:6 14@0:10 0@0:0"},
		{"Chinese", "漢字漢字漢字漢字漢", 4, "E R D E U H", "12@0:4 15@1:1 27@2:1 27@2:1 15@1:1 12@1:0"},
		{"a family of emoji", "a👨\u200d👩\u200d👧b", 20, "R R R L L", "1@0:1 19@0:4 20@0:5 19@0:4 1@0:1"},
		{"marks", "e\u0301\u0323xe\u0301", 20, "R R R L L L", "5@0:1 6@0:2 9@0:3 6@0:2 5@0:1 0@0:0"},
	} {
		v, cell := inCells(t, c.text, c.cells)
		var got []string
		for key := range strings.FieldsSeq(c.keys) {
			strike(v, key)
			got = append(got, stands(v, cell))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s, keys %s:\n got %s\nwant %s", c.name, c.keys, s, c.want)
		}
	}
}

func TestShiftSelects(t *testing.T) {
	text := "one two three\nfour five six seven\n\n漢字漢字漢字 שלום"
	for _, key := range []string{"L", "R", "U", "D", "H", "E", "PU", "PD", "ctrl+L", "ctrl+R", "ctrl+H", "ctrl+E"} {
		v, _ := inCells(t, text, 8)
		for at := range text {
			v.Display(Content{Text: text, Caret: at})
			v.before, v.goal = false, -1
			strike(v, key)
			to := v.content.Caret
			v.Display(Content{Text: text, Caret: at})
			v.anchor, v.before, v.goal = at, false, -1
			strike(v, "shift+"+key)
			if want := (annotate.Range{Start: min(at, to), End: max(at, to)}); v.content.Caret != to || v.content.Selection != want {
				t.Fatalf("shift+%s at %d: caret %d, selection %v; want %d, %v", key, at, v.content.Caret, v.content.Selection, to, want)
			}
			if !segment.Boundary(text, to) {
				t.Fatalf("%s at %d cuts a character at %d", key, at, to)
			}
		}
	}
}

func TestPagesKeepTheCaret(t *testing.T) {
	v, cell := inCells(t, numbered(100), 30)
	for range 20 {
		strike(v, "R")
	}
	strike(v, "D")
	x, y := stands(v, cell), v.caret.Position().Y
	var way []int
	for range 5 {
		way = append(way, v.content.Caret)
		strike(v, "PD")
	}
	if v.caret.Position().Y != y || v.caret.Hidden {
		t.Errorf("five pages down the caret is drawn at %v, not %v", v.caret.Position().Y, y)
	}
	for i := range way {
		if strike(v, "PU"); v.content.Caret != way[len(way)-1-i] {
			t.Errorf("page %d back: caret %d, want %d", i, v.content.Caret, way[len(way)-1-i])
		}
	}
	if now := stands(v, cell); now != x {
		t.Errorf("caret at %s, was at %s", now, x)
	}
	for range 100 {
		strike(v, "PD")
	}
	if v.content.Caret != len(v.content.Text) || v.caret.Hidden {
		t.Errorf("at last the caret is at %d of %d", v.content.Caret, len(v.content.Text))
	}
}

func TestCaretStaysInSight(t *testing.T) {
	v, _ := inCells(t, numbered(60), 30)
	for _, key := range []string{"D", "U", "R", "L", "ctrl+E", "U", "ctrl+H"} {
		for range 80 {
			strike(v, key)
			top := v.caret.Position().Y
			if v.caret.Hidden || top < 0 || top+v.caret.Size().Height > 300 {
				t.Fatalf("after %s the caret stands at %v, hidden %v", key, top, v.caret.Hidden)
			}
		}
	}
}

func TestClickAtALineEnd(t *testing.T) {
	v, cell := inCells(t, "abcdefghij", 4)
	left, _ := v.column()
	at := fyne.NewPos(left+4*cell-1, 20)
	press(v, at, at)
	if got := stands(v, cell); got != "4@0:4" {
		t.Errorf("a click at the end of the first line puts the caret at %s", got)
	}
	v.Display(Content{Text: v.content.Text, Caret: 4})
	if got := stands(v, cell); got != "4@0:4" {
		t.Errorf("shown again, it is at %s", got)
	}
	v.Display(Content{Text: v.content.Text, Caret: 8})
	if got := stands(v, cell); got != "8@2:0" {
		t.Errorf("taken elsewhere by the program, it is at %s", got)
	}
}
