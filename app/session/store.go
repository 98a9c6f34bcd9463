package session

import (
	"iter"
	"time"

	"bluepencil/annotate"
)

// An Exchanger is what a store knows of packages.
type Exchanger interface {
	ID() string
	Path() string
	Count() (int, error)
	Stamp(ids []annotate.ArticleID, by annotate.Annotator, digest func(annotate.Layer) (annotate.Digest, error)) ([]annotate.Edition, error)
	Merge(list []annotate.Delivery, digest func(annotate.Layer) (annotate.Digest, error), at time.Time) (annotate.Merged, error)
	Partings() iter.Seq2[annotate.Parting, error]
	Choose(id annotate.ArticleID, by annotate.Annotator, head annotate.Digest, at time.Time) error
	Keys() (map[annotate.Annotator]string, error)
	Trust(by annotate.Annotator, key string) error
	Adopt(id string, schema annotate.Schema) error
}

// A Keeper is what a store knows of its backups.
type Keeper interface {
	Backup(at time.Time) (b annotate.Backup, made bool, err error)
	Backups() ([]annotate.Backup, error)
	RestoreCopy(annotate.Backup) (path string, err error)
	Trouble() error // why the project, or the journal beside it, is not kept up, nil where it is
	Tidy() error    // gives back what the file holds for nothing, where that is much
	Resume() error  // goes on after what went wrong, or says what stands in the way
	Moved() bool    // the project's file was taken away or replaced
	Rescue(at time.Time) (path string, err error)
}

// A Store keeps a project. Every method is whole or nothing. Entries, Records,
// EachText, Sheet and Commit may be called on another goroutine while the session goes on.
type Store interface {
	Schema() (annotate.Schema, error)
	AddArticles([]annotate.Article) (added []bool, err error)
	AddCorrected(annotate.Article, []annotate.Change) error
	SetRemoved(ids []annotate.ArticleID, removed bool, by annotate.Annotator, at time.Time) error
	Article(annotate.ArticleID) (annotate.Article, error)
	Layer(annotate.ArticleID, annotate.Annotator) (annotate.Layer, error)
	Sheet(annotate.ArticleID, annotate.Annotator) (annotate.Sheet, error)
	Commit(annotate.Change) error
	CommitAll([]annotate.Change) error
	Revise(edit annotate.SchemaEdit, by annotate.Annotator, at time.Time, changes []annotate.Change) error
	Entries(from uint64, limit int) ([]annotate.Entry, error)
	Entry(annotate.ArticleID) (annotate.Entry, error)
	EachText(from, to uint64, each func(number uint64, text []byte) bool) error
	Records(annotate.Annotator) iter.Seq2[annotate.Record, error]
	Exchanger
	Keeper
}
