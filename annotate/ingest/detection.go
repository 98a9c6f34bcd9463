package ingest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
)

// A Doubt is the error of a text whose encoding cannot be told from its bytes.
// It lists what it may be, the likeliest first, for an editor to choose from.
type Doubt struct {
	Candidates []Candidate
}

// A Candidate is an encoding and the beginning of the text read in it, from the
// first line that it makes a difference to.
type Candidate struct {
	Encoding string
	Preview  string

	text    string // what the sample becomes
	trust   int    // 0 to 100, by how often letters follow each other in a language
	strange float64
}

func (d *Doubt) Error() string {
	names := make([]string, len(d.Candidates))
	for i, c := range d.Candidates {
		names[i] = c.Encoding
	}
	return "its letters may be in one of several encodings; choose one: " + strings.Join(names, ", ")
}

// Unwrap makes a Doubt an ErrEncoding.
func (d *Doubt) Unwrap() error { return ErrEncoding }

// When a guess is good enough not to ask.
const (
	strangeMax  = 0.02 // of the letters beyond ASCII
	strangeFew  = 0.5  // of few of them
	lettersMin  = 8    // beyond ASCII; fewer are few
	twinLetters = 40
	trustMin    = 40
	trustThai   = 60 // which the detector does not know
	bytesMin    = 60 // of text, for trust to mean anything
	strangeCost = 300
)

// usual is the encoding of most texts that are not in UTF-8: of several that say
// the same, it is named.
const usual = "windows-1252"

// others are the encodings that are tried besides those that detection names, in
// the order in which they are offered when nothing speaks for any.
var others = []string{"windows-1256", "windows-1251", "windows-1255", "windows-1253", "windows-874", "windows-1257",
	"windows-1250", "iso-8859-2", "windows-1252", "windows-1254", "koi8-u", "ibm866"}

// siblings have the letters of the encoding that detection names and, in places
// that it left empty, more.
var siblings = map[string]string{"iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", "koi8-r": "koi8-u", "iso-8859-8-i": "iso-8859-8"}

// twins are told apart by hardly a letter: what speaks for one speaks for both.
var twins = map[string]string{"iso-8859-2": "windows-1250", "windows-1250": "iso-8859-2", "iso-8859-7": "windows-1253",
	"windows-1253": "iso-8859-7", "iso-8859-8": "windows-1255", "windows-1255": "iso-8859-8"}

// detect guesses the encoding of a text from the look of its letters.
func detect(head []byte, tagged bool) (reading, error) {
	all := candidates(head, tagged)
	if len(all) == 0 {
		return reading{}, ErrEncoding
	}
	best := all[0]
	if !sure(all, len(head), beyondASCII(head)) {
		return reading{}, &Doubt{distinct(all)}
	}
	for _, c := range all {
		if c.Encoding == usual && c.text == best.text {
			best = c
		}
	}
	return tabled(best.Encoding, EncodingDetected)
}

// sure reports whether the first candidate needs no choice: its letters look
// right, and every other that may be right makes the same text of them or is
// trusted far less.
func sure(all []Candidate, size, letters int) bool {
	best, most := all[0], strangeMax
	if best.strange > most {
		return false
	}
	if letters < lettersMin {
		most = strangeFew
	}
	alone := true
	for _, c := range all[1:] {
		if c.text == best.text || c.strange > most {
			continue
		}
		alone = false
		if c.trust*5 > best.trust*4 {
			return false
		}
	}
	return alone || best.trust >= trustMin && size >= bytesMin && letters >= lettersMin
}

// candidates reads the sample in every encoding that may be meant.
func candidates(head []byte, tagged bool) []Candidate {
	var all []Candidate
	for name, trust := range trusts(head, tagged) {
		r, err := tabled(name, EncodingDetected)
		if err != nil {
			continue
		}
		decoded, err := r.table.NewDecoder().Bytes(head)
		if err != nil {
			continue
		}
		text := string(decoded)
		c := Candidate{r.name, preview(text), text, trust, strangeness(text)}
		if name == "windows-874" && c.strange <= strangeMax {
			c.trust = trustThai
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(slices.Index(others, a.Encoding), slices.Index(others, b.Encoding)),
			strings.Compare(a.Encoding, b.Encoding))
	})
	return all
}

// trusts says how far each encoding is trusted to be that of the sample.
func trusts(head []byte, tagged bool) map[string]int {
	detector := chardet.NewTextDetector()
	if tagged {
		detector = chardet.NewHtmlDetector()
	}
	guesses, err := detector.DetectAll(head)
	if err != nil {
		guesses = nil
	}
	out := make(map[string]int)
	for _, name := range others {
		out[name] = 0
	}
	for _, g := range guesses {
		name := strings.ToLower(g.Charset)
		if sibling, ok := siblings[name]; ok {
			name = sibling
		}
		out[name] = max(out[name], g.Confidence)
	}
	for name, twin := range twins {
		if out[name] == 0 && out[twin] > 0 {
			out[name] = out[twin] / twinShare(head)
		}
	}
	return out
}

func (c Candidate) weight() float64 { return float64(c.trust) - strangeCost*c.strange }

// twinShare is how much less an encoding is trusted than its twin. The letters
// that only one of them has are frequent enough to be missed in a longer text.
func twinShare(head []byte) int {
	if beyondASCII(head) > twinLetters {
		return 2
	}
	return 1
}

// distinct keeps the first candidates that make different texts.
func distinct(all []Candidate) []Candidate {
	var out []Candidate
	for _, c := range all {
		if len(out) < MaxCandidates && !slices.ContainsFunc(out, func(o Candidate) bool { return o.text == c.text }) {
			out = append(out, c)
		}
	}
	return out
}

// preview is the beginning of a text, from its first line beyond ASCII.
func preview(text string) string {
	at := strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
	at = strings.LastIndexByte(text[:max(at, 0)], '\n') + 1
	return cutTo(strings.TrimSpace(text[at:]), PreviewLetters)
}
