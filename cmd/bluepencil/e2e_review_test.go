//go:build e2e && linux

package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// councilText is an article on which two colleagues differ in ten places.
const councilText = `Council votes on the harbour

The council of Bergen voted on Tuesday. Ada Holm, who chairs it, said the harbour would stay open. "We lost eleven boats in ten years," Carl Mansour told reporters in Oslo. The minister, Ines Duarte, did not agree.

Prices fell in March, the union in Alexandria says. "Nobody asked us," said Omar Said. The mayor of Lisbon called it a mistake, and Vera Lind of Tromso called it late.
`

// What the two say: label and words. Of the same words, they say other things.
var (
	amalSays = []string{"place:Bergen", "speaker:Ada Holm", "claim:the harbour would stay open", `quote:"We lost eleven boats in ten years,"`, "speaker:Carl Mansour", "place:Oslo",
		"speaker:Ines Duarte", "claim:Prices fell in March", "place:Alexandria", `quote:"Nobody asked us,"`, "speaker:Omar Said", "place:Lisbon", "speaker:Vera Lind"}
	boSays = []string{"place:Bergen", "speaker:Ada Holm, who chairs it", "quote:the harbour would stay open", `quote:We lost eleven boats in ten years`, "speaker:Carl Mansour", "speaker:Oslo",
		"speaker:The minister, Ines Duarte", "speaker:Alexandria", `quote:"Nobody asked us,"`, "place:Omar Said", "place:Tromso", "place:Lisbon"}
)

// labelled is a line of labelled text, as other programs write it.
func labelled(t *testing.T, says []string) string {
	t.Helper()
	type span struct {
		ID    string `json:"id"`
		Start int    `json:"start"`
		End   int    `json:"end"`
		Label string `json:"label"`
		Text  string `json:"text"`
	}
	var spans []span
	for _, item := range says {
		label, words, _ := strings.Cut(item, ":")
		at := strings.Index(councilText, words)
		if at < 0 {
			t.Fatalf("no %q", words)
		}
		spans = append(spans, span{"s" + words, at, at + len(words), label, words})
	}
	line, err := json.Marshal(map[string]any{"text": councilText, "spans": spans, "status": "done"})
	if err != nil {
		t.Fatal(err)
	}
	return string(line) + "\n"
}

// TestEndToEndReview is a reviewer's whole job: articles are handed out blind, two
// packages come in by drop, ten cases are decided blind and by keyboard alone, the
// agreed labels are exported, and verdicts go back.
func TestEndToEndReview(t *testing.T) {
	mona, s, out := newBench(t), newScreen(t), outFolder(t)
	put(t, filepath.Join(mona.home, ".config", "fyne", "org.bluepencil.BluePencil", "preferences.json"), `{"annotator":"mona","appearance":"light"}`)
	project := filepath.Join(mona.home, "council.bluepencil")
	file := filepath.Join(mona.home, "council.txt")
	put(t, file, councilText)
	mona.run(0, "new", project)
	mona.run(0, "import", project, file)
	var sent []string
	colleagues := map[string]bench{}
	for name, says := range map[string][]string{"amal": amalSays, "bo": boSays} {
		b := bench{t: t, binary: mona.binary, home: t.TempDir()}
		colleagues[name] = b
		handed := filepath.Join(b.home, "handed.bpz")
		mona.run(0, "pack", project, "-o", handed, "--for", name, "--blind", "--as", "mona")
		own := filepath.Join(b.home, "own.bluepencil")
		b.run(0, "merge", own, handed, "--trust-new")
		first, all := filepath.Join(b.home, "first.jsonl"), filepath.Join(b.home, "all.jsonl")
		put(t, first, labelled(t, says[:1]))
		put(t, all, labelled(t, says))
		b.run(0, "import", own, first, "--format", "native", "--as", name)
		greeting := filepath.Join(b.home, "greeting.bpz")
		b.run(0, "pack", own, "-o", greeting, "--as", name)
		mona.run(0, "merge", project, greeting, "--trust-new") // the keys are known from then on
		b.run(0, "import", own, all, "--format", "native", "--as", name)
		done := filepath.Join(b.home, name+".bpz")
		b.run(0, "pack", own, "-o", done, "--as", name)
		sent = append(sent, done)
	}

	w := mona.open(s, project)
	w.drop(sent...)
	w.reviewBlind(out)

	mona.run(0, "check", project)
	gold := filepath.Join(mona.home, "gold.jsonl")
	mona.run(0, "export", project, "-o", gold, "--layer", "gold")
	var record struct {
		Annotator string
		Status    string
		Spans     []struct{ Label, Text string }
	}
	if err := json.Unmarshal([]byte(read(t, gold)), &record); err != nil || record.Annotator != "gold" || len(record.Spans) < 8 {
		t.Errorf("the agreed labels are %+v, %v", record, err)
	}
	verdicts := filepath.Join(mona.home, "verdicts.bpz")
	mona.run(0, "pack", project, "-o", verdicts, "--verdicts", "amal", "--as", "mona")
	own := filepath.Join(colleagues["amal"].home, "own.bluepencil")
	if said := colleagues["amal"].run(0, "merge", own, verdicts); !strings.Contains(said, "1 set of labels taken in") {
		t.Errorf("the verdicts: %s", said)
	}
	colleagues["amal"].walkVerdicts(t, s, own, out)
}

// reviewBlind decides all cases by keys alone.
func (w *window) reviewBlind(out string) {
	w.t.Helper()
	w.rest()
	w.screen.shoot(filepath.Join(out, "review-0-packages.png"))
	w.key("Escape", "ctrl+r")
	w.rest()
	w.key("shift+Tab", "shift+Tab", "space", "Tab", "Tab", "Return") // blind, begin
	p := w.until("a review", func(p probe) bool { return p.Review != nil && p.Review.Case != "" })
	if got := strings.Join(p.Review.Names, " "); got != "A B" {
		w.t.Errorf("the colleagues are called %s", got)
	}
	if p.Review.Differing < 10 {
		w.t.Fatalf("only %d places differ", p.Review.Differing)
	}
	w.rest()
	w.screen.shoot(filepath.Join(out, "review-1-begun.png"))
	open := p.Review.Differing
	decided := func(what string, left int) probe {
		w.t.Helper()
		return w.until(what, func(p probe) bool { return p.Review.Differing == left && !p.Review.Editing })
	}
	w.key("s", "1")
	decided("the first case", open-1)
	w.key("2")
	decided("the second", open-2)
	w.key("e")
	w.until("a label to change", func(p probe) bool { return p.Review.Editing && p.Selected != "" })
	w.key("4", "Return")
	decided("the third, changed", open-3)
	w.key("x")
	decided("the fourth, rejected", open-4)
	w.key("ctrl+z")
	decided("the fourth again", open-3)
	w.key("x")
	before := decided("the fourth, rejected again", open-4)
	w.key("space")
	w.until("another case", func(p probe) bool { return p.Review.Case != before.Review.Case })
	for left := open - 5; left >= 0; left-- {
		w.key("1")
		decided("one case more", left)
	}
	w.rest()
	w.screen.shoot(filepath.Join(out, "review-2-agreed.png"))
	w.key("y")
	w.until("everything decided", func(p probe) bool { return p.Review.Agreeing == 0 && p.Review.Differing == 0 })
	w.rest()
	w.screen.shoot(filepath.Join(out, "review-3-decided.png"))
	w.key("d") // the article is done
	w.rest()
	w.kill()
}

// walkVerdicts opens a colleague's project and goes through what was decided.
func (b bench) walkVerdicts(t *testing.T, s *screen, project, out string) {
	t.Helper()
	settings := filepath.Join(b.home, ".config", "fyne", "org.bluepencil.BluePencil")
	if err := os.MkdirAll(settings, 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(settings, "preferences.json"), `{"annotator":"amal","appearance":"dark"}`)
	w := b.open(s, project)
	w.key("ctrl+shift+v")
	p := w.until("verdicts", func(p probe) bool { return p.Review != nil && p.Review.Case != "" })
	w.rest()
	s.shoot(filepath.Join(out, "review-4-verdicts.png"))
	w.key("1")
	w.until("one verdict followed", func(q probe) bool { return q.Review.Differing == p.Review.Differing-1 })
	w.kill()
}

// rest waits until nothing new is painted.
func (w *window) rest() {
	w.t.Helper()
	before := w.look().Frame
	w.screen.do("sleep", "0.6")
	for n := 0; n < 20 && w.look().Frame != before; n++ {
		before = w.look().Frame
		w.screen.do("sleep", "0.3")
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
