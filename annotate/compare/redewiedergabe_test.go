package compare_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

const redewiedergabe = corpora + "/redewiedergabe-mkhz"

// sample reads one annotator's file: the words, and the kinds of speech of each.
func sample(t *testing.T, name string) (words []string, kinds [][]string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(redewiedergabe, "tsv", name))
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		columns := strings.Split(line, "\t")
		if n == 0 || len(columns) < 3 {
			continue
		}
		words = append(words, columns[0])
		var own []string
		for _, item := range strings.Split(columns[2], "|") {
			kind, _, _ := strings.Cut(item, ".")
			own = append(own, kind)
		}
		kinds = append(kinds, own)
	}
	return words, kinds
}

// spoken is a layer with a label for each row of words that have a kind.
func spoken(a annotate.Article, by annotate.Annotator, words []string, kinds [][]string, kind string) annotate.Layer {
	l := annotate.Layer{Article: a.ID, By: by, State: annotate.State{Status: annotate.Done}}
	at, open := 0, -1
	for n, word := range append(words, "") {
		is := n < len(words) && strings.Contains("\x00"+strings.Join(kinds[n], "\x00")+"\x00", "\x00"+kind+"\x00")
		if is && open < 0 {
			open = at
		}
		if !is && open >= 0 {
			l.Spans = append(l.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(n)), Label: annotate.Label(kind), Parts: []annotate.Range{{Start: open, End: at - 1}}, Origin: annotate.Human})
			open = -1
		}
		at += len(word) + 1
	}
	return l
}

// spaced are the words of a text with one space between them.
func spaced(text string) (list []annotate.Range) {
	at := 0
	for word := range strings.SplitSeq(text, " ") {
		list = append(list, annotate.Range{Start: at, End: at + len(word)})
		at += len(word) + 1
	}
	return list
}

// Fleiss' kappa of 60 newspaper samples of the corpus Redewiedergabe comes out, each
// labelled by two: whether a word belongs to such speech. Their consensus comes in as
// gold and counts for nobody.
func TestRedewiedergabe(t *testing.T) {
	index, err := os.ReadFile(filepath.Join(redewiedergabe, "index.tsv"))
	if err != nil {
		t.Skip("the corpus Redewiedergabe is not here")
	}
	for kind, want := range map[string]float64{"direct": .90528, "indirect": .728154, "reported": .516436} {
		var study compare.Study
		tokens := 0
		for n, line := range strings.Split(strings.TrimSpace(string(index)), "\n") {
			columns := strings.Split(line, "\t")
			if n == 0 {
				continue
			}
			base := strings.TrimSuffix(columns[0], ".tsv")
			words, _ := sample(t, base+"__"+columns[1]+".tsv")
			text := strings.Join(words, " ")
			a := annotate.Article{ID: annotate.IdentifyText(text), Text: text, Title: base}
			var layers []annotate.Layer
			for who, by := range map[string]annotate.Annotator{columns[1]: "one", columns[2]: "two", "consensus": annotate.Gold} {
				own, kinds := sample(t, base+"__"+who+".tsv")
				if strings.Join(own, " ") != text {
					t.Fatalf("%s: %s has other words", base, who)
				}
				layers = append(layers, spoken(a, by, own, kinds, kind))
			}
			study.Enter(a, layers)
			tokens += len(words)
		}
		if tokens != 29850 || len(study.Articles) != 60 {
			t.Fatalf("%d articles with %d words", len(study.Articles), tokens)
		}
		around(t, "Fleiss' kappa of "+kind, study.TokenCoding(spaced).FleissKappa().Value, want, 1e-5)
	}
}
