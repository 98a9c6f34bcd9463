package exchange

import (
	"strings"

	"bluepencil/annotate"
)

// A Claim is what a file says of one article, in the file's own numbers, before
// anything of it is believed.
type Claim struct {
	Place   string           // where it stands: "wire.jsonl, line 12", "harbour.ann"
	Article annotate.Article // its Text and what is known beside it; no ID
	By      annotate.Annotator
	State   annotate.State
	Spans   []ClaimedSpan
	Links   []ClaimedLink
	Refused []Refused // what the reader could not take, the rest being good; no Place is the claim's own
}

// File is the file that the claim stands in.
func (c Claim) File() string {
	file, _, _ := strings.Cut(c.Place, ", ")
	return file
}

// A ClaimedSpan is a span as a file has it. Parts count what the format counts,
// and are neither ordered nor checked.
type ClaimedSpan struct {
	Place  string // within the claim: "spans[3]", "line 7"
	ID     string // "" where the format has none
	Label  string
	Parts  [][2]int // start and end of each part
	Quotes []string // what the file says stands in each part; nil where it does not
	Found  bool     // Parts are bytes: the file has no numbers, and the reader found the quotes
	Attrs  []annotate.Attribute
	Note   string
	Span   annotate.Span // Origin and At, where the file says them
}

// A ClaimedLink is a link as a file has it, between the IDs of two spans.
type ClaimedLink struct {
	Place    string
	ID       string
	Label    string
	From, To string
	Link     annotate.Link // At, where the file says it
}

// A Refused is what was not taken of a file, and why.
type Refused struct {
	Place  string `json:"place"`           // file, line, and place in it
	Field  string `json:"field,omitempty"` // "label"; "" for the whole record
	Reason string `json:"reason"`
}
