package textview

import (
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"fyne.io/fyne/v2"
)

// pullTime is how often a drag outside the view scrolls it on.
const pullTime = 30 * time.Millisecond

// Dragged extends the selection; outside the view it also scrolls, the faster
// the further out, for as long as the mouse stays there.
func (v *View) Dragged(e *fyne.DragEvent) {
	if !v.down {
		return
	}
	v.dragging, v.pointer = true, e.Position
	v.pressed = time.Time{} // the next click is a first one
	v.MouseOut()
	switch outside := v.outside() != 0; {
	case outside && v.pull.stop == nil:
		v.drag()
	case !outside:
		v.pull.clear()
		v.extend(v.offsetAt(v.pointer), v.byCharacters())
	}
}

// drag is one step of a drag that is outside.
func (v *View) drag() {
	v.scroll(v.outside())
	v.pull.set(v.clock, pullTime, v.drag)
	v.extend(v.offsetAt(v.pointer), v.byCharacters())
}

// byCharacters is whether the drag goes by characters, which the Alt key says.
func (v *View) byCharacters() bool {
	if !v.alt.held() {
		return false
	}
	v.alt.begin()
	return true
}

// outside is how far the pointer is above (less than 0) or below the view, as
// pixels to scroll in one step.
func (v *View) outside() float32 {
	over := v.pointer.Y - v.BaseWidget.Size().Height
	switch {
	case v.pointer.Y < 0:
		return max(v.pointer.Y/2, -v.lineHeight()) - 1
	case over > 0:
		return min(over/2, v.lineHeight()) + 1
	}
	return 0
}

// DragEnd comes after MouseUp, and alone where the button was let go beside all
// that takes a mouse. That takes the keyboard away, too.
func (v *View) DragEnd() {
	if v.finish() {
		v.focus()
	}
}

// finish makes what was dragged the editor's; it reports whether there was a drag.
func (v *View) finish() bool {
	v.pull.clear()
	if !v.dragging {
		return false
	}
	v.dragging, v.down = false, false
	if v.grip.held {
		v.release()
		return true
	}
	if v.backward {
		v.anchor, v.before = v.preview.End, false
		v.choose(v.preview, v.preview.Start)
	} else {
		v.anchor, v.before = v.preview.Start, true
		v.choose(v.preview, v.preview.End)
	}
	return true
}

// extend previews from the origin to the offset as it will be selected, by the
// unit that was clicked or by characters; or the part whose edge is dragged.
func (v *View) extend(at int, characters bool) {
	if v.grip.held {
		v.grip.now = v.pulled(at, characters)
		v.draw()
		return
	}
	grain := segment.WordUnit
	switch {
	case characters:
		grain = segment.Character
	case v.clicks == 3:
		grain = segment.SentenceUnit
	case v.clicks == 4:
		grain = segment.ParagraphUnit
	}
	v.backward = at < v.origin.Start
	v.preview = segment.Snap(v.content.Text, annotate.Range{Start: min(v.origin.Start, at), End: max(v.origin.End, at)}, grain)
	v.draw()
}
