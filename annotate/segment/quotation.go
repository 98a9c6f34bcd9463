package segment

import (
	"unicode"
	"unicode/utf8"

	"bluepencil/annotate"
)

// Quotation returns the innermost quotation around r within its paragraph: the
// words inside the marks, and the same with the marks.
//
//	He said “no secret” twice.
//	         └─inner─┘
//	        └──outer──┘
func Quotation(text string, r annotate.Range) (inner, outer annotate.Range, ok bool) {
	r.Start, r.End = min(max(r.Start, 0), len(text)), min(max(r.End, 0), len(text))
	for _, q := range quotations(text, window(text, r.Start)) {
		if q.inner.Contains(r) && (!ok || q.outer.Len() < outer.Len()) {
			inner, outer, ok = q.inner, q.outer, true
		}
	}
	return inner, outer, ok
}

type quotation struct{ inner, outer annotate.Range }

// An opening is a mark that waits for its partner.
type opening struct {
	close      rune
	start, end int
}

// partner is the mark that closes what an opening mark begins.
var partner = map[rune]rune{'“': '”', '„': '“', '‘': '’', '‚': '‘', '«': '»', '‹': '›', '"': '"', '\'': '\'', '「': '」', '『': '』'}

// quotations pairs the marks of a paragraph. An apostrophe is no mark: it has a
// letter on both sides, or nothing before it waits to be closed.
func quotations(text string, w annotate.Range) []quotation {
	var out []quotation
	var waiting []opening
	before := ' '
	for at := w.Start; at < w.End; {
		r, n := utf8.DecodeRuneInString(text[at:])
		after, _ := utf8.DecodeRuneInString(text[at+n : w.End])
		if i := closes(waiting, r, before, after); i >= 0 {
			o := waiting[i]
			out = append(out, quotation{annotate.Range{Start: o.end, End: at}, annotate.Range{Start: o.start, End: at + n}})
			waiting = waiting[:i]
		} else if c, ok := partner[r]; ok && opens(r, before, after) {
			waiting = append(waiting, opening{c, at, at + n})
		}
		before = r
		at += n
	}
	return out
}

// closes returns which waiting mark r closes, or -1.
func closes(waiting []opening, r, before, after rune) int {
	if (r == '\'' || r == '’') && letter(after) {
		return -1
	}
	for i := len(waiting) - 1; i >= 0; i-- {
		if waiting[i].close == r {
			if r == '"' && unicode.IsSpace(before) && letter(after) {
				return -1
			}
			return i
		}
	}
	return -1
}

// opens reports whether a mark may open a quotation here.
func opens(r, before, after rune) bool {
	if r == '\'' || r == '‘' {
		return !letter(before) && !unicode.IsSpace(after)
	}
	return true
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
