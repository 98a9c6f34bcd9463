package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bluepencil/annotate"
)

// A Folded text is what two spellings of the same words have in common: no case,
// no accents, no Arabic vowel signs, one form of alef, yeh and heh. It remembers
// where in the text each of its bytes stands.
//
//	text    É t é          0:É 2:t 3:é 5
//	folded  e t e          at 0, 2, 3, 5
type Folded struct {
	text   string
	folded string
	at     []int32 // byte of the text for each byte of folded, and its end
}

// Fold folds a text of less than 2 GB.
func Fold(text string) Folded {
	var b strings.Builder
	b.Grow(len(text))
	at := make([]int32, 0, len(text)+1)
	for i, r := range text {
		if r < utf8.RuneSelf {
			b.WriteByte(lower(byte(r)))
			at = append(at, int32(i))
			continue
		}
		before := b.Len()
		foldRune(&b, r)
		for range b.Len() - before {
			at = append(at, int32(i))
		}
	}
	return Folded{text, b.String(), append(at, int32(len(text)))}
}

// FoldString is the folded form of a short text, to compare with others.
func FoldString(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		foldRune(&b, r)
	}
	return b.String()
}

// foldRune writes the folded form of a character; nothing for a mark.
func foldRune(b *strings.Builder, r rune) {
	if r < utf8.RuneSelf {
		b.WriteByte(lower(byte(r)))
		return
	}
	if one, ok := spellings[r]; ok {
		b.WriteString(one)
		return
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	whole := buf[:n]
	if parts := norm.NFD.Properties(whole).Decomposition(); parts != nil {
		whole = parts
	}
	for len(whole) > 0 {
		part, size := utf8.DecodeRune(whole)
		whole = whole[size:]
		if !unicode.Is(unicode.Mn, part) {
			b.WriteRune(unicode.ToLower(part))
		}
	}
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// spellings are the letters that writers of one word do not agree on, which no
// decomposition brings together.
var spellings = map[rune]string{
	'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ة': "ه", 'ک': "ك", 'ـ': "",
	'ß': "ss", 'ẞ': "ss", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ı': "i", 'İ': "i",
	'’': "'", '‘': "'", '“': `"`, '”': `"`,
}

// Find returns where the words of a query stand, in order and apart from one
// another; whole asks for whole words. An empty query stands nowhere.
func (f Folded) Find(query string, whole bool) []annotate.Range {
	query = FoldString(query)
	return find(f.folded, query, func(start, end int) (annotate.Range, bool) {
		r := annotate.Range{Start: int(f.at[start]), End: int(f.at[end])}
		// One character may fold into two: a hit does not begin or end inside it.
		inside := start > 0 && f.at[start-1] == f.at[start] || f.at[end-1] == f.at[end]
		return r, !inside && (!whole || standsAlone(f.text, r))
	})
}

// FindExact is Find for the very letters of a query.
func (f Folded) FindExact(query string, whole bool) []annotate.Range {
	return find(f.text, query, func(start, end int) (annotate.Range, bool) {
		r := annotate.Range{Start: start, End: end}
		return r, characters(f.text, r) == r && (!whole || standsAlone(f.text, r))
	})
}

func find(text, query string, take func(start, end int) (annotate.Range, bool)) []annotate.Range {
	var out []annotate.Range
	for at := 0; query != ""; {
		i := strings.Index(text[at:], query)
		if i < 0 {
			break
		}
		start := at + i
		if r, ok := take(start, start+len(query)); ok {
			out = append(out, r)
			at = start + len(query)
			continue
		}
		_, n := utf8.DecodeRuneInString(text[start:])
		at = start + n
	}
	return out
}

// standsAlone reports whether no letter or digit touches the range.
func standsAlone(text string, r annotate.Range) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:r.Start])
	after, _ := utf8.DecodeRuneInString(text[r.End:])
	return !inWord(before) && !inWord(after)
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}
