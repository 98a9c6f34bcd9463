//go:build e2e && linux

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const seedArticle = "../../../shared/corpora/seed/blinken-lavrov.txt"

// TestEndToEnd does an editor's whole job in a real window: it labels by mouse
// and by keyboard, links, undoes, redoes, loses power right after a label, opens
// again with everything there, and exports.
func TestEndToEnd(t *testing.T) {
	text, err := os.ReadFile(seedArticle)
	if err != nil {
		t.Skip("the folder ../shared/corpora/seed is not there; TestEndToEndSample does the same on the sample article")
	}
	runJob(t, job{file: seedArticle, text: string(text), targets: seedTargets, quote: seedQuote, name: "seed"})
}

// TestEndToEndSample is the same job on the article that the program carries.
func TestEndToEndSample(t *testing.T) {
	runJob(t, sampleJob(t))
}

// A job is an article, what to label in it and which of its quotes to link.
type job struct {
	name, file, text string
	targets          []target
	quote            func(string) []stretch
}

func sampleJob(t *testing.T) job {
	t.Helper()
	const file = "../../assets/sample.txt"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return job{file: file, text: string(text), targets: sampleTargets, quote: sampleQuote, name: "sample"}
}

func runJob(t *testing.T, j job) {
	b, s, out := newBench(t), newScreen(t), outFolder(t)
	project := filepath.Join(b.home, j.name+".bluepencil")
	b.run(0, "new", project)
	b.run(0, "import", project, j.file)
	list := resolve(t, j.text, j.targets)
	last := len(list) - 1

	w := b.open(s, project)
	s.shoot(filepath.Join(out, j.name+"-1-open.png"))
	w.labelAll(list[:last])
	w.link(j.text, j.quote(j.text))
	w.undoRedo()
	s.shoot(filepath.Join(out, j.name+"-2-labelled.png"))
	refuseSecond(t, b, project)

	w.label(list[last], last)
	w.kill()
	b.run(0, "check", project)

	w = b.open(s, project)
	w.until("every label after the kill", func(p probe) bool { return p.Spans == len(list) && p.Links == 1 })
	s.shoot(filepath.Join(out, j.name+"-3-reopened.png"))
	want := wanted(j.text, list, j.quote(j.text))
	t.Run("export from the window", func(t *testing.T) {
		w.t, w.screen.t = t, t
		compareExport(t, w.export(), want)
		w.rests()
	})
	w.t, w.screen.t = t, t
	w.kill()
	file := filepath.Join(out, j.name+".jsonl")
	os.Remove(file)
	b.run(0, "export", project, "-o", file)
	compareExport(t, file, want)
}

func (w *window) labelAll(list []resolved) {
	w.t.Helper()
	for n, x := range list {
		w.label(x, n)
	}
}

// label selects every part of a target and labels it; before is how many spans
// there are. It returns as soon as the window says that the label is saved.
func (w *window) label(x resolved, before int) {
	w.t.Helper()
	w.pickUp(x.by, x.parts[0])
	w.giveLabel(x)
	p := w.until(x.label+" "+x.parts[0].String(), func(p probe) bool { return p.Spans == before+1 })
	if p.Saved == "" {
		w.t.Errorf("%s %v is shown, but the window does not say saved", x.label, x.parts)
	}
	for _, part := range x.parts[1:] {
		w.pickUp(x.by, part)
		w.addPart(part)
	}
}

// addPart adds the selection to the framed label.
func (w *window) addPart(part stretch) {
	w.t.Helper()
	before := w.look()
	w.key("a")
	after := w.until("second part "+part.String(), func(p probe) bool { return p.Frame > before.Frame })
	if after.Selected != before.Selected || after.Spans != before.Spans {
		w.t.Errorf("adding the part %v made another label", part)
	}
}

func (w *window) pickUp(by hand, s stretch) {
	w.t.Helper()
	switch by {
	case dragged:
		w.drag(s)
	case doubled:
		w.double(s)
	case walked:
		w.walk(s)
	case widened:
		w.widen(s)
	}
}

// giveLabel clicks on the label where the hand is on the mouse, if the label
// bar says where it is, and presses its key otherwise.
func (w *window) giveLabel(x resolved) {
	w.t.Helper()
	if x.by == dragged {
		for _, c := range w.look().Chips {
			if c.Name == x.label {
				w.click(c.box, 1)
				return
			}
		}
	}
	w.key(keyOf[x.label])
}

// link clicks on a labelled quote and links it to the nearest speaker by two keys.
func (w *window) link(text string, quote []stretch) {
	w.t.Helper()
	at := (quote[0].start + quote[0].end) / 2
	for text[at] == ' ' {
		at++
	}
	middle, _ := w.bring(at, at+1)
	w.click(middle.box, 1)
	w.until("the quote's frame", func(p probe) bool { return p.Selected != "" })
	w.key("l")
	w.until("speakers to choose from", func(p probe) bool { return p.Linking > 0 })
	w.key("1")
	w.until("the link", func(p probe) bool { return p.Links == 1 && p.Linking == 0 })
}

// undoRedo takes the link and the label before it back, and does both again.
func (w *window) undoRedo() {
	w.t.Helper()
	full := w.look()
	w.key("ctrl+z")
	w.until("no link", func(p probe) bool { return p.Links == 0 && p.Spans == full.Spans })
	w.key("ctrl+z")
	w.until("one label fewer", func(p probe) bool { return p.Spans == full.Spans-1 })
	w.key("ctrl+y")
	w.until("the label again", func(p probe) bool { return p.Spans == full.Spans && p.Links == 0 })
	w.key("ctrl+y")
	w.until("the link again", func(p probe) bool { return p.Links == 1 })
}

// export presses Ctrl+E and takes the name that is offered. Afterwards the
// message that says what was written is closed.
func (w *window) export() string {
	w.t.Helper()
	w.key("Escape", "ctrl+e")
	time.Sleep(time.Second) // the dialog is Fyne's own and is not in the probe
	w.screen.shoot(filepath.Join(outFolder(w.t), "export-dialog.png"))
	w.key("Return")
	var path string
	w.wait("exported file", func() bool {
		path = w.bench.newestExport()
		return path != ""
	})
	w.screen.shoot(filepath.Join(outFolder(w.t), "exported.png"))
	return path
}

// rests holds that the window goes to rest after a long job: a bar that moves on
// behind a closed dialog would take most of a core, a blinking caret a tenth.
func (w *window) rests() {
	w.t.Helper()
	w.key("Escape")
	time.Sleep(2 * time.Second) // the last frames with a dialog are slow ones
	if share := w.share(w.program.Process.Pid, 2*time.Second); share > 0.25 {
		w.screen.shoot(filepath.Join(outFolder(w.t), "restless.png"))
		w.t.Errorf("at rest the program takes %.0f %% of a core", 100*share)
	}
}

// newestExport is a JSONL file somewhere in the home folder; "" while there is
// none that holds something.
func (b bench) newestExport() string {
	var found string
	filepath.WalkDir(b.home, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() && strings.HasSuffix(path, ".part") {
			return filepath.SkipDir // it is being written
		}
		if err != nil || filepath.Ext(path) != ".jsonl" {
			return nil
		}
		if info, err := d.Info(); err == nil && info.Size() > 0 {
			found = path
		}
		return nil
	})
	return found
}

// refuseSecond holds that a second program on an open project gets a sentence.
func refuseSecond(t *testing.T, b bench, project string) {
	t.Helper()
	said := b.run(1, "export", project, "-o", filepath.Join(b.home, "second.jsonl"))
	if strings.Count(strings.TrimSpace(said), "\n") > 0 || strings.Contains(said, "goroutine") {
		t.Errorf("a second program is told, in more than a sentence: %q", said)
	}
	if _, err := os.Stat(filepath.Join(b.home, "second.jsonl")); err == nil {
		t.Error("a second program left a file behind")
	}
}
