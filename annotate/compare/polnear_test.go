package compare_test

import (
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

// attributed makes of each attribution links from each of its sources to each of its
// contents.
func attributed(l annotate.Layer) annotate.Layer {
	var links []annotate.Link
	for _, source := range l.Links {
		for _, content := range l.Links {
			event, _, _ := strings.Cut(string(source.ID), ".")
			other, _, _ := strings.Cut(string(content.ID), ".")
			if event == other && source.Label == "Source" && strings.HasPrefix(string(content.Label), "Content") {
				links = append(links, annotate.Link{Label: "attribution", From: source.To, To: content.To})
			}
		}
	}
	l.Links = links
	return l
}

// meetings are the relaxed F1 of each two annotators of a study.
func meetings(s compare.Study, count func(x, y annotate.Layer) compare.Meeting) (list []float64) {
	sums := map[[2]annotate.Annotator]compare.Meeting{}
	for _, a := range s.Articles {
		for j, y := range a.Layers {
			for _, x := range a.Layers[:j] {
				key := [2]annotate.Annotator{x.By, y.By}
				sums[key] = sums[key].Plus(count(x, y))
			}
		}
	}
	for _, m := range sums {
		list = append(list, m.F1().Value)
	}
	return list
}

// spread checks the mean of values and their standard deviation.
func spread(t *testing.T, what string, values []float64, mean, deviation, tolerance float64) {
	t.Helper()
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum, squares = sum+v, squares+v*v
	}
	n := float64(len(values))
	around(t, what, sum/n, mean, tolerance)
	around(t, "the deviation of "+what, math.Sqrt(squares/n-sum*sum/n/n), deviation, tolerance)
}

// The agreement of PolNeAR's annotators comes out where labels and the ends of links
// need only share text, and several may share it with one; and that of links. Of
// links it is a little more than published for the same reason as of contents.
func TestPolNeARRelaxed(t *testing.T) {
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the folder shared/corpora is not beside the project")
	}
	s := polnear(t)
	for label, want := range map[annotate.Label][2]float64{
		"Source": {.844771, .017399}, "Cue": {.819181, .021402}, "Content": {.881193, .009266},
	} {
		only := func(l annotate.Layer) []compare.Mark {
			return slices.DeleteFunc(compare.MarksOf(l), func(m compare.Mark) bool { return m.Label != label })
		}
		spread(t, "relaxed F1 "+string(label), meetings(s, func(x, y annotate.Layer) compare.Meeting { return compare.Relaxed(only(x), only(y)) }), want[0], want[1], 1e-5)
	}
	for i := range s.Articles {
		for j, l := range s.Articles[i].Layers {
			s.Articles[i].Layers[j] = attributed(l)
		}
	}
	exact := compare.MeanF1(s.Pairs(compare.LinksOf("", false)))
	around(t, "F1 of links", exact.Value, .618308, 7e-4)
	around(t, "its deviation", exact.Deviation, .035105, 7e-4)
	spread(t, "relaxed F1 of links", meetings(s, compare.RelaxedLinks), .825576, .018943, 1e-5)
}
