package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Abbreviations of English news. Those with a name or number after them never
// end a sentence; the others may.
var (
	beforeName = set("Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Maj Capt Sgt Cpl Pvt Cmdr Adm Rev Hon Pres Amb Atty Supt Det " +
		"St Ste Mt Ft Messrs Mme Mlle Sr Jr vs v cf eg ie e.g i.e Sec")
	beforeNumber = set("No Nos Fig Figs Vol p pp Art Sect Ch Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec approx ca")
	mayEnd       = set("Inc Ltd Corp Co Bros LLC plc Ave Blvd Rd Dept Univ Assn etc al a.m p.m A.M P.M")
	starters     = set("The A An He She It They We I You In On At But And If When This That These Those There His Her Its " +
		"Their Our However Meanwhile After Before While As For From To With Some Many Most No Now What Why How")
)

func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// abbreviated reports whether a full stop after word belongs to it.
func abbreviated(word string) bool {
	return beforeName[word] || beforeNumber[word] || mayEnd[word] || initials(word)
}

// initials reports whether a word is "J" or "U.S": single letters with stops.
func initials(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		r, n := utf8.DecodeRuneInString(part)
		if n != len(part) || !unicode.IsUpper(r) {
			return false
		}
	}
	return word != "I"
}
