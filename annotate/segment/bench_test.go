package segment

import (
	"encoding/json"
	"os"
	"testing"
)

// BenchmarkSegment cuts the text of the largest workload, a megabyte, as a whole.
func BenchmarkSegment(b *testing.B) {
	data, err := os.ReadFile("../../../shared/workloads/1m.json")
	if err != nil {
		b.Skip("the folder shared/workloads is not beside the project")
	}
	var w struct{ Text string }
	if err := json.Unmarshal(data, &w); err != nil {
		b.Fatal(err)
	}
	text := w.Text
	walk := func(next func(at int) int) func(*testing.B) {
		return func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				for at := 0; at < len(text); at = next(at) {
				}
			}
		}
	}
	b.Run("clusters", walk(func(at int) int { return Next(text, at) }))
	b.Run("words", walk(func(at int) int { return NextWord(text, at) }))
	b.Run("sentences", walk(func(at int) int { return max(at+1, Sentence(text, at).End) }))
	b.Run("tokens", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			Tokens(text)
		}
	})
}
