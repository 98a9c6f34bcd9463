package session

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// How alike an older text must be.
const (
	olderTitle   = 0.5  // of the words of the longer title
	olderShare   = 0.4  // of the words of the shorter text, in runs of olderRun
	retitled     = 0.6  // the same, where the title is another
	olderRun     = 4    // words
	olderChecked = 8    // texts with the likeliest titles that are looked at
	commonWord   = 1000 // titles with a word from which it says nothing
)

// titled are the labelled articles by their folded titles, and by each word of them.
type titled map[string][]place

// A place is where an article of this many bytes stands in import order, and how many
// words its title has.
type place struct {
	number       uint64
	bytes, words int
}

// older finds the labelled article of the project of which an item is most likely a newer
// text: one whose title has many of the same words, case and accents aside, and that
// has many of the same runs of words. The first call reads the whole index.
func (in *Intake) older(i Item) (annotate.Entry, bool) {
	if i.Err != nil || i.There || i.Draft.Article.Title == "" {
		return annotate.Entry{}, false
	}
	if in.titles == nil {
		in.titles = in.readTitles()
	}
	a := i.Article()
	var best annotate.Entry
	most := 0.0
	for _, p := range in.titles.near(a) {
		page, err := in.store.Entries(p.number-1, 1)
		if err != nil || len(page) == 0 || page[0].Removed || page[0].ID == a.ID {
			continue
		}
		older, err := in.store.Article(page[0].ID)
		if err != nil {
			continue
		}
		least := retitled
		if segment.FoldString(older.Title) == segment.FoldString(a.Title) {
			least = olderShare
		}
		if share := alike(older.Text, a.Text); share >= least && share > most {
			best, most = page[0], share
		}
	}
	return best, best.ID != ""
}

// near are the few articles whose titles are most like that of another: the same one
// first, then by the words they share, those of like length before others.
func (t titled) near(a annotate.Article) []place {
	title := segment.FoldString(a.Title)
	words, shared := wordsOf(title), map[place]float64{}
	for _, word := range words {
		if list := t[word]; len(list) < commonWord {
			for _, p := range list {
				shared[p] += 1 / float64(max(p.words, len(words)))
			}
		}
	}
	for _, p := range t[title] {
		shared[p] = 2 // more than all words
	}
	var list []place
	for p, share := range shared {
		if share >= olderTitle {
			list = append(list, p)
		}
	}
	far := func(p place) int { return max(p.bytes-len(a.Text), len(a.Text)-p.bytes) }
	slices.SortFunc(list, func(x, y place) int {
		return cmp.Or(cmp.Compare(shared[y], shared[x]), cmp.Compare(far(x), far(y)), cmp.Compare(y.number, x.number))
	})
	return list[:min(len(list), olderChecked)]
}

// wordsOf are the words of a folded title, each once.
func wordsOf(title string) []string {
	list := strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	slices.Sort(list)
	return slices.Compact(list)
}

func (in *Intake) readTitles() titled {
	out := titled{}
	for from := uint64(0); ; from += blockSize {
		page, err := in.store.Entries(from, blockSize)
		if err != nil {
			return out // no older text is offered; whatever is wrong is said when it matters
		}
		for _, e := range page {
			if e.Title != "" && labelled(e) {
				out.add(e)
			}
		}
		if len(page) < blockSize {
			return out
		}
	}
}

func (t titled) add(e annotate.Entry) {
	title := segment.FoldString(e.Title)
	words := wordsOf(title)
	p := place{e.Number, e.Bytes, len(words)}
	t[title] = append(t[title], p)
	for _, word := range words {
		if word != title {
			t[word] = append(t[word], p)
		}
	}
}

func labelled(e annotate.Entry) bool {
	return slices.ContainsFunc(e.Tallies, func(t annotate.Tally) bool { return t.Spans > 0 })
}

// alike is the share of the shorter text's runs of words that the other has: 0 to 1.
func alike(a, b string) float64 {
	x, y := runs(a), runs(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	both := 0
	for run := range x {
		if y[run] {
			both++
		}
	}
	return float64(both) / float64(len(x))
}

// runs are the runs of words in a text.
func runs(text string) map[string]bool {
	words := strings.Fields(text)
	out := make(map[string]bool, len(words))
	for i := 0; i+olderRun <= len(words); i++ {
		out[strings.Join(words[i:i+olderRun], " ")] = true
	}
	return out
}
