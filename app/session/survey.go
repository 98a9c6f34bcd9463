package session

import (
	"cmp"
	"context"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
)

// A Survey is what a data set has in it, before anything of it is believed.
type Survey struct {
	Articles  int
	Unread    int      // records that cannot be read
	First     error    // why the first of them cannot
	Terms     []Term   // labels and links, those that there are most of first
	People    []string // who labelled, as the files say it
	Nobody    bool     // some records with labels do not say it
	questions map[annotate.Question]*asked
	Way       exchange.Counting
	Doubt     error // why it is not certain how the files count; nil where it is
}

// A Term is a label or a link of a data set.
type Term struct {
	Name    string
	Link    bool
	Count   int
	Example string // the text of the first span; "" where it is not certain
	ends    [2]map[string]bool
	text    string // of the article in which the example stands, where it is to be looked up
	part    [2]int
}

// asked is what was answered to a question of a data set.
type asked struct {
	values []string
	many   bool // more than are worth choosing from
}

// mostAnswers is from how many different answers on a question is one that any
// text answers.
const mostAnswers = 12

// SurveySet goes through a data set. It may be called on another goroutine.
func SurveySet(ctx context.Context, f exchange.Format, sources []exchange.Source, set exchange.Setting, tell func(articles int)) (Survey, error) {
	s := Survey{questions: map[annotate.Question]*asked{}}
	terms, people := map[string]*Term{}, map[string]bool{}
	claims := func(yield func(exchange.Claim, error) bool) {
		for c, err := range f.Claims(sources, set) {
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				s.Unread++
				s.First = cmp.Or(s.First, err)
			} else {
				s.Articles++
				s.claim(c, terms, people)
				tell(s.Articles)
			}
			if !yield(c, err) {
				return
			}
		}
	}
	s.Way, s.Doubt = f.Settle(claims)
	if s.Articles == 0 && s.Unread == 0 { // a format that counts in one way is not read to settle that
		for range claims { //nolint:errcheck // it counts what goes wrong itself
		}
	}
	for _, t := range terms {
		if t.Example == "" && s.Doubt == nil {
			t.Example = s.Way.Text(t.text, t.part)
		}
		t.text = ""
		s.Terms = append(s.Terms, *t)
	}
	slices.SortFunc(s.Terms, func(a, b Term) int {
		return cmp.Or(order(a.Link, b.Link), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	for name := range people {
		s.People = append(s.People, name)
	}
	slices.Sort(s.People)
	return s, ctx.Err()
}

// order has false before true.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// claim takes up what a record has.
func (s *Survey) claim(c exchange.Claim, terms map[string]*Term, people map[string]bool) {
	if c.By != "" {
		people[string(c.By)] = true
	} else if len(c.Spans) > 0 {
		s.Nobody = true
	}
	labels := make(map[string]string, len(c.Spans))
	for _, x := range c.Spans {
		labels[x.ID] = x.Label
		t := termOf(terms, x.Label, false)
		if t.Count++; t.Count == 1 && len(x.Parts) > 0 {
			t.text, t.part = c.Article.Text, x.Parts[0]
			if len(x.Quotes) > 0 {
				t.Example = x.Quotes[0]
			}
		}
		for _, a := range x.Attrs {
			s.ask(annotate.Question{Label: annotate.Label(x.Label), Name: a.Name}, a.Value)
		}
	}
	for _, k := range c.Links {
		t := termOf(terms, k.Label, true)
		t.Count++
		t.ends[0][labels[k.From]], t.ends[1][labels[k.To]] = true, true
	}
}

func termOf(terms map[string]*Term, name string, link bool) *Term {
	t := terms[name]
	if t == nil {
		t = &Term{Name: name, Link: link, ends: [2]map[string]bool{{}, {}}}
		terms[name] = t
	}
	return t
}

// ask takes up an answer.
func (s *Survey) ask(q annotate.Question, value string) {
	a := s.questions[q]
	if a == nil {
		a = &asked{}
		s.questions[q] = a
	}
	if a.many || annotate.Label(value).Check() != nil || slices.Contains(a.values, value) {
		return
	}
	if a.values = append(a.values, value); len(a.values) > mostAnswers {
		a.values, a.many = nil, true
	}
}

// Unknown are the labels and links of the data set that the schema does not have
// under the names that they get.
func (s Survey) Unknown(schema annotate.Schema, names map[string]annotate.Label) (list []Term) {
	for _, t := range s.Terms {
		if !known(schema, annotate.Label(cmp.Or(string(names[t.Name]), t.Name))) {
			list = append(list, t)
		}
	}
	return list
}

// known reports whether a label or a link is called so.
func known(s annotate.Schema, name annotate.Label) bool {
	_, label := s.Label(name)
	return label || slices.ContainsFunc(s.Links, func(k annotate.LinkRule) bool { return k.Name == name })
}
