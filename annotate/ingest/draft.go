package ingest

import (
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A Draft is an article to be: an editor may look at it, and trim it, before it
// goes into a project.
type Draft struct {
	Article annotate.Article
}

// Paragraphs returns the lines of the text that are not blank, in bytes, without
// the blanks at their ends.
func (d Draft) Paragraphs() []annotate.Range {
	var out []annotate.Range
	at := 0
	for line := range strings.Lines(d.Article.Text) {
		r := segment.Trim(d.Article.Text, annotate.Range{Start: at, End: at + len(line)})
		if at += len(line); !r.Empty() {
			out = append(out, r)
		}
	}
	return out
}

// Trim keeps the paragraphs from first to last, counted from 0, and all that
// stands between them. Nothing changes at an end where nothing is taken away;
// how many paragraphs are, the article records. Numbers beyond the ends stand
// for the ends.
//
//	0  Editor in Chief Jane Doe      Trim(1, 2)
//	1  Talks open in Reykjavik       1  Talks open in Reykjavik
//	2  The talks began on …          2  The talks began on …
//	3  Photo: Jo Ray
func (d Draft) Trim(first, last int) Draft {
	paragraphs := d.Paragraphs()
	end := len(paragraphs) - 1
	first, last = max(first, 0), min(last, end)
	if first > last || first == 0 && last == end {
		return d
	}
	kept := annotate.Range{End: len(d.Article.Text)}
	if first > 0 {
		kept.Start = paragraphs[first].Start
	}
	if last < end {
		kept.End = paragraphs[last].End
	}
	a := d.Article
	a.Text = kept.In(a.Text)
	a.ID, a.Direction = annotate.IdentifyText(a.Text), direction(a.Text)
	a.Import.Mended = trimmed(a.Import.Mended, first+end-last)
	return Draft{a}
}

// trimmed records that so many more paragraphs were taken away.
func trimmed(mended []annotate.Mend, count int) []annotate.Mend {
	const what = LostPrefix + "paragraph"
	mended = slices.Clone(mended)
	if i := slices.IndexFunc(mended, func(m annotate.Mend) bool { return m.What == what }); i >= 0 {
		mended[i].Count += count
		return mended
	}
	return append(mended, annotate.Mend{What: what, Count: count})
}
