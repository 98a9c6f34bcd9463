package exchange

import (
	"strconv"
	"strings"
)

// maxGap is the most between two sentences, in characters of UTF-16, that is
// believed.
const maxGap = 1 << 16

// text is the article: its sentences at the places that their rows say. What is
// between two of them is no part of the file but for its length: a line end, and
// spaces, as INCEpTION has it. A sentence whose rows would put it on another, or
// far away, is on the next line.
func (p *pages) text() (string, error) {
	var b strings.Builder
	end := 0 // in UTF-16
	for i, s := range p.said {
		rows := p.rows[s.first:]
		if i+1 < len(p.said) {
			rows = p.rows[s.first:p.said[i+1].first]
		}
		words := strings.Join(s.lines, "\n")
		start, ok := sentenceStart(words, rows)
		gap := start - end
		if !ok || gap < 0 || gap > maxGap {
			gap = min(1, i)
		}
		if gap > 0 && i > 0 {
			b.WriteByte('\n')
			b.WriteString(strings.Repeat(" ", gap-1))
		} else {
			b.WriteString(strings.Repeat(" ", gap))
		}
		b.WriteString(words)
		if end += gap + UTF16.weigh(words); b.Len() > maxRebuilt {
			return "", errLong
		}
	}
	return b.String(), nil
}

// sentenceStart is where most of its rows say that a sentence begins; false where none
// says so.
func sentenceStart(words string, rows []row) (int, bool) {
	const near = 1 << 10 // bytes in which the next word must be found
	votes := map[int]int{}
	best, at, before := 0, 0, 0
	for _, r := range rows {
		part, ok := r.place()
		if !ok || strings.Contains(r.fields[0], ".") {
			continue
		}
		found := strings.Index(words[at:min(len(words), at+near+len(r.fields[2]))], r.fields[2])
		if found < 0 {
			continue
		}
		before += UTF16.weigh(words[at : at+found])
		start := part[0] - before
		if votes[start]++; votes[start] > votes[best] {
			best = start
		}
		next := at + found + len(r.fields[2])
		before += UTF16.weigh(words[at+found : next])
		at = next
	}
	return best, votes[best] > 0
}

// place is "3-8" as numbers; false where the row has none, or no text.
func (r row) place() ([2]int, bool) {
	if len(r.fields) < 3 {
		return [2]int{}, false
	}
	from, to, ok := strings.Cut(r.fields[1], "-")
	start, wrong := strconv.Atoi(from)
	end, also := strconv.Atoi(to)
	return [2]int{start, end}, ok && wrong == nil && also == nil && start >= 0 && start <= end
}
