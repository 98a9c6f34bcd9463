package textview

import (
	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// unit is what a number of clicks at an offset selects: two a word, three a
// sentence, four a paragraph.
func unit(text string, at, clicks int) annotate.Range {
	switch clicks {
	case 2:
		return segment.Word(text, at)
	case 3:
		return segment.Sentence(text, at)
	}
	return segment.Paragraph(text, at)
}
