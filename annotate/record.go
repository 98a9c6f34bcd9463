package annotate

// A Record is an article with one annotator's layer: the unit of a data set.
type Record struct {
	Article Article
	Layer   Layer
}
