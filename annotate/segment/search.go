package segment

// A Search looks for words in many texts.
type Search struct{ query string }

// NewSearch looks for words whatever their case, accents and Arabic spelling, as
// Folded.Find does.
func NewSearch(query string) *Search { return &Search{FoldString(query)} }

// In reports whether Fold(text).Find(query, false) finds anything.
func (s *Search) In(text []byte) bool { return len(Fold(string(text)).Find(s.query, false)) > 0 }
