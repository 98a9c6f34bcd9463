package textview

import (
	"image/color"
	"sort"

	"bluepencil/annotate"
)

// hitColour marks words that were looked for, over light and dark paper alike.
func hitColour() color.NRGBA { return color.NRGBA{R: 0xff, G: 0xc8, B: 0x1e, A: 0x66} }

// hitsIn is the part of the hits that touches the bytes from start to end; the
// hits ascend and are apart.
func hitsIn(hits []annotate.Range, start, end int) []annotate.Range {
	from := sort.Search(len(hits), func(i int) bool { return hits[i].End > start })
	to := from + sort.Search(len(hits)-from, func(i int) bool { return hits[from+i].Start >= end })
	return hits[from:to]
}
