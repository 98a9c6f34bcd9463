package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// asked is a format that says nothing for certain about how it counts.
func asked(quoted bool, units ...Unit) Format { return Format{Units: units, Quoted: quoted} }

// claimedIn is a claim as a file has it that counts in some way; without its quotes
// when it has none.
func claimedIn(way Counting, quotes bool, text string, words ...string) Claim {
	c := claimOf(spelled(text, words...))
	c.Place = "a.jsonl, line 1"
	pieces := func(at int) int { return len(way.Unit.cut(text[:at])) }
	for i, s := range c.Spans {
		c.Spans[i].Place = "spans[" + fmt.Sprint(i) + "]"
		for k, p := range s.Parts {
			last := pieces(p[1]) + way.Base
			if way.Inclusive {
				last--
			}
			c.Spans[i].Parts[k] = [2]int{pieces(p[0]) + way.Base, last}
		}
		if !quotes {
			c.Spans[i].Quotes = nil
		}
	}
	return c
}

var texts = map[string][]string{
	"emoji":     {"Ada 👩‍👧 spoke 🎉 of the wall.", "a: Ada", "b: spoke 🎉", "c: wall"},
	"combining": {"The cafe\u0301 🎉 of Zoe\u0308 shut.", "a: cafe\u0301", "b: Zoe\u0308", "c: shut"},
	"Arabic":    {"قالَ 🎉 الوزير: «نعم» أمس.", "a: قالَ", "b: الوزير", "c: «نعم»", "d: أمس"},
}

// Every way to count is found out by the words of the spans.
func TestSettleByQuotes(t *testing.T) {
	units := []Unit{CodePoints, UTF16, Characters, Bytes}
	for name, text := range texts {
		for _, way := range countings(units) {
			got, err := asked(true, units...).Settle(given(claimedIn(way, true, text[0], text[1:]...)))
			if err != nil || got != way {
				t.Errorf("%s, %s: settled as %s: %v", name, way, got, err)
			}
		}
	}
}

// Ways that come to the same places are one way: the first that the format has.
func TestSettleTheSame(t *testing.T) {
	plain := claimedIn(Counting{Unit: Bytes}, false, "Ada spoke.", "a: Ada", "b: spoke")
	before := claimedIn(Counting{Unit: UTF16}, false, "Ada spoke 🎉 of it.", "a: Ada", "b: spoke")
	for name, c := range map[string]struct {
		units []Unit
		claim Claim
		want  Unit
	}{
		"plain text":       {[]Unit{Characters, UTF16, Bytes}, plain, Characters},
		"before the emoji": {[]Unit{UTF16, CodePoints}, before, UTF16},
		"only one way":     {[]Unit{Bytes}, before, Bytes},
	} {
		if got, err := asked(false, c.units...).Settle(given(c.claim)); err != nil || got != (Counting{Unit: c.want}) {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	if got, err := asked(false, CodePoints, UTF16).Settle(given()); err != nil || got.Unit != CodePoints {
		t.Errorf("no claims: %s, %v", got, err)
	}
}

// Without words to go by, ways that differ are a doubt, except where only one of
// them has all spans in the text.
func TestSettleDoubt(t *testing.T) {
	emoji := texts["emoji"]
	without := claimedIn(Counting{Unit: UTF16}, false, emoji[0], emoji[1:3]...)
	_, err := asked(false, UTF16, CodePoints).Settle(given(without))
	doubt, ok := errors.AsType[Doubt](err)
	if !ok || !errors.Is(err, ErrDoubt) {
		t.Fatal(err)
	}
	if doubt.Place != "a.jsonl, line 1, spans[1]" || !slices.Equal(doubt.Quotes, []string{"spoke 🎉", "oke 🎉 of"}) || doubt.Ways[0].Unit != UTF16 || doubt.Ways[1].Unit != CodePoints {
		t.Errorf("%+v", doubt)
	}
	if want := `look at a.jsonl, line 1, spans[1]: counted in UTF-16 it is "spoke 🎉"; counted in code points it is "oke 🎉 of"`; !strings.HasSuffix(err.Error(), want) {
		t.Error(err)
	}
	end := claimedIn(Counting{Unit: UTF16}, false, emoji[0]+" on", "a: on")
	if got, err := asked(false, CodePoints, UTF16).Settle(given(without, end)); err != nil || got.Unit != UTF16 {
		t.Errorf("one way leads out of the text: %s, %v", got, err)
	}
	beyond := claimedIn(Counting{Unit: UTF16}, false, emoji[0], emoji[2])
	beyond.Spans[0].Parts[0] = [2]int{500, 600}
	if _, err := asked(false, CodePoints, UTF16).Settle(given(without, beyond)); !errors.Is(err, ErrDoubt) {
		t.Errorf("both lead out of the text: %v", err)
	}
	half := Claim{Place: "x", Spans: []ClaimedSpan{{Parts: [][2]int{{1, 2}}}}}
	half.Article.Text = "🎉🎉"
	both := Claim{Place: "y", Spans: []ClaimedSpan{{Parts: [][2]int{{0, 9}}}}}
	both.Article.Text = "🎉🎉"
	_, err = asked(false, UTF16, CodePoints).Settle(given(half, both))
	if err == nil || !strings.HasSuffix(err.Error(), `look at x: counted in UTF-16 it lies nowhere; counted in code points it is "🎉"`) {
		t.Error(err)
	}
}

// Odd ways are for files that say what their spans are. Where words stand at
// several places, the format's own way is taken, and in doubt none of the odd.
func TestSettleOdd(t *testing.T) {
	one := Counting{Unit: CodePoints, Base: 1}
	if got, err := asked(true, CodePoints).Settle(given(claimedIn(one, false, "Ada spoke.", "a: Ada", "b: spoke"))); err != nil || got != (Counting{Unit: CodePoints}) {
		t.Errorf("an odd way without words: %s, %v", got, err)
	}
	if got, err := asked(true, CodePoints).Settle(given(claimedIn(one, false, "Ada spoke", "a: spoke"))); err != nil || got != (Counting{Unit: CodePoints}) {
		t.Errorf("an odd way without words, the usual leads out of the text: %s, %v", got, err)
	}
	row := Claim{Spans: []ClaimedSpan{{Parts: [][2]int{{3, 4}}, Quotes: []string{"a"}}}}
	row.Article.Text = "aaaaaa"
	if got, err := asked(true, CodePoints).Settle(given(row)); err != nil || got != (Counting{Unit: CodePoints}) {
		t.Errorf("the format's own way is good: %s, %v", got, err)
	}
	row.Article.Text = "xaaay" // 1–3 is "aa" as the format has it, and "aa" only there
	row.Spans[0] = ClaimedSpan{Parts: [][2]int{{2, 3}}, Quotes: []string{"aa"}}
	if _, err := asked(true, CodePoints).Settle(given(row)); !errors.Is(err, ErrDoubt) {
		t.Errorf("two odd ways are as good: %v", err)
	}
	ours := Format{Units: []Unit{CodePoints}, Base: 1, Inclusive: true, Quoted: true}
	if got, err := ours.Settle(given(claimedIn(Counting{Unit: CodePoints}, true, "Ada spoke.", "a: Ada"))); err != nil || got != (Counting{Unit: CodePoints}) {
		t.Errorf("another base than the format's: %s, %v", got, err)
	}
}

// Words that stand in no way of counting, and records that cannot be read, are
// no reason to doubt the rest.
func TestSettlePassesOver(t *testing.T) {
	emoji := texts["emoji"]
	good := claimedIn(Counting{Unit: UTF16}, true, emoji[0], emoji[1:]...)
	wrong := claimedIn(Counting{Unit: UTF16}, true, emoji[0], emoji[1:]...)
	wrong.Spans[2].Quotes[0] = "gate"
	broken := claimedIn(Counting{Unit: UTF16}, false, "🎉 Ada \xff spoke", "a: Ada")
	got, err := asked(true, CodePoints, UTF16).Settle(func(yield func(Claim, error) bool) {
		_ = yield(Claim{}, errors.New("torn")) && yield(wrong, nil) && yield(broken, nil) && yield(good, nil)
	})
	if err != nil || got != (Counting{Unit: UTF16}) {
		t.Error(got, err)
	}
	if _, err := asked(true, CodePoints, UTF16).Settle(given(broken)); err != nil {
		t.Errorf("a text that cannot be read: %v", err)
	}
	points := claimedIn(Counting{Unit: CodePoints}, true, emoji[0], emoji[1:]...)
	if _, err := asked(true, CodePoints, UTF16).Settle(given(good, points)); !errors.Is(err, ErrDoubt) {
		t.Errorf("half of it in either unit: %v", err)
	}
	if got, err := asked(true, CodePoints, UTF16).Settle(given(good, good, points)); err != nil || got.Unit != UTF16 {
		t.Errorf("most of it in UTF-16: %s, %v", got, err)
	}
}

func TestSameQuote(t *testing.T) {
	for _, c := range []struct {
		quote, text string
		same        bool
	}{
		{"a b", "a\nb", true}, {"a\u00a0b", "a b", true}, {"a b", "a  b", false}, {"ab", "a b", false}, {"a", "ab", false}, {"ab", "a", false}, {"قال", "قال", true}, {"e\u0301", "é", false},
	} {
		if sameQuote(c.quote, c.text) != c.same {
			t.Errorf("%q and %q", c.quote, c.text)
		}
	}
}
