package compare_test

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

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

// polnear reads the articles of PolNeAR that five or six annotators have labelled:
// the end of a file's name says who.
func polnear(t *testing.T) compare.Study {
	t.Helper()
	brat, err := exchange.FormatNamed("brat")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(corpora, "polnear-multi/attributions/*.ann"))
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	articles, layers := map[string]annotate.Article{}, map[string][]annotate.Layer{}
	for _, path := range files {
		at := strings.LastIndex(filepath.Base(path), "_")
		name, by := filepath.Base(path)[:at], strings.TrimSuffix(filepath.Base(path)[at+1:], ".ann")
		source := exchange.Source{Name: filepath.Base(path), Open: func() (io.ReadCloser, error) { return os.Open(path) },
			Beside: func(string) (io.ReadCloser, error) {
				return os.Open(filepath.Join(corpora, "polnear-multi/text", name+".txt"))
			}}
		for c, err := range brat.Claims([]exchange.Source{source}, exchange.Setting{}) {
			if err != nil {
				t.Fatal(err)
			}
			r, _, err := (exchange.Counting{Unit: exchange.CodePoints}).Admit(c, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Layer.By, r.Layer.State.Status = annotate.Annotator(by), annotate.Done
			articles[name], layers[name] = r.Article, append(layers[name], r.Layer)
		}
	}
	var s compare.Study
	for name, a := range articles {
		s.Enter(a, layers[name])
	}
	return s
}

// The agreement of PolNeAR's annotators comes out. Of contents it is a little more
// than published: parts that touch are one part here, and two there.
func TestPolNeAR(t *testing.T) {
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the folder shared/corpora is not beside the project")
	}
	s := polnear(t)
	if len(s.Articles) != 22 {
		t.Fatalf("%d articles", len(s.Articles))
	}
	for label, want := range map[annotate.Label][3]float64{
		"Source": {.782961, .022485, 1e-5}, "Cue": {.714029, .022106, 1e-5}, "Content": {.656052, .034532, 7e-4},
	} {
		exact := compare.MeanF1(s.Pairs(compare.ExactOf(label)))
		around(t, "exact F1 "+string(label), exact.Value, want[0], want[2])
		around(t, "its deviation "+string(label), exact.Deviation, want[1], want[2])
		if exact.N != 15 {
			t.Errorf("%d pairs", exact.N)
		}
	}
}

// Of the tokens of PolNeAR, its alpha comes out: a token has the label at its first
// character.
func TestPolNeARTokens(t *testing.T) {
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the folder shared/corpora is not beside the project")
	}
	token := regexp.MustCompile(`[\pL\pN_]+|[^\pL\pN_\s\p{Zs}]`)
	firsts := func(text string) (list []annotate.Range) {
		for _, at := range token.FindAllStringIndex(text, -1) {
			_, size := utf8.DecodeRuneInString(text[at[0]:])
			list = append(list, annotate.Range{Start: at[0], End: at[0] + size})
		}
		return list
	}
	s := polnear(t)
	for _, a := range s.Articles {
		for i := range a.Layers {
			a.Layers[i].Spans = slices.DeleteFunc(a.Layers[i].Spans, func(x annotate.Span) bool {
				return !slices.Contains([]annotate.Label{"Source", "Cue", "Content"}, x.Label)
			})
		}
	}
	coding := s.TokenCoding(firsts)
	got := coding.Alpha()
	around(t, "alpha of tokens", got.Value, .782072, 1e-4)
	if len(coding) != 23470 || got.N != 23470 {
		t.Errorf("%d tokens, %+v", len(coding), got)
	}
}
