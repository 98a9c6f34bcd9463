package session

import "bluepencil/annotate"

// A Filter says which articles the queue shows, by what the annotator has said
// of them.
type Filter string

// The filters of the queue.
const (
	ShowAll     Filter = "all"
	ShowToDo    Filter = "todo"
	ShowStarted Filter = "started"
	ShowDone    Filter = "done"
	ShowFlagged Filter = "flagged"
)

// Filters lists every filter in the order in which they are offered.
var Filters = [...]Filter{ShowAll, ShowToDo, ShowStarted, ShowDone, ShowFlagged}

// An Order is what the queue is sorted by. Articles that are alike in it stand in
// import order.
type Order string

// The orders of the queue.
const (
	ByImport Order = "import"
	ByDate   Order = "date"   // of publication; articles without one come last
	ByTitle  Order = "title"  // whatever its case and accents; without one last
	ByLength Order = "length" // of the text, in bytes
	BySpans  Order = "spans"  // how many labels there are
)

// Orders lists every order as they are offered.
var Orders = [...]Order{ByImport, ByDate, ByTitle, ByLength, BySpans}

// A Sieve says which articles the queue shows, and in which order. An article is
// shown when it is all of what the sieve asks for; the zero value shows all
// articles in import order. Sieves can be compared with ==.
type Sieve struct {
	Show       Filter             // "" for all
	Words      string             // in the title, whatever their case, accents and Arabic spelling
	Texts      bool               // the words may stand in the text instead
	Label      annotate.Label     // a label that the article has; "" for any
	Unlinked   bool               // has a label, Label if that is given, that may start a link and starts none
	By         annotate.Annotator // who has worked on it, "" for anybody or nobody
	Order      Order              // "" for ByImport
	Descending bool               // the greatest first; those without a date or a title stay last
}

// Whose is the annotator whose work counts in Show, Label, Unlinked and BySpans,
// and whose status and counts a row is to show: the one the sieve names, else the
// one at work.
func (v Sieve) Whose(atWork annotate.Annotator) annotate.Annotator {
	if v.By != "" {
		return v.By
	}
	return atWork
}
