package ingest

// An Extract is what a reader took out of a file, before it is an article: its text in paragraphs and what the file says of itself.
type Extract struct {
	Text                                            string // paragraphs separated by a blank line
	Title, Byline, Published, Source, URL, Language string
	Lost                                            []Loss // what the file had and the text cannot carry
}

// A Loss names something left out and how often: "image", 3.
type Loss struct {
	What  string
	Count int
}
