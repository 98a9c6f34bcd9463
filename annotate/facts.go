package annotate

// Facts are what is known of an article beside its text. They may be corrected,
// the text may not.
type Facts struct {
	Title     string    `json:"title,omitempty"`
	Byline    string    `json:"byline,omitempty"`
	Source    string    `json:"source,omitempty"`
	URL       string    `json:"url,omitempty"`
	Published string    `json:"published,omitempty"` // as the article says it
	Language  string    `json:"language,omitempty"`  // BCP 47
	Direction Direction `json:"direction,omitempty"`
}

// Facts returns what is known of the article.
func (a Article) Facts() Facts {
	return Facts{a.Title, a.Byline, a.Source, a.URL, a.Published, a.Language, a.Direction}
}

// WithFacts returns the article with other facts, and the same text.
func (a Article) WithFacts(f Facts) Article {
	a.Title, a.Byline, a.Source, a.URL = f.Title, f.Byline, f.Source, f.URL
	a.Published, a.Language, a.Direction = f.Published, f.Language, f.Direction
	return a
}

// A FactsEdit puts other Facts in the place of those that an article has.
type FactsEdit struct {
	Before Facts `json:"before"`
	After  Facts `json:"after"`
}
