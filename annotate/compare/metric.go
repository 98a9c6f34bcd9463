package compare

// A Metric is a figure of agreement with its definition.
type Metric struct {
	Name       string // as on the command line: "exact-f1"
	Title      string
	Definition string // a sentence, with its source
	Pairwise   bool   // it is of two annotators; of all, the mean over pairs
}

// The names of the metrics.
const (
	ExactF1          = "exact-f1"
	OverlapF1        = "overlap-f1"
	ExactPrecision   = "exact-precision"
	ExactRecall      = "exact-recall"
	OverlapPrecision = "overlap-precision"
	OverlapRecall    = "overlap-recall"
	SemEvalStrict    = "semeval-strict"
	SemEvalExact     = "semeval-exact"
	SemEvalPartial   = "semeval-partial"
	SemEvalType      = "semeval-type"
	LinkF1           = "link-f1"
	TokenF1          = "token-f1"
	TokenKappa       = "token-kappa"
	TokenFleiss      = "token-fleiss"
	TokenAlpha       = "token-alpha"
	UnitizingAll     = "unitizing-alpha"
	GammaMean        = "gamma"
	AttributeKappa   = "attribute-kappa"
)

// Metrics lists them in the order in which they are shown. Precision and
// recall are of two annotators alone, and there is gamma only where it is asked for.
func Metrics() []Metric {
	return []Metric{
		{ExactF1, "F1, same text", "Twice the labels that both gave to just the same text, by all labels that either gave (Hripcsak and Rothschild 2005).", true},
		{OverlapF1, "F1, shared text", "The same, where two labels of one name need only share a character, or as much of their text as was asked for; each counts once.", true},
		{ExactPrecision, "Precision, same text", "The share of the second one’s labels that the first gave to just the same text (van Rijsbergen 1979, Information Retrieval).", true},
		{ExactRecall, "Recall, same text", "The share of the first one’s labels that the second gave to just the same text (van Rijsbergen 1979).", true},
		{OverlapPrecision, "Precision, shared text", "The share of the second one’s labels that share text with one of the first’s (van Rijsbergen 1979).", true},
		{OverlapRecall, "Recall, shared text", "The share of the first one’s labels that share text with one of the second’s (van Rijsbergen 1979).", true},
		{SemEvalStrict, "SemEval, strict", "F1 of labels that are the same on the same text, where another label or text in the same place is one mistake, not two (Segura-Bedmar and others 2013, SemEval 2013 task 9.1).", true},
		{SemEvalExact, "SemEval, exact", "The same for the same text, whatever the label (SemEval 2013, task 9.1).", true},
		{SemEvalPartial, "SemEval, partial", "The same for the same text, whatever the label, where some of the text counts half (SemEval 2013, task 9.1).", true},
		{SemEvalType, "SemEval, type", "The same for the same label on some of the same text (SemEval 2013, task 9.1).", true},
		{LinkF1, "F1 of links", "Twice the links that both gave by all that either gave: of one name, and both of their ends labelled alike on the same text.", true},
		{TokenF1, "F1 of words", "The same for words, each as often as it has a label.", true},
		{TokenKappa, "Cohen’s kappa", "How often two say the same of a word, beyond what their own habits would give by chance (Cohen 1960).", true},
		{TokenFleiss, "Fleiss’ kappa", "The same for all annotators and their common habits, over articles that everybody has finished (Fleiss 1971).", false},
		{TokenAlpha, "Krippendorff’s alpha", "1 less the disagreement on words as a share of what chance would give; articles that two have finished count (Krippendorff 2004, Content Analysis, chapter 11).", false},
		{UnitizingAll, "Krippendorff’s unitizing alpha", "The same for where labels begin and end, label by label, in characters (Krippendorff 2004, Quality & Quantity 38).", false},
		{GammaMean, "Gamma", "1 less the disorder of the best alignment of labels, where and what together, as a share of what chance would give; the mean over articles by their labels (Mathet, Widlöcher and Métivier 2015).", false},
		{AttributeKappa, "Cohen’s kappa of answers", "How often two give the same answer about a label that both gave to the same text, beyond chance; no answer is one of its own (Cohen 1960).", true},
	}
}
