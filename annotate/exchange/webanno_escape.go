package exchange

import (
	"strconv"
	"strings"
)

// webannoMarks are the characters that mean something in a column, with what
// stands for each. The arrow of chains is one mark of two characters.
var webannoMarks = strings.NewReplacer(
	`\`, `\\`, `[`, `\[`, `]`, `\]`, `|`, `\|`, `_`, `\_`, `->`, `\->`, `;`, `\;`, "\t", `\t`, "\n", `\n`, `*`, `\*`,
)

// webannoUnmark is what a column says. Where a backslash stands before something
// else, both are meant.
func webannoUnmark(value string) string {
	return unslash(value, func(rest string) (string, int) {
		switch {
		case strings.HasPrefix(rest, "->"):
			return "->", 2
		case rest[0] == 't':
			return "\t", 1
		case rest[0] == 'n':
			return "\n", 1
		case strings.IndexByte(`\[]|_;*`, rest[0]) >= 0:
			return rest[:1], 1
		}
		return "", 0
	})
}

// unslash puts what is meant in the place of each backslash and what it stands
// before. known gives it for what follows a backslash, and how many bytes of that
// it takes; 0 where the backslash is just one.
func unslash(text string, known func(rest string) (string, int)) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, `\`)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		n := 0
		if rest != "" {
			var means string
			means, n = known(rest)
			b.WriteString(means)
		}
		if n == 0 {
			b.WriteByte('\\')
		}
		text = rest[n:]
	}
}

// webannoControls are the letters for what would end a line of text, or is not
// seen in it.
const (
	webannoLetters  = `tnfrb\`
	webannoControls = "\t\n\f\r\b\\"
)

// webannoLine is a line of a text as it stands behind #Text=: a control character
// without a letter has a backslash before it.
func webannoLine(line string) string {
	var b strings.Builder
	for i := range len(line) {
		c := line[i]
		if k := strings.IndexByte(webannoControls, c); k >= 0 {
			b.WriteString(`\` + webannoLetters[k:k+1])
			continue
		}
		if c < ' ' && c != '\v' {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// webannoUnline is the line of a text that stands behind #Text=. Before version
// 3.2 characters may be numbers, as in Java: \u00e9.
func webannoUnline(line string, numbers bool) string {
	return unslash(line, func(rest string) (string, int) {
		if k := strings.IndexByte(webannoLetters, rest[0]); k >= 0 {
			return webannoControls[k : k+1], 1
		}
		if rest[0] < ' ' || numbers && strings.IndexByte(`"'/`, rest[0]) >= 0 {
			return rest[:1], 1
		}
		if numbers && rest[0] == 'u' {
			return javaNumber(rest)
		}
		return "", 0
	})
}

// javaNumber reads "u00e9", or "ud83d\ude0a" for a character of two halves.
func javaNumber(rest string) (string, int) {
	var halves [2]uint64
	for i := range halves {
		at := i * 6
		if len(rest) < at+5 || i > 0 && rest[at-1:at+1] != `\u` {
			break
		}
		n, err := strconv.ParseUint(rest[at+1:at+5], 16, 16)
		if err != nil {
			break
		}
		halves[i] = n
	}
	const high, low, end = 0xD800, 0xDC00, 0xE000
	switch a, b := halves[0], halves[1]; {
	case a >= high && a < low && b >= low && b < end:
		return string(rune(0x10000 + (a-high)<<10 + (b - low))), 11
	case a == 0 || a >= high && a < end:
		return "", 0
	default:
		return string(rune(a)), 5
	}
}
