package app

import (
	"fyne.io/fyne/v2/lang"

	"bluepencil/annotate/exchange"
)

// roomFor says what a format has no room for, and what becomes of it.
func roomFor(kind exchange.LossKind, n int) string {
	data := counted(n)
	switch kind {
	case exchange.LostOverlap:
		return lang.N("{{.Count}} labels that share text with others (left out)", n, data)
	case exchange.LostPiece:
		return lang.N("{{.Count}} labels that share text with others (cut)", n, data)
	case exchange.LostParts:
		return lang.N("{{.Count}} labels in several parts (each part is a label)", n, data)
	case exchange.LostLines:
		return lang.N("{{.Count}} labels over the end of a line (cut there)", n, data)
	case exchange.LostEdge:
		return lang.N("{{.Count}} labels that end within a word (widened)", n, data)
	case exchange.LostName:
		return lang.N("{{.Count}} names as they are (spelled otherwise)", n, data)
	case exchange.LostLink:
		return lang.N("{{.Count}} links", n, data)
	case exchange.LostAttribute:
		return lang.N("{{.Count}} answers", n, data)
	case exchange.LostNote:
		return lang.N("{{.Count}} notes", n, data)
	case exchange.LostState:
		return lang.L("status, flags and notes of articles")
	case exchange.LostAnnotator:
		return lang.L("who labelled")
	case exchange.LostFacts:
		return lang.L("titles, dates and addresses")
	case exchange.LostOrigin:
		return lang.L("when a label was made")
	}
	return string(kind)
}
