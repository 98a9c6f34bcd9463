package compare_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// A court is an article whose cases are decided one after the other.
type court struct {
	*testing.T
	layers []annotate.Layer
	gold   annotate.Layer
	ids    int
}

func newCourt(t *testing.T, work ...string) *court {
	c := &court{T: t, gold: annotate.NewLayer("sha256:a", annotate.Gold)}
	for n, text := range work {
		c.layers = append(c.layers, layer(annotate.Annotator([]string{"amal", "bo", "cy"}[n]), annotate.Done, text))
	}
	return c
}

func (c *court) sit() *compare.Hearing {
	return compare.Hearing{Reviewer: "mona", At: time.Unix(9, 0), NewID: func() string { c.ids++; return fmt.Sprint("g", c.ids) }}.Sit(c.gold, c.layers)
}

// do makes a decision, takes it back, makes it again, and holds that this is the same.
func (c *court) do(decide func(*compare.Hearing) error) error {
	c.Helper()
	h := c.sit()
	if err := decide(h); err != nil {
		return err
	}
	next, err := c.gold.Apply(h.Change())
	if err != nil {
		c.Fatal(err)
	}
	back, err := next.Apply(h.Change().Inverse())
	if err != nil || !back.Equal(c.gold) {
		c.Fatalf("taken back it is %+v, %v; it was %+v", back, err, c.gold)
	}
	c.gold = next
	return nil
}

// item is the case with such a line.
func (c *court) item(part string) compare.Item {
	c.Helper()
	for _, i := range compare.Items(c.gold, c.layers) {
		if strings.Contains(lines([]compare.Case{i.Case})[0], part) {
			return i
		}
	}
	c.Fatalf("no case has %q", part)
	return compare.Item{}
}

func (c *court) take(part string, saying int) annotate.SpanID {
	c.Helper()
	var id annotate.SpanID
	if err := c.do(func(h *compare.Hearing) (err error) {
		id, err = h.Take(c.item(part), []int{saying}, compare.Remark{Cause: annotate.Slip})
		return err
	}); err != nil {
		c.Fatal(err)
	}
	return id
}

// open are the cases that are undecided.
func (c *court) open() (list []compare.Case) {
	for _, i := range compare.Items(c.gold, c.layers) {
		if i.Open() {
			list = append(list, i.Case)
		}
	}
	return list
}

func (c *court) want(gold string) {
	c.Helper()
	if got := words(c.gold); got != gold {
		c.Errorf("gold is %q, want %q", got, gold)
	}
}

func TestTakeRejectAndDecideAnew(t *testing.T) {
	c := newCourt(t, "quote 0-5 kind=direct", "claim 0-5", "quote 0-5 kind=direct; place 7-9")
	first := c.take("label", 0)
	c.want("quote 0-5 kind=direct")
	d, came := c.gold.DecisionOn(first)
	if !came || fmt.Sprint(d.From) != "[amal cy]" || d.By != "mona" || d.Cause != annotate.Slip || len(d.Said) != 2 || d.At.Unix() != 9 {
		t.Errorf("the label came of %+v", d)
	}
	if left := c.open(); len(left) != 1 || left[0].Kind != compare.OnlySome {
		t.Errorf("left: %v", lines(left))
	}
	if again := c.take("label", 1); again != first {
		t.Errorf("decided anew it is label %s, not %s", again, first)
	}
	c.want("claim 0-5")
	if err := c.do(func(h *compare.Hearing) error { return h.Reject(c.item("label"), compare.Remark{Note: "no words"}) }); err != nil {
		t.Fatal(err)
	}
	c.want("")
	if len(c.gold.Decisions) != 1 || c.gold.Decisions[0].Ruling != annotate.Rejected || c.gold.Decisions[0].Note != "no words" {
		t.Errorf("%+v", c.gold.Decisions)
	}
	if i := c.item("label"); i.Open() || i.Changed {
		t.Errorf("a rejected case is %+v", i)
	}
}

func TestEditIsTheReviewersOwn(t *testing.T) {
	c := newCourt(t, "quote 0-5", "quote 1-5")
	if err := c.do(func(h *compare.Hearing) error {
		_, err := h.Edit(c.item("boundary"), 1, compare.Remark{})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	c.want("quote 1-5")
	if d := c.gold.Decisions[0]; d.Ruling != annotate.Edited || len(d.From) != 0 || len(d.Spans) != 1 {
		t.Errorf("%+v", d)
	}
}

// Links come along once both of their ends are gold and all agree, and not before.
func TestLinksFollowTheirEnds(t *testing.T) {
	work := "quote 0-5; speaker 7-9; said by 1>2"
	c := newCourt(t, work, work)
	if err := c.do(func(h *compare.Hearing) error {
		_, err := h.Take(c.item("→"), []int{0}, compare.Remark{})
		return err
	}); !errors.Is(err, compare.ErrLooseEnd) {
		t.Errorf("a link between nothing: %v", err)
	}
	c.take("0-5 agreed: quote amal", 0)
	c.want("quote 0-5")
	c.take("7-9 agreed", 0)
	c.want("quote 0-5; speaker 7-9; said by 1>2")
	if left := c.open(); len(left) > 0 {
		t.Errorf("left: %v", lines(left))
	}
	if err := c.do(func(h *compare.Hearing) error { return h.Reject(c.item("7-9 agreed"), compare.Remark{}) }); err != nil {
		t.Fatal(err)
	}
	c.want("quote 0-5")
}

// What differs about a link is decided like everything else.
func TestDecideOnALink(t *testing.T) {
	c := newCourt(t, "quote 0-5; speaker 7-9; speaker 10-12; said by 1>2", "quote 0-5; speaker 7-9; speaker 10-12; said by 1>3")
	if err := c.do(func(h *compare.Hearing) error { _, err := h.Settle(compare.Unanimous); return err }); err != nil {
		t.Fatal(err)
	}
	c.want("quote 0-5; speaker 7-9; speaker 10-12")
	c.take("link", 1)
	c.want("quote 0-5; speaker 7-9; speaker 10-12; said by 1>3")
	c.take("link", 0)
	c.want("quote 0-5; speaker 7-9; speaker 10-12; said by 1>2")
}

// What has been decided stays as it is when more comes in; what colleagues then say
// otherwise is shown as such.
func TestALaterMergeFillsOnlyWhatIsOpen(t *testing.T) {
	c := newCourt(t, "quote 0-5; place 20-25", "claim 0-5; place 20-25")
	c.take("label", 0)
	c.layers = append(c.layers, layer("cy", annotate.Done, "quote 0-5; place 20-25; speaker 7-9"))
	c.layers[1] = layer("bo", annotate.Done, "quote 0-5; place 20-25; speaker 7-9")
	c.layers[0] = layer("amal", annotate.Done, "quote 0-5; place 20-25; speaker 7-9")
	if err := c.do(func(h *compare.Hearing) error { _, err := h.Settle(compare.Unanimous); return err }); err != nil {
		t.Fatal(err)
	}
	c.want("claim 0-5; speaker 7-9; place 20-25")
	if i := c.item("0-5"); !i.Changed || i.Open() {
		t.Errorf("a decided case of which others say something else is %+v", i)
	}
	if i := c.item("20-25"); i.Changed {
		t.Errorf("a case that is as it was decided is %+v", i)
	}
	for n := range c.layers {
		c.layers[n] = layer(c.layers[n].By, annotate.Done, "place 20-25")
	}
	items := compare.Items(c.gold, c.layers)
	vanished := slices.IndexFunc(items, func(i compare.Item) bool { return i.Kind == compare.Vanished })
	if vanished < 0 || !items[vanished].Changed || len(items[vanished].Sayings) == 0 {
		t.Errorf("nobody says it any more: %+v", items)
	}
}

// What stands in gold already, by hand, is not decided again.
func TestGoldByHandCounts(t *testing.T) {
	c := newCourt(t, "quote 0-5", "quote 0-5")
	c.gold = layer(annotate.Gold, annotate.Started, "quote 0-5; place 7-9")
	if left := c.open(); len(left) > 0 {
		t.Errorf("left: %v", lines(left))
	}
}

// Who has not finished keeps a case from being settled by itself, and so do stacked
// labels where the rule says so.
func TestSettleByRule(t *testing.T) {
	for _, c := range []struct {
		name string
		rule compare.Rule
		work []string
		want string
	}{
		{"all", compare.Unanimous, []string{"quote 0-5; claim 0-5", "quote 0-5; claim 0-5"}, "claim 0-5; quote 0-5"},
		{"not all", compare.Unanimous, []string{"quote 0-5", "quote 0-5", ""}, ""},
		{"stacked", compare.Rule{Ranks: 1, All: true}, []string{"quote 0-5; claim 0-5; place 7-9", "quote 0-5; claim 0-5; place 7-9"}, "place 7-9"},
		{"given twice", compare.Rule{Ranks: 1, All: true}, []string{"quote 0-5; quote 0-5", "quote 0-5"}, ""},
		{"two of three", compare.Rule{Votes: 2, Ranks: 1, Stack: true}, []string{"quote 0-5", "quote 0-5; claim 7-9", "claim 0-5"}, "quote 0-5"},
	} {
		court := newCourt(t, c.work...)
		if err := court.do(func(h *compare.Hearing) error { _, err := h.Settle(c.rule); return err }); err != nil {
			t.Fatal(c.name, err)
		}
		if got := words(court.gold); got != c.want {
			t.Errorf("%s: gold is %q, want %q", c.name, got, c.want)
		}
	}
	c := newCourt(t, "quote 0-5", "")
	c.layers[1].State.Status = annotate.Started
	if err := c.do(func(h *compare.Hearing) error { _, err := h.Settle(compare.Unanimous); return err }); err != nil {
		t.Fatal(err)
	}
	c.want("")
}

func TestWorstFirst(t *testing.T) {
	c := newCourt(t, "place 0-2; quote 5-9; claim 20-25; speaker 30-35", "place 0-2; quote 5-10; speaker 30-35", "place 0-2; quote 5-9; speaker 30-35; place 40-45; claim 50-55")
	c.layers[1] = layer("bo", annotate.Done, "place 0-2; quote 5-10; place 30-35; claim 50-55")
	items := compare.Items(c.gold, c.layers)
	compare.WorstFirst(items)
	var got []string
	for _, i := range items {
		got = append(got, fmt.Sprint(i.Kind, " ", i.Hull.Start))
	}
	if want := "[label 30 boundary 5 some 20 some 40 some 50 agreed 0]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %v", got, want)
	}
}
