package ingest

import "strings"

// reflowed joins the lines of a text that was broken to be sent, and counts the
// joints: RFC 3676. A line that ends in a blank goes on in the next one, if that
// is quoted as often and has words.
//
//	The harbour stays␠             The harbour stays open.
//	open.
//	> Does it?␠                    > Does it?
//	Yes.                           Yes.
func reflowed(text string, deleteSpace bool) (string, int) {
	var b strings.Builder
	joined, soft, above := 0, false, 0
	for line := range strings.Lines(text) {
		words, ended := strings.CutSuffix(line, "\n")
		quoted := len(words) - len(strings.TrimLeft(words, ">"))
		words = strings.TrimPrefix(words[quoted:], " ") // which was stuffed in
		signature := words == "-- "
		switch {
		case soft && quoted == above && !signature && words != "":
			joined++
		case soft:
			b.WriteByte('\n')
			fallthrough
		default:
			b.WriteString(quoteMarks(quoted))
		}
		soft, above = strings.HasSuffix(words, " ") && !signature && ended, quoted
		if soft && deleteSpace {
			words = words[:len(words)-1]
		}
		b.WriteString(words)
		if ended && !soft {
			b.WriteByte('\n')
		}
	}
	return b.String(), joined
}

// quoteMarks begin a line that was quoted so often.
func quoteMarks(often int) string {
	if often == 0 {
		return ""
	}
	return strings.Repeat(">", often) + " "
}
