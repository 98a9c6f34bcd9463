package exchange

import "bluepencil/annotate"

// Holds says what a format can carry.
type Holds struct {
	Overlaps bool // spans that share text
	Stacks   bool // several spans in the very same place; false also where Overlaps is
	Parts    bool // spans in several parts
	Lines    bool // spans that reach over the end of a line
	Links    bool
	Attrs    bool
	Notes    bool // on spans
	IDs      bool // names of spans
	LinkIDs  bool // names of links
	Times    bool // when a span was made, and who proposed it
	Article  bool // title and the other facts of the article
	State    bool // status, flag and note of the layer
	By       bool // who labelled
	Edges    Edge // where a span may begin and end
}

// An Edge is where spans of a format begin and end.
type Edge int

// The edges.
const (
	AnyCharacter Edge = iota
	TokenEdge         // spans are rows of whole tokens
)

// A Policy says what becomes of spans that overlap, where a format has no room
// for them.
type Policy string

// The policies. Each of them is in the report of what was lost.
const (
	Outermost Policy = "outermost" // of spans that share text, the longest stays
	Innermost Policy = "innermost" // the shortest stays
	Cut       Policy = "split"     // the inner stays, and the outer becomes what is around it
	PerLabel  Policy = "per-label" // one file for each label; in each, the outermost stays
)

// Policies lists them.
var Policies = [...]Policy{Outermost, Innermost, Cut, PerLabel}

// A Loss is something of a record that a format has no room for.
type Loss struct {
	Kind    LossKind
	Article annotate.ArticleID
	Title   string
	Span    annotate.SpanID // "" for what belongs to the article
	Label   annotate.Label
	Quote   string // what was labelled
	Start   int    // byte of the article; 0 for the article
}

// A LossKind is what is lost.
type LossKind string

// The kinds of loss.
const (
	LostOverlap   LossKind = "overlap"   // the span is left out, for another that shares its text
	LostPiece     LossKind = "piece"     // the span lost the text that it shares with another
	LostParts     LossKind = "parts"     // its parts became spans of their own
	LostLines     LossKind = "lines"     // it was cut at the ends of lines
	LostEdge      LossKind = "edge"      // it was widened to whole words
	LostLink      LossKind = "link"      // a link is left out
	LostAttribute LossKind = "attribute" // an answer is left out
	LostNote      LossKind = "note"
	LostState     LossKind = "state" // status, flag or note of the article
	LostFacts     LossKind = "facts" // title, byline, date and the like
	LostOrigin    LossKind = "origin"
	LostName      LossKind = "name"      // the label's name had to be spelled otherwise
	LostAnnotator LossKind = "annotator" // who labelled
)
