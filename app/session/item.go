package session

import (
	"errors"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
)

// An Item is an article that may go into the project, or the reason why a file, or
// a record in one, is no article.
type Item struct {
	Source      ingest.Source
	Draft       ingest.Draft
	Paragraphs  []annotate.Range // of the draft's text
	First, Last int              // the paragraphs that are kept, counted from 0
	Err         error            // nil for an article
	There       bool             // the project has this text, or an item before it
	On          bool             // it is to go in
	Older       annotate.Entry   // a labelled article of which this seems to be a newer text; ID "" for none
	Fieldless   bool             // the editor has to choose the field that holds the text
}

// Article is the draft as it goes in: without the paragraphs that are not kept.
func (i Item) Article() annotate.Article { return i.Draft.Trim(i.First, i.Last).Article }

// Trimmed reports whether paragraphs are left out.
func (i Item) Trimmed() bool { return i.First > 0 || i.Last < len(i.Paragraphs)-1 }

// Doubt is what the letters of a file may be, where an editor has to choose; nil
// where that is not the question.
func (i Item) Doubt() *ingest.Doubt {
	doubt, _ := errors.AsType[*ingest.Doubt](i.Err)
	return doubt
}

func newItem(source ingest.Source, d ingest.Draft, err error) Item {
	i := Item{Source: source, Draft: d, Err: err}
	if err == nil {
		i.Paragraphs = d.Paragraphs()
		i.Last = len(i.Paragraphs) - 1
	}
	return i
}

// askOnce has the first record ask for the field that holds the text, if no record
// of the file has one that is known.
func askOnce(list []Item) {
	unknown := func(i Item) bool { return errors.Is(i.Err, ingest.ErrWhich) || errors.Is(i.Err, ingest.ErrNoField) }
	some := slices.ContainsFunc(list, func(i Item) bool { return i.Err == nil })
	if at := slices.IndexFunc(list, unknown); at >= 0 && !some {
		list[at].Fieldless = true
	}
}
