package annotate

// An Entry is what the queue shows of an article, without its text.
type Entry struct {
	Number  uint64    `json:"number"` // place in import order, from 1
	ID      ArticleID `json:"id"`
	Title   string    `json:"title"`
	Date    string    `json:"date,omitempty"` // as the article says it
	Bytes   int       `json:"bytes"`
	Tallies []Tally   `json:"tallies,omitempty"` // ascending by annotator
}

// A Tally counts what one annotator has done on an article.
type Tally struct {
	By     Annotator `json:"by"`
	Spans  int       `json:"spans"`
	Links  int       `json:"links"`
	Status Status    `json:"status"`
	Flag   bool      `json:"flag,omitempty"`
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
	return Tally{By: l.By, Spans: len(l.Spans), Links: len(l.Links), Status: l.State.Status, Flag: l.State.Flag}
}

// A LogEntry is one line of a project's log.
type LogEntry struct {
	Sequence uint64 `json:"sequence"` // from 1, without gaps
	Kind     string `json:"kind"`     // "change" or "import"
	Change   Change `json:"change"`   // of an import: article, title and time only
}
