//go:build e2e && linux

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEndToEndTrouble removes the project's file from under the window, and then moves the
// new one away: the label that comes next is refused in a banner, whose button
// makes it once the cause is gone.
func TestEndToEndTrouble(t *testing.T) {
	j := sampleJob(t)
	b, s, out := newBench(t), newScreen(t), outFolder(t)
	project := filepath.Join(b.home, "trouble.bluepencil")
	b.run(0, "new", project)
	b.run(0, "import", project, j.file)
	list := resolve(t, j.text, j.targets)
	w := b.open(s, project)
	w.label(list[0], 0)

	if err := os.Remove(project); err != nil {
		t.Fatal(err)
	}
	w.refused(list[1], 1)
	s.shoot(filepath.Join(out, "trouble-1-removed.png"))
	w.choose("Put the project back")
	w.until("the label in the project that was put back", func(p probe) bool { return p.Spans == 2 && p.Banner == "" })
	for _, part := range list[1].parts[1:] {
		w.pickUp(list[1].by, part)
		w.addPart(part)
	}

	if err := os.Rename(project, project+".away"); err != nil {
		t.Fatal(err)
	}
	w.refused(list[2], 2)
	s.shoot(filepath.Join(out, "trouble-2-moved.png"))
	if err := os.Rename(project+".away", project); err != nil {
		t.Fatal(err)
	}
	w.choose("Try again")
	w.until("the label in the project that has come back", func(p probe) bool { return p.Spans == 3 && p.Banner == "" })
	w.kill()
	b.run(0, "check", project)
	w = b.open(s, project)
	w.until("all labels after the kill", func(p probe) bool { return p.Spans == 3 })
}

// refused labels a target of which the window has to say that it is not saved, and show
// no label more than before.
func (w *window) refused(x resolved, before int) {
	w.t.Helper()
	w.pickUp(x.by, x.parts[0])
	w.giveLabel(x)
	p := w.until("a refusal", func(p probe) bool { return p.Banner != "" })
	if p.Spans != before || !strings.HasPrefix(p.Banner, "Not saved: ") {
		w.t.Errorf("%d labels, and the banner says %q", p.Spans, p.Banner)
	}
}
