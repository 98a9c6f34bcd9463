package annotate

import (
	"cmp"
	"slices"
)

// An Entry is what the queue shows of an article, without its text.
type Entry struct {
	Number  uint64    `json:"number"` // place in import order, from 1
	ID      ArticleID `json:"id"`
	Title   string    `json:"title"`
	Date    string    `json:"date,omitempty"` // as the article says it
	Bytes   int       `json:"bytes"`
	Removed bool      `json:"removed,omitempty"` // from the queue and from exports; all of it is kept
	Tallies []Tally   `json:"tallies,omitempty"` // ascending by annotator
}

// A Tally counts what one annotator has done on an article.
type Tally struct {
	By     Annotator    `json:"by"`
	Spans  int          `json:"spans"`
	Links  int          `json:"links"`
	Status Status       `json:"status"`
	Flag   bool         `json:"flag,omitempty"`
	Labels []LabelTally `json:"labels,omitempty"` // those with spans, ascending by label
}

// A LabelTally counts the spans of one label.
type LabelTally struct {
	Label    Label `json:"label"`
	Spans    int   `json:"spans"`
	Unlinked int   `json:"unlinked,omitempty"` // of them, those from which no link leads
}

// Tally returns the counts of one annotator; zero and to do where there are none.
func (e Entry) Tally(by Annotator) Tally {
	for _, t := range e.Tallies {
		if t.By == by {
			return t
		}
	}
	return Tally{By: by, Status: ToDo}
}

// TallyOf counts a layer.
func TallyOf(l Layer) Tally {
	t := Tally{By: l.By, Spans: len(l.Spans), Links: len(l.Links), Status: l.State.Status, Flag: l.State.Flag}
	linked := make(map[SpanID]bool, len(l.Links))
	for _, k := range l.Links {
		linked[k.From] = true
	}
	for _, s := range l.Spans {
		unlinked := 1
		if linked[s.ID] {
			unlinked = 0
		}
		t = t.Plus(LabelTally{s.Label, 1, unlinked})
	}
	return t
}

// Plus returns the tally with so many more spans of a label counted among its
// Labels, or fewer. It writes into the Labels of t: to keep them, clone them.
func (t Tally) Plus(n LabelTally) Tally {
	i, found := slices.BinarySearchFunc(t.Labels, n.Label, func(x LabelTally, name Label) int { return cmp.Compare(x.Label, name) })
	if !found {
		t.Labels = slices.Insert(t.Labels, i, LabelTally{Label: n.Label})
	}
	at := &t.Labels[i]
	at.Spans, at.Unlinked = at.Spans+n.Spans, at.Unlinked+n.Unlinked
	if *at == (LabelTally{Label: n.Label}) {
		t.Labels = slices.Delete(t.Labels, i, i+1)
	}
	if len(t.Labels) == 0 {
		t.Labels = nil
	}
	return t
}

// Equal reports whether t and o count the same.
func (t Tally) Equal(o Tally) bool {
	return t.By == o.By && t.Spans == o.Spans && t.Links == o.Links && t.Status == o.Status && t.Flag == o.Flag &&
		slices.Equal(t.Labels, o.Labels)
}

// The kinds of log entries.
const (
	LogImport  = "import"  // an article is new
	LogChange  = "change"  // somebody's labels changed
	LogRemove  = "remove"  // an article was removed, its labels kept
	LogRestore = "restore" // a removed article is back, with its labels
	LogSchema  = "schema"  // the project's labels changed; what that makes of layers follows
)

// A LogEntry is one line of a project's log.
type LogEntry struct {
	Sequence uint64 `json:"sequence"` // from 1, without gaps
	Kind     string `json:"kind"`
	Change   Change `json:"change"` // of all kinds but LogChange: article, annotator, title and time only

	Schema *SchemaEdit `json:"schema,omitempty"` // of LogSchema
}
