package compare_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// lines are cases in words: "0-5 label: quote amal+bo | claim cy; absent dee".
func lines(cases []compare.Case) (out []string) {
	join := func(list []annotate.Annotator) string {
		var names []string
		for _, by := range list {
			names = append(names, string(by))
		}
		return strings.Join(names, "+")
	}
	for _, c := range cases {
		var said []string
		for _, s := range c.Sayings {
			item := string(s.Label)
			if c.Kind == compare.BoundaryDiffers {
				item += fmt.Sprintf(" %d-%d", s.Parts[0].Start, s.Parts[len(s.Parts)-1].End)
			}
			if s.To != nil {
				item += fmt.Sprintf(" → %d-%d", s.To.Parts[0].Start, s.To.Parts[0].End)
			}
			for _, a := range s.Attrs {
				item += " " + a.Name + "=" + a.Value
			}
			said = append(said, item+" "+join(s.By))
		}
		line := fmt.Sprintf("%d-%d %s: %s", c.Hull.Start, c.Hull.End, c.Kind, strings.Join(said, " | "))
		if len(c.Absent) > 0 {
			line += "; absent " + join(c.Absent)
		}
		if len(c.Unfinished) > 0 {
			line += "; unfinished " + join(c.Unfinished)
		}
		out = append(out, line)
	}
	return out
}

func TestCases(t *testing.T) {
	type work struct {
		by   annotate.Annotator
		done bool
		text string
	}
	for _, c := range []struct {
		name string
		work []work
		want []string
	}{
		{"all say the same", []work{{"amal", true, "quote 0-5"}, {"bo", true, "quote 0-5"}}, []string{"0-5 agreed: quote amal+bo"}},
		{"another label", []work{{"amal", true, "quote 0-5"}, {"bo", true, "claim 0-5"}, {"cy", true, "quote 0-5"}}, []string{"0-5 label: quote amal+cy | claim bo"}},
		{"other bounds", []work{{"amal", true, "quote 0-5"}, {"bo", true, "quote 1-7"}}, []string{"0-7 boundary: quote 0-5 amal | quote 1-7 bo"}},
		{"another answer", []work{{"amal", true, "quote 0-5 kind=direct"}, {"bo", true, "quote 0-5"}}, []string{"0-5 attribute: quote kind=direct amal | quote bo"}},
		{"only some", []work{{"amal", true, "quote 0-5"}, {"bo", true, ""}}, []string{"0-5 some: quote amal; absent bo"}},
		{"not finished is no disagreement", []work{{"amal", true, "quote 0-5"}, {"bo", false, ""}}, []string{"0-5 agreed: quote amal; unfinished bo"}},
		{"what is there of the unfinished counts", []work{{"amal", true, "quote 0-5"}, {"bo", false, "claim 0-5; place 7-9"}}, []string{"0-5 label: claim bo | quote amal", "7-9 some: place bo; absent amal"}},
		{"stacked by all", []work{{"amal", true, "quote 0-5; claim 0-5"}, {"bo", true, "quote 0-5; claim 0-5"}}, []string{"0-5 agreed: claim amal+bo", "0-5 agreed: quote amal+bo"}},
		{"stacked by one", []work{{"amal", true, "quote 0-5; claim 0-5"}, {"bo", true, "quote 0-5"}}, []string{"0-5 some: claim amal; absent bo", "0-5 agreed: quote amal+bo"}},
		{"nested ones are cases of their own", []work{{"amal", true, "quote 0-20; speaker 3-6"}, {"bo", true, "quote 0-20; place 3-6"}}, []string{"0-20 agreed: quote amal+bo", "3-6 label: place bo | speaker amal"}},
		{"gold is nobody, and what is proposed is not said", []work{{"amal", true, "quote 0-5"}, {"gold", true, "claim 0-5"}, {"bo", true, "quote 0-5; place 7-9 model"}}, []string{"0-5 agreed: quote amal+bo"}},
		{"another speaker", []work{{"amal", true, "quote 0-5; speaker 7-9; speaker 10-12; said by 1>2"}, {"bo", true, "quote 0-5; speaker 7-9; speaker 10-12; said by 1>3"}}, []string{
			"0-5 agreed: quote amal+bo", "0-5 link: quote → 7-9 amal | quote → 10-12 bo", "7-9 agreed: speaker amal+bo", "10-12 agreed: speaker amal+bo"}},
		{"no speaker", []work{{"amal", true, "quote 0-5; speaker 7-9; said by 1>2"}, {"bo", true, "quote 0-5; speaker 7-9"}}, []string{
			"0-5 agreed: quote amal+bo", "0-5 link: quote → 7-9 amal; absent bo", "7-9 agreed: speaker amal+bo"}},
		{"two speakers by both", []work{{"amal", true, "quote 0-5; speaker 7-9; speaker 10-12; said by 1>2; said by 1>3"}, {"bo", true, "quote 0-5; speaker 7-9; speaker 10-12; said by 1>3; said by 1>2"}}, []string{
			"0-5 agreed: quote amal+bo", "0-5 agreed: quote → 7-9 amal+bo", "0-5 agreed: quote → 10-12 amal+bo", "7-9 agreed: speaker amal+bo", "10-12 agreed: speaker amal+bo"}},
		{"a link from what others have not is no case of theirs", []work{{"amal", true, "quote 0-5; speaker 7-9; said by 1>2"}, {"bo", true, "speaker 7-9"}}, []string{
			"0-5 some: quote amal; absent bo", "0-5 agreed: quote → 7-9 amal", "7-9 agreed: speaker amal+bo"}},
		{"nothing", []work{{"amal", true, ""}, {"bo", false, ""}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var layers []annotate.Layer
			for _, w := range c.work {
				status := annotate.Started
				if w.done {
					status = annotate.Done
				}
				layers = append(layers, layer(w.by, status, w.text))
			}
			if got := lines(compare.Cases(layers)); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			slices.Reverse(layers)
			if got := lines(compare.Cases(layers)); !slices.Equal(got, c.want) {
				t.Errorf("in another order %q", got)
			}
		})
	}
}

// Over anything: every label that was given is in one case, under the name of whom
// gave it, and everybody who has finished has spoken or is absent in each.
func TestCasesOfAnything(t *testing.T) {
	dice := rand.New(rand.NewPCG(8, 8))
	for range 3000 {
		var layers []annotate.Layer
		given := map[string]int{}
		for i := range 1 + dice.IntN(4) {
			by := annotate.Annotator(rune('a' + i))
			items := map[string]bool{}
			for range dice.IntN(5) {
				start := dice.IntN(6)
				items[fmt.Sprintf("%s %d-%d", []string{"quote", "claim"}[dice.IntN(2)], start, start+1+dice.IntN(3))] = true
			}
			var list []string
			for item := range items {
				given[string(by)+" "+item]++
				list = append(list, item)
			}
			slices.Sort(list)
			layers = append(layers, layer(by, []annotate.Status{annotate.Done, annotate.Started}[dice.IntN(2)], strings.Join(list, "; ")))
		}
		for _, c := range compare.Cases(layers) {
			heard := len(c.Absent) + len(c.Unfinished)
			spoke := map[annotate.Annotator]bool{}
			for _, s := range c.Sayings {
				for _, by := range s.By {
					spoke[by] = true
					key := fmt.Sprintf("%s %s %d-%d", by, s.Label, s.Parts[0].Start, s.Parts[0].End)
					if given[key]--; given[key] < 0 {
						t.Fatalf("%s is said twice", key)
					}
				}
			}
			if heard+len(spoke) != len(layers) {
				t.Fatalf("%v of %d annotators", lines([]compare.Case{c}), len(layers))
			}
		}
		for key, n := range given {
			if n != 0 {
				t.Fatalf("%s is in no case", key)
			}
		}
	}
}

// The cases of INCEpTION's own tests of curation by votes come out.
func TestPublishedVotes(t *testing.T) {
	data, err := os.ReadFile("../../../shared/agreement/adjudication-cases.json")
	if err != nil {
		t.Skip("the folder shared/agreement is not beside the project")
	}
	var all struct {
		Votes []struct {
			Users int     `json:"min_users"`
			Share float64 `json:"min_confidence"`
			Ranks int     `json:"top_ranks"`
			Stack bool    `json:"overlap_allowed"`
			Given []struct {
				Name       string
				Annotators []string
			} `json:"configurations"`
			Expected []string `json:"expected_merged"`
		} `json:"vote_cases"`
	}
	if err := json.Unmarshal(data, &all); err != nil || len(all.Votes) < 15 {
		t.Fatal(len(all.Votes), err)
	}
	for i, v := range all.Votes {
		var votes []int
		for _, g := range v.Given {
			votes = append(votes, len(g.Annotators))
		}
		got := []string{}
		for _, w := range (compare.Rule{Votes: v.Users, Share: v.Share, Ranks: v.Ranks, Stack: v.Stack}).Winners(votes) {
			got = append(got, v.Given[w].Name)
		}
		if !slices.Equal(got, v.Expected) {
			t.Errorf("case %d: %q win, want %q (%+v)", i, got, v.Expected, v)
		}
	}
}

// Votes without a publication: a tie has no winner, too few votes are none, and where
// one alone may stand the one with most votes does.
func TestVotes(t *testing.T) {
	for _, c := range []struct {
		rule  compare.Rule
		votes []int
		want  []int
	}{
		{compare.Rule{Ranks: 1}, []int{1, 2}, []int{1}},
		{compare.Rule{Ranks: 1}, []int{2, 2}, nil},
		{compare.Rule{Ranks: 1, Votes: 3}, []int{2, 1}, nil},
		{compare.Rule{Ranks: 2, Stack: true}, []int{2, 2, 1}, []int{0, 1}},
		{compare.Rule{Ranks: 2}, []int{2, 2, 1}, nil},
		{compare.Rule{Ranks: 2}, []int{1, 3}, []int{1}},
		{compare.Rule{Ranks: 1, Share: .6}, []int{3, 2}, []int{0}},
		{compare.Rule{Ranks: 1, Share: .61}, []int{3, 2}, nil},
		{compare.Rule{Ranks: 1}, nil, nil},
	} {
		if got := c.rule.Winners(c.votes); !slices.Equal(got, c.want) {
			t.Errorf("%+v of %v: %v, want %v", c.rule, c.votes, got, c.want)
		}
	}
	said := compare.Case{Sayings: []compare.Saying{{Mark: compare.Mark{Label: "quote"}, By: []annotate.Annotator{"amal", "bo"}}, {Mark: compare.Mark{Label: "claim"}, By: []annotate.Annotator{"cy"}}}}
	if got := (compare.Rule{Ranks: 1}).Settle(said); len(got) != 1 || got[0].Label != "quote" {
		t.Errorf("%+v", got)
	}
}
