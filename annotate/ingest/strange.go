package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// alphabets do not mix within a word.
var alphabets = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew, unicode.Thai}

// strangeness is the share, 0 to 1 and above, of letters beyond ASCII that stand
// as no writer puts them, which they do where a text was read in another
// encoding than its own: КОИ-8 as windows-1251 has "лХМХЯРП", UTF-8 as
// windows-1252 "Ã©tÃ©".
func strangeness(text string) float64 {
	var strange, letters float64
	previous := ' '
	for _, r := range text {
		if r >= utf8.RuneSelf {
			letters++
		}
		if r >= utf8.RuneSelf || previous >= utf8.RuneSelf || r < ' ' {
			strange += oddity(previous, r)
		}
		previous = r
	}
	return strange / max(letters, 1)
}

// oddity weighs one character after another: 2 for what is in no text, 1 for
// neighbours that hardly ever meet.
func oddity(a, b rune) float64 {
	letters := unicode.IsLetter(a) && unicode.IsLetter(b)
	switch {
	case b == utf8.RuneError, b >= 0x7f && b < 0xa0, unicode.Is(unicode.Co, b), b < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a", b):
		return 2
	case letters && alphabet(a) != alphabet(b), letters && unicode.IsLower(a) && unicode.IsUpper(b):
		return 1
	case unicode.IsLetter(a) && inNoWord(b), inNoWord(a) && unicode.IsLetter(b):
		return 1
	case unicode.IsMark(b) && (a < utf8.RuneSelf || unicode.IsSpace(a)), unicode.Is(unicode.Thai, b) && !thaiSyllable(a, b):
		return 1
	}
	return 0
}

// thaiSyllable reports whether two signs follow each other in Thai: a vowel that
// is written first needs a consonant after it, and most others one before.
func thaiSyllable(a, b rune) bool {
	consonant := func(r rune) bool { return r >= 'ก' && r <= 'ฮ' }
	switch {
	case a >= 'เ' && a <= 'ไ':
		return consonant(b)
	case unicode.IsMark(b), b == 'ะ', b == 'า', b == 'ำ':
		return consonant(a) || unicode.IsMark(a) || a == 'า' && b == 'ะ'
	}
	return true
}

// inNoWord are signs that have a blank between them and a word.
func inNoWord(r rune) bool {
	return unicode.IsSymbol(r) || unicode.Is(unicode.No, r) || strings.ContainsRune("¶†‡‰¦¬‚", r)
}

func alphabet(r rune) int {
	for i, table := range alphabets {
		if unicode.Is(table, r) {
			return i
		}
	}
	return -1
}
