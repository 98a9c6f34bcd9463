package exchange

import (
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// crowd is an article of 10 MB with 400 000 spans: words, sentences of ten and
// paragraphs of a hundred, as the frame meets them at worst.
func crowd(words string) annotate.Record {
	const spans = 400_000
	word := len(words) + 1
	text := strings.Repeat(words+" ", 10_000_000/word)
	a := annotate.Article{ID: annotate.IdentifyText(text), Text: text}
	l := annotate.NewLayer(a.ID, "amal")
	for i := range spans {
		size := []int{1, 1, 1, 1, 10, 1, 1, 1, 1, 100}[i%10]
		start := i % (len(text)/word - size) * word
		l.Spans = append(l.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", i)), Label: annotate.Label(fmt.Sprint(i % 7)),
			Parts: []annotate.Range{{Start: start, End: start + size*word - 1}}})
	}
	return annotate.Record{Article: a, Layer: l}
}

// BenchmarkFrame is what every format costs beside its writing and reading, for
// plain letters and for such as each unit counts in its own way.
func BenchmarkFrame(b *testing.B) {
	for name, words := range map[string]string{"plain": "harbour and its long wall", "mixed": "قالَ 🎉 cafe\u0301"} {
		r := crowd(words)
		for _, policy := range Policies {
			b.Run(fmt.Sprintf("%s/fit/%s", name, policy), func(b *testing.B) {
				for b.Loop() {
					(Format{}).Fit(r, Setting{Policy: policy})
				}
			})
		}
		c := claimOf(r)
		for _, unit := range []Unit{CodePoints, Characters} {
			b.Run(fmt.Sprintf("%s/admit/%s", name, unit), func(b *testing.B) {
				in := inUnit(c, unit)
				b.ReportAllocs()
				for b.Loop() {
					if _, refused, err := (Counting{Unit: unit}).Admit(in, nil); err != nil || len(refused) > 0 {
						b.Fatal(err, len(refused))
					}
				}
			})
		}
		in := inUnit(c, CodePoints)
		b.Run(name+"/settle", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if way, err := asked(true, UTF16, CodePoints, Characters, Bytes).Settle(given(in)); err != nil || name == "mixed" && way.Unit != CodePoints {
					b.Fatal(way, err)
				}
			}
		})
		b.Run(name+"/prove", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				l := newLedger(false)
				l.expect(c)
				if err := l.prove(given(in), Counting{Unit: CodePoints}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
