package session

import (
	"iter"
	"time"

	"bluepencil/annotate"
)

// A Store keeps a project. Every method is whole or nothing. Entries, Records and
// EachText may be called on another goroutine while the session goes on.
type Store interface {
	Schema() (annotate.Schema, error)
	AddArticles([]annotate.Article) (added []bool, err error)
	AddCorrected(annotate.Article, []annotate.Change) error
	SetRemoved(ids []annotate.ArticleID, removed bool, by annotate.Annotator, at time.Time) error
	Article(annotate.ArticleID) (annotate.Article, error)
	Layer(annotate.ArticleID, annotate.Annotator) (annotate.Layer, error)
	Commit(annotate.Change) error
	CommitAll([]annotate.Change) error
	Revise(edit annotate.SchemaEdit, by annotate.Annotator, at time.Time, changes []annotate.Change) error
	Entries(from uint64, limit int) ([]annotate.Entry, error)
	Entry(annotate.ArticleID) (annotate.Entry, error)
	EachText(from, to uint64, each func(number uint64, text []byte) bool) error
	Records(annotate.Annotator) iter.Seq2[annotate.Record, error]
}
