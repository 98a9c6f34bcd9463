package typeset

import "sort"

// Texts of at most atOnce bytes are counted within SetWidth.
const atOnce = 20 << 10

// kept is how many laid out paragraphs are kept at least.
const kept = 300

// Document is a text in paragraphs: laid out where looked at, its lines counted
// elsewhere. It belongs to one goroutine.
type Document struct {
	// Post runs a function on the goroutine of the document; without it, lines
	// of a long text are guessed only.
	Post func(func())
	// OnCount is called on that goroutine when the counts of lines have changed.
	OnCount func()

	text       paragraphs
	setter     *Setter
	counter    *counter
	background *background
	size       int
	width      float32
	counts     []int
	sure       []bool
	before     []int
	// Layouts move from young to old, and from old to nowhere.
	young, old map[int][]Line
}

// NewDocument splits text; size in pixels; the bytes from headAt to headEnds are
// the headline.
func NewDocument(text string, fonts *Fonts, size, headAt, headEnds int) *Document {
	d := &Document{text: split(text, headAt, headEnds), setter: NewSetter(fonts), size: size}
	d.counter = newCounter(d.setter, size)
	return d
}

// Paragraphs counts the paragraphs; it is at least one.
func (d *Document) Paragraphs() int { return len(d.text.starts) }

// Bounds gives the bytes of paragraph p without its newline.
func (d *Document) Bounds(p int) (start, end int) { return d.text.bounds(p) }

// ParagraphAt finds the paragraph holding the byte offset.
func (d *Document) ParagraphAt(offset int) int { return d.text.at(offset) }

// SetWidth starts the layout anew for lines of width pixels. The lines of a
// short text are counted at once, those of a long one later.
func (d *Document) SetWidth(width float32) {
	d.width, d.before = width, nil
	d.young, d.old = map[int][]Line{}, nil
	d.sure = make([]bool, d.Paragraphs())
	d.counts = make([]int, d.Paragraphs())
	long := len(d.text.text) > atOnce
	for p := range d.counts {
		start, end := d.text.bounds(p)
		if long {
			d.counts[p] = 1 + int(float32(end-start)*float32(d.size)*.5/max(width, 1))
		} else {
			d.counts[p] = d.counter.count(d.text.text[start:end], d.text.bold(p), width)
		}
	}
	if long && d.Post != nil {
		d.countLater()
	}
}

func (d *Document) countLater() {
	if d.background == nil {
		own := NewSetter(d.setter.fonts.own())
		d.background = &background{text: d.text, counter: newCounter(own, d.size), post: d.Post}
	}
	d.background.begin(d.width, func(lines []int) {
		for p, n := range lines {
			if !d.sure[p] {
				d.counts[p] = n
			}
		}
		d.before = nil
		if d.OnCount != nil {
			d.OnCount()
		}
	})
}

// Close ends what is being counted. The document can still be read.
func (d *Document) Close() {
	if d.background != nil {
		d.background.stop()
	}
}

// Lines lays out paragraph p.
func (d *Document) Lines(p int) []Line {
	if lines, ok := d.young[p]; ok {
		return lines
	}
	lines, ok := d.old[p]
	if !ok {
		start, end := d.text.bounds(p)
		bold := d.text.bold(p)
		lines = d.setter.Set(d.text.text[start:end], start, sizeOf(d.size, bold), bold, d.width)
	}
	if len(d.young) >= kept {
		d.young, d.old = map[int][]Line{}, d.young
	}
	d.young[p], d.sure[p] = lines, true
	if d.counts[p] != len(lines) {
		d.counts[p], d.before = len(lines), nil
	}
	return lines
}

// sizeOf gives the size in pixels of bold and other text.
func sizeOf(size int, bold bool) int {
	if bold {
		return size * 14 / 10
	}
	return size
}

// Total counts all lines, those not laid out by estimate.
func (d *Document) Total() int { d.sum(); return d.before[len(d.counts)] }

// Before counts the lines above paragraph p.
func (d *Document) Before(p int) int { d.sum(); return d.before[p] }

// Locate finds paragraph and line of the nth line.
func (d *Document) Locate(n int) (p, line int) {
	d.sum()
	n = min(max(n, 0), d.before[len(d.counts)]-1)
	p = sort.SearchInts(d.before, n+1) - 1
	return p, n - d.before[p]
}

func (d *Document) sum() {
	if d.before != nil {
		return
	}
	d.before = make([]int, len(d.counts)+1)
	for p, n := range d.counts {
		d.before[p+1] = d.before[p] + n
	}
}

// Forget drops what was shaped, for instance when further fonts were found.
func (d *Document) Forget() {
	d.setter.fonts.forget()
	clear(d.counter.widths)
	d.SetWidth(d.width)
}
