package compare_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/annotate/exchange"
)

const corpora = "../../../shared/corpora"

// study reads a folder of brat for each annotator; articles with the same text are
// the same.
func study(t *testing.T, folders map[annotate.Annotator]string) compare.Study {
	t.Helper()
	brat, err := exchange.FormatNamed("brat")
	if err != nil {
		t.Fatal(err)
	}
	articles, layers := map[annotate.ArticleID]annotate.Article{}, map[annotate.ArticleID][]annotate.Layer{}
	var order []annotate.ArticleID
	for by, folder := range folders {
		sources, err := brat.Collect(filepath.Join(corpora, folder))
		if err != nil {
			t.Fatal(err)
		}
		for c, err := range brat.Claims(sources, exchange.Setting{}) {
			if err != nil {
				t.Fatal(err)
			}
			r, _, err := (exchange.Counting{Unit: exchange.CodePoints}).Admit(c, nil)
			if err != nil {
				continue // without text
			}
			if _, known := articles[r.Article.ID]; !known {
				articles[r.Article.ID] = r.Article
				order = append(order, r.Article.ID)
			}
			r.Layer.By, r.Layer.State.Status = by, annotate.Done
			layers[r.Article.ID] = append(layers[r.Article.ID], r.Layer)
		}
	}
	var s compare.Study
	for _, id := range order {
		s.Enter(articles[id], layers[id])
	}
	return s
}

func around(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.7f, want %.7f", what, got, want)
	}
}

// The agreement that bratiaa publishes of its example comes out: the mean of six
// pairs of annotators, in all and label by label.
func TestBratiaa(t *testing.T) {
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the folder shared/corpora is not beside the project")
	}
	folders := map[annotate.Annotator]string{}
	for _, by := range []annotate.Annotator{"Lisa", "Maria", "Max", "Peter"} {
		folders[by] = "bratiaa/example-project/" + string(by)
	}
	s := study(t, folders)
	if len(s.Articles) != 7 {
		t.Fatalf("%d articles", len(s.Articles))
	}
	for label, want := range map[annotate.Label][2]float64{
		"": {.8903501, .0526314}, "LOC": {.8191061, .13102913}, "MISC": {.84004593, .08971284}, "ORG": {.9059579, .05325575}, "PER": {.93782234, .03875493},
	} {
		got := compare.MeanF1(s.Pairs(compare.ExactOf(label)))
		around(t, "exact F1 "+string(label), got.Value, want[0], 1e-6)
		around(t, "its deviation "+string(label), got.Deviation, want[1], 1e-6)
	}
	for label, want := range map[annotate.Label][2]float64{
		"": {.9639787, .01498979}, "LOC": {.963268, .012501}, "MISC": {.918178, .044941}, "ORG": {.972434, .015136}, "PER": {.982987, .006485},
	} {
		got := compare.MeanF1(s.Pairs(compare.TokensOf(label, blanked)))
		around(t, "F1 of tokens "+string(label), got.Value, want[0], 2e-6)
		around(t, "its deviation "+string(label), got.Deviation, want[1], 2e-6)
	}
}

// blanked are what stands between blanks.
func blanked(text string) (list []annotate.Range) {
	for at := 0; at < len(text); {
		start := at
		for at < len(text) && !strings.ContainsRune(" \t\n\r\v\f", rune(text[at])) {
			at++
		}
		if at > start {
			list = append(list, annotate.Range{Start: start, End: at})
		}
		at++
	}
	return list
}

// The agreement between the three annotators of GeoWebNews comes out, with and
// without what kind of place they mean.
func TestGeoWebNews(t *testing.T) {
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the folder shared/corpora is not beside the project")
	}
	folders := map[annotate.Annotator]string{}
	for _, by := range []annotate.Annotator{"flora", "milano", "mina"} {
		folders[by] = "geowebnews/IAA/" + string(by)
	}
	s := study(t, folders)
	plain := func(l annotate.Layer, one bool) annotate.Layer {
		l.Spans = slices.DeleteFunc(slices.Clone(l.Spans), func(x annotate.Span) bool {
			return slices.Contains([]annotate.Label{"Literal_Expression", "Non_Lit_Expression", "Non_Toponym"}, x.Label)
		})
		for i := range l.Spans {
			if one {
				l.Spans[i].Label = "place"
			}
		}
		return l
	}
	for _, one := range []bool{false, true} {
		want := map[bool][]float64{false: {.947683, .926471, .951684}, true: {.962631, .964706, .97511}}[one]
		pairs := s.Pairs(func(a annotate.Article, x, y annotate.Layer) compare.Score {
			return compare.ExactOf("")(a, plain(x, one), plain(y, one))
		})
		for i, p := range pairs {
			around(t, fmt.Sprint(p.A, " and ", p.B), p.Score.F1().Value, want[i], 1e-5)
		}
		if len(pairs) != 3 || pairs[0].Articles != 20 {
			t.Errorf("%+v", pairs)
		}
	}
}
