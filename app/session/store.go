package session

import (
	"iter"

	"bluepencil/annotate"
)

// A Store keeps a project. Every method is whole or nothing. Records may be
// read from another goroutine while the session goes on.
type Store interface {
	Schema() (annotate.Schema, error)
	AddArticles([]annotate.Article) (added []bool, err error)
	Article(annotate.ArticleID) (annotate.Article, error)
	Layer(annotate.ArticleID, annotate.Annotator) (annotate.Layer, error)
	Commit(annotate.Change) error
	Entries(from uint64, limit int) ([]annotate.Entry, error)
	Entry(annotate.ArticleID) (annotate.Entry, error)
	Records(annotate.Annotator) iter.Seq2[annotate.Record, error]
}
