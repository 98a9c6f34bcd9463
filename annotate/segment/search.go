package segment

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// A Search looks for words in many texts, without folding the texts. It looks for
// one letter of the words, the rarest, in each of the ways in which a text may have
// it, and only where it stands looks at the letters round it. A Search is not for two
// goroutines at the same time.
//
//	words  reykjavik      text  … Reykjavík …
//	letter    k                     ^     ^    hot: k K ķ
type Search struct {
	words  string   // folded
	letter string   // one character of words
	near   []string // folded forms of the characters of most alphabets, where known
	far    map[rune]string
	hot    []uint8 // by character: 0 for not known yet, cold or warm
}

const (
	cold uint8 = iota + 1
	warm
)

// nearEnd is where the alphabets end and the many signs of East Asia begin.
const nearEnd = 0x3000

// gone stands for the folded form "" where that is known.
const gone = "\xFF"

// common are letters from the most common on; those that are missing are rare.
const common = " eaintosrlhdcumfpgwybvkالينمورتبهعدسفكоеаинтсрвлкмдпу"

// NewSearch looks for words whatever their case, accents and Arabic spelling, as
// Folded.Find does.
func NewSearch(query string) *Search {
	s := &Search{words: FoldString(query), near: make([]string, nearEnd), far: map[rune]string{}, hot: make([]uint8, utf8.MaxRune+1)}
	least := -1
	for _, r := range s.words {
		rank := strings.IndexRune(common, r)
		if rank < 0 {
			rank = len(common)
		}
		if rank > least {
			s.letter, least = string(r), rank
		}
	}
	return s
}

// In reports whether Fold(text).Find(query, false) finds anything in a text that is
// valid UTF-8.
func (s *Search) In(text []byte) bool {
	if s.letter == "" {
		return false
	}
	if c := s.letter[0]; c < utf8.RuneSelf {
		if s.standsAt(text, c) || 'a' <= c && c <= 'z' && s.standsAt(text, c-'a'+'A') {
			return true
		}
	}
	return s.standsWide(text)
}

// standsWide reports whether the words stand round some character beyond ASCII that
// has the letter. Those of two and three bytes are decoded here: most of the time
// that a search takes goes by with it.
func (s *Search) standsWide(text []byte) bool {
	for at := wide(text, 0); at < len(text); {
		var r rune
		c, size := text[at], 2
		switch {
		case c < utf8.RuneSelf:
			if at++; at < len(text) && text[at] < utf8.RuneSelf {
				at = wide(text, at)
			}
			continue
		case c < 0xE0 && at+1 < len(text):
			r = rune(c&0x1F)<<6 | rune(text[at+1]&0x3F)
		case c < 0xF0 && at+2 < len(text):
			r, size = rune(c&0x0F)<<12|rune(text[at+1]&0x3F)<<6|rune(text[at+2]&0x3F), 3
		default:
			r, size = utf8.DecodeRune(text[at:])
		}
		if s.hot[r] != cold && s.isHot(r) && s.around(text, at, size, s.fold(r)) {
			return true
		}
		at += size
	}
	return false
}

// standsAt reports whether the words stand round some byte c of ASCII.
func (s *Search) standsAt(text []byte, c byte) bool {
	for at := 0; ; at++ {
		next := bytes.IndexByte(text[at:], c)
		if next < 0 {
			return false
		}
		if at += next; s.around(text, at, 1, s.letter) {
			return true
		}
	}
}

// wide is where the first character beyond ASCII stands, from at on; the end of the
// text when there is none.
func wide(text []byte, at int) int {
	const high = 0x8080808080808080
	for ; at+8 <= len(text) && binary.LittleEndian.Uint64(text[at:])&high == 0; at += 8 {
	}
	for ; at < len(text) && text[at] < utf8.RuneSelf; at++ {
	}
	return at
}

// isHot reports whether the letter is part of a character's folded form.
func (s *Search) isHot(r rune) bool {
	if s.hot[r] == 0 {
		s.hot[r] = cold
		if strings.Contains(FoldString(string(r)), s.letter) {
			s.hot[r] = warm
		}
	}
	return s.hot[r] == warm
}

// fold is the folded form of a character.
func (s *Search) fold(r rune) string {
	if r < nearEnd {
		if s.near[r] == "" {
			s.near[r] = cmp.Or(FoldString(string(r)), gone)
		}
		return strings.TrimSuffix(s.near[r], gone)
	}
	folded, known := s.far[r]
	if !known {
		folded = FoldString(string(r))
		s.far[r] = folded
	}
	return folded
}

// around reports whether the words stand where a character of the text, which folds
// into folded, is a part of them.
func (s *Search) around(text []byte, at, size int, folded string) bool {
	for from := 0; ; from++ {
		next := strings.Index(s.words[from:], folded)
		if next < 0 {
			return false
		}
		from += next
		if s.follows(text[at+size:], s.words[from+len(folded):]) && s.precedes(text[:at], s.words[:from]) {
			return true
		}
	}
}

// follows reports whether a text begins with folded words.
func (s *Search) follows(text []byte, words string) bool {
	for words != "" {
		if len(text) == 0 {
			return false
		}
		if c := text[0]; c < utf8.RuneSelf {
			if lower(c) != words[0] {
				return false
			}
			text, words = text[1:], words[1:]
			continue
		}
		r, size := utf8.DecodeRune(text)
		rest, ok := strings.CutPrefix(words, s.fold(r))
		if !ok {
			return false
		}
		text, words = text[size:], rest
	}
	return true
}

// precedes reports whether a text ends in folded words.
func (s *Search) precedes(text []byte, words string) bool {
	for words != "" {
		if len(text) == 0 {
			return false
		}
		end := len(text) - 1
		if c := text[end]; c < utf8.RuneSelf {
			if lower(c) != words[len(words)-1] {
				return false
			}
			text, words = text[:end], words[:len(words)-1]
			continue
		}
		r, size := utf8.DecodeLastRune(text)
		rest, ok := strings.CutSuffix(words, s.fold(r))
		if !ok {
			return false
		}
		text, words = text[:len(text)-size], rest
	}
	return true
}
