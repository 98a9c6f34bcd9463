package session

import (
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// How alike an older text must be.
const (
	olderShare   = 0.4 // of the words of the shorter text, in runs of olderRun
	olderRun     = 4   // words
	olderChecked = 8   // texts with the same title that are looked at
)

// titled are the numbers of the labelled articles by their folded titles.
type titled map[string][]uint64

// older finds the labelled article of the project of which an item is most likely a newer
// text: one with the same title, case and accents aside, and with many of the same
// runs of words. The first call reads the whole index.
func (in *Intake) older(i Item) (annotate.Entry, bool) {
	if i.Err != nil || i.There || i.Draft.Article.Title == "" {
		return annotate.Entry{}, false
	}
	if in.titles == nil {
		in.titles = in.readTitles()
	}
	a := i.Article()
	var best annotate.Entry
	most := olderShare
	list := in.titles[segment.FoldString(a.Title)]
	for _, number := range list[max(len(list)-olderChecked, 0):] {
		page, err := in.store.Entries(number-1, 1)
		if err != nil || len(page) == 0 || page[0].Removed || page[0].ID == a.ID {
			continue
		}
		older, err := in.store.Article(page[0].ID)
		if err != nil {
			continue
		}
		if share := alike(older.Text, a.Text); share >= most {
			best, most = page[0], share
		}
	}
	return best, best.ID != ""
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
				key := segment.FoldString(e.Title)
				out[key] = append(out[key], e.Number)
			}
		}
		if len(page) < blockSize {
			return out
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
