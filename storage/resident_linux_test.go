package storage

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// mappedBytes is how much of files this program has in memory.
func mappedBytes(t *testing.T) int {
	t.Helper()
	_, line, _ := strings.Cut(string(must(os.ReadFile("/proc/self/status"))(t)), "RssFile:")
	var kb int
	if _, err := fmt.Sscan(line, &kb); err != nil {
		t.Fatal(err)
	}
	return kb << 10
}

// Whoever reads all texts does not have the whole file in memory after it.
func TestReadingGivesPagesBack(t *testing.T) {
	p := newProject(t)
	var list []annotate.Article
	for i := range 60 {
		list = append(list, newArticle(fmt.Sprint(i, strings.Repeat(" word", 200_000))))
	}
	must(p.AddArticles(list))(t)
	before, sum := mappedBytes(t), byte(0)
	ok(t, p.EachText(0, 60, func(_ uint64, text []byte) bool {
		for i := 0; i < len(text); i += 512 {
			sum += text[i]
		}
		return true
	}))
	if grown := mappedBytes(t) - before; grown > 30<<20 {
		t.Errorf("%d MB of 60 stay in memory (sum %d)", grown>>20, sum)
	}
	if got := must(p.Article(list[7].ID))(t); got.Text != list[7].Text {
		t.Error("an article is another after its pages were given back")
	}
}
