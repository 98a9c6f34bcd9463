package ingest

import (
	"time"

	"bluepencil/annotate"
)

// Described is an article of which a data set says little, with what its text
// says of itself in the place of facts that are missing, and the name of the file
// that it is from. at is when it comes in, unless the data set knows that.
func Described(a annotate.Article, file string, at time.Time) (annotate.Article, error) {
	if a.Import.Name == "" {
		a.Import.Name = file
	}
	if !a.Import.At.IsZero() {
		at = a.Import.At
	}
	e := Extract{Text: a.Text, Title: a.Title, Byline: a.Byline, Published: a.Published, Source: a.Source, URL: webAddress(a.URL), Language: a.Language}
	out, err := e.article(a.Import.Name, a.Import, at)
	if a.Direction != "" {
		out.Direction = a.Direction
	}
	out.Predecessor = a.Predecessor
	return out, err
}
