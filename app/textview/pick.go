package textview

import (
	"bluepencil/annotate"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// under finds the smallest mark below the pointer; at the selected mark it
// goes on to the next larger one.
func (v *View) under(at fyne.Position) string {
	found := v.stack(at)
	for i, p := range found {
		if p.mark.ID == v.content.Selected {
			return found[(i+1)%len(found)].mark.ID
		}
	}
	if len(found) == 0 {
		return ""
	}
	return found[0].mark.ID
}

// stack is every mark's part at a position, the smallest first.
func (v *View) stack(at fyne.Position) []piece {
	left, _ := v.column()
	offset, ok := v.lineAt(at.Y).Over(at.X - left)
	if !ok {
		return nil
	}
	var found []piece
	v.pieces.within(offset, offset+1, func(p piece) {
		i := 0
		for i < len(found) && found[i].End-found[i].Start <= p.End-p.Start {
			i++
		}
		found = append(found[:i], append([]piece{p}, found[i:]...)...)
	})
	return found
}

// choose makes a selection the editor's and says so.
func (v *View) choose(r annotate.Range, caret int) {
	v.preview, v.content.Selection, v.content.Caret = r, r, caret
	v.draw()
	if v.OnSelect != nil {
		v.OnSelect(r, caret)
	}
}

// click puts the caret down and picks the mark below.
func (v *View) click(at fyne.Position, id string) {
	offset := v.offsetAt(at)
	v.anchor, v.before, v.goal = offset, v.beforeAt(at), -1
	v.choose(annotate.Range{Start: offset, End: offset}, offset)
	if v.OnPick != nil {
		v.clicked = true
		v.OnPick(id)
		v.clicked = false
	}
}

// farEnd is where a selection with the caret at one end began.
func farEnd(selection annotate.Range, caret int) int {
	switch {
	case selection.Empty():
		return caret
	case caret == selection.Start:
		return selection.End
	}
	return selection.Start
}

// menu selects what a menu would be about: the selection or the selected mark
// where it is below the pointer, else the smallest mark, else the word there.
func (v *View) menu(e *desktop.MouseEvent) {
	found, left := v.stack(e.Position), float32(0)
	left, _ = v.column()
	offset, over := v.lineAt(e.Position.Y).Over(e.Position.X - left)
	id := ""
	for _, p := range found {
		if one := p.mark.ID; id == "" || one == v.content.Selected {
			id = one
		}
	}
	switch s := v.content.Selection; {
	case over && offset >= s.Start && offset < s.End:
	case id != "" && id == v.content.Selected:
	case id != "" || !over:
		v.click(e.Position, id)
	default:
		v.click(e.Position, "")
		if r := unit(v.content.Text, offset, 2); offset < r.End {
			v.anchor, v.before = r.Start, true
			v.choose(r, r.End)
		}
	}
	if v.OnMenu != nil {
		v.OnMenu(id, e.AbsolutePosition)
	}
}
