package ingest

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// When a language is certain enough to be said.
const (
	languageBytes = 1024 // of the text are looked at
	languageMore  = 4096 // when that leaves a doubt
	commonShare   = 0.12 // of its words are common words of the language
	commonLead    = 2    // times as many as of any other, where the two differ
	commonWords   = 3    // of them are there
	foreignShare  = 50   // one letter in so many may be of none that Arabic has
	kanaShare     = 10   // one letter in so many makes signs of Chinese Japanese
)

// languageOf tells the language of a text as BCP 47 writes it: by its letters where
// they are those of one language, else by its commonest words; "" in doubt.
func languageOf(text string) string {
	if found := languageIn(text[:cutBefore(text, languageBytes)]); found != "" || len(text) <= languageBytes {
		return found
	}
	return languageIn(text[:cutBefore(text, languageMore)])
}

func languageIn(text string) string {
	l := lettersOf(text)
	switch most := func(n int) bool { return n*2 > l.all }; {
	case l.all == 0:
		return ""
	case most(l.kana + l.han):
		if l.kana*kanaShare >= l.kana+l.han {
			return "ja"
		}
		return "zh"
	case most(l.hangul + l.han):
		return "ko"
	case most(l.greek):
		return "el"
	case most(l.hebrew):
		return "he"
	case most(l.thai):
		return "th"
	case most(l.arabic) && l.beyondArabic*foreignShare <= l.arabic:
		return "ar"
	case most(l.arabic), most(l.latin), most(l.cyrillic):
		return languageByWords(text)
	}
	return ""
}

// cutBefore is n, or the start of the character that n would cut.
func cutBefore(text string, n int) int {
	if n >= len(text) {
		return len(text)
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}

// letters counts those of a text by their script.
type letters struct {
	all, latin, cyrillic, greek, hebrew, thai, hangul, kana, han int
	arabic, beyondArabic                                         int // of these, letters that only other languages have
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r)
}

func lettersOf(text string) letters {
	var l letters
	for _, r := range text {
		if !isLetter(r) {
			continue
		}
		l.all++
		switch {
		case r < 0x250, r >= 0x1e00 && r < 0x1f00: // the usual blocks, before all tables
			l.latin++
		case r >= 0x400 && r < 0x530:
			l.cyrillic++
		case unicode.Is(unicode.Arabic, r):
			l.arabic++
			if r > 'ي' && r < 0xfb50 && r != 'ٱ' {
				l.beyondArabic++
			}
		case unicode.Is(unicode.Han, r):
			l.han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			l.kana++
		case unicode.Is(unicode.Hangul, r):
			l.hangul++
		case unicode.Is(unicode.Greek, r):
			l.greek++
		case unicode.Is(unicode.Hebrew, r):
			l.hebrew++
		case unicode.Is(unicode.Thai, r):
			l.thai++
		}
	}
	return l
}

// languageByWords finds the language of which a text has most common words. Against
// each other language, it has to have more of the words that only one of the two
// has.
func languageByWords(text string) string {
	all, found := 0, make(map[string]int)
	for word := range wordsOf(text) {
		if all++; languagesOf[word] != nil {
			found[word]++
		}
	}
	hits := make(map[string]int)
	for word, n := range found {
		for _, language := range languagesOf[word] {
			hits[language] += n
		}
	}
	best := ""
	for language, n := range hits {
		if best == "" || n > hits[best] || n == hits[best] && language < best {
			best = language
		}
	}
	if hits[best] < commonWords || float64(hits[best]) < commonShare*float64(all) || best[0] == '-' {
		return ""
	}
	for other, n := range hits {
		if other != best && n*commonLead > hits[best] && !ahead(found, best, other) { // one with fewer is behind anyway
			return ""
		}
	}
	return best
}

// ahead reports whether the words that only one of two languages has speak clearly
// for the first.
func ahead(found map[string]int, language, other string) bool {
	own, theirs := 0, 0
	for word, n := range found {
		in, inOther := slices.Contains(languagesOf[word], language), slices.Contains(languagesOf[word], other)
		switch {
		case in && !inOther:
			own += n
		case inOther && !in:
			theirs += n
		}
	}
	return own >= 2 && own >= commonLead*theirs
}

// wordsOf are the runs of letters of a text, in small ones.
func wordsOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for at, r := range text {
			inWord := isLetter(r) || r >= utf8.RuneSelf && unicode.IsMark(r)
			switch {
			case inWord && start < 0:
				start = at
			case !inWord && start >= 0:
				if !yield(strings.ToLower(text[start:at])) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(strings.ToLower(text[start:]))
		}
	}
}
