//go:build e2e && linux

package main_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long the window may take to show what a gesture asked for.
const patience = 15 * time.Second

// A window is the program running on a screen, seen through the page that it
// writes for whoever sets BLUEPENCIL_PROBE.
type window struct {
	t       *testing.T
	screen  *screen
	bench   bench
	program *exec.Cmd
	printed *bytes.Buffer
	ended   chan error
	id      uint32 // the window's, to the X server
	left    int    // of the window on the screen, pixels
	top     int
	started time.Duration // from the program's start to the first painted frame
}

// A box is a rectangle in pixels from the top left of the window.
type box struct{ X, Y, W, H float64 }

// A word is one token of the article that can be seen whole. Start is in bytes.
type word struct {
	Text  string
	Start int
	box
}

// A chip is a button of the label bar.
type chip struct {
	Name string
	box
}

// A probe is what the window says that it shows.
type probe struct {
	Frame     int    // counts up
	Article   string // "" when none is open
	Saved     string // "14:02:11", "" before the first commit
	Selection [2]int // bytes
	Caret     int    // bytes
	Selected  string // id of the selected span
	Spans     int
	Links     int
	Linking   int // how many ends are offered for a link
	View      box // the article
	Words     []word
	Chips     []chip
	Banner    string // what keeps labels from being saved, "" where nothing does
	Offers    []chip // what the banner or an import's window has to click on
	Review    *struct {
		Case                         string
		Answers                      int
		Differing, Agreeing, Decided int
		Names                        []string
		Editing                      bool
	}
}

// A bench is the folder in which one run of the program lives.
type bench struct {
	t      *testing.T
	binary string
	home   string
}

// newBench builds the program and gives it a home of its own, whose annotator is
// called amal.
func newBench(t *testing.T) bench {
	t.Helper()
	b := bench{t: t, binary: filepath.Join(t.TempDir(), "bluepencil"), home: t.TempDir()}
	build := exec.Command("go", "build", "-buildvcs=false", "-tags", "migrated_fynedo", "-o", b.binary, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	settings := filepath.Join(b.home, ".config", "fyne", "org.bluepencil.BluePencil")
	if err := os.MkdirAll(settings, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(settings, "preferences.json"), []byte(`{"annotator":"amal","appearance":"light"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b bench) env(extra ...string) []string {
	var env []string
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); name != "WAYLAND_DISPLAY" && name != "DBUS_SESSION_BUS_ADDRESS" {
			env = append(env, v)
		}
	}
	return append(append(env, "HOME="+b.home, "XDG_CONFIG_HOME="+filepath.Join(b.home, ".config"),
		"XDG_DATA_HOME="+filepath.Join(b.home, ".local", "share"), "LANG=C.UTF-8", "LC_ALL=C.UTF-8",
		"FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1"), extra...)
}

// run gives the program a command line without a window and wants this exit code.
func (b bench) run(code int, args ...string) string {
	b.t.Helper()
	c := exec.Command(b.binary, args...)
	c.Env = b.env()
	out, err := c.CombinedOutput()
	if c.ProcessState == nil || c.ProcessState.ExitCode() != code {
		b.t.Fatalf("bluepencil %s: %v, want exit code %d\n%s", strings.Join(args, " "), err, code, out)
	}
	return string(out)
}

// open starts the program on a project with an article and waits until it is
// shown.
func (b bench) open(s *screen, project string) *window {
	b.t.Helper()
	w := b.start(s, project)
	w.until("an open article", func(p probe) bool { return p.Article != "" && len(p.Words) > 0 })
	return w
}

// start starts the program on a project and waits for its first painted frame.
func (b bench) start(s *screen, project string) *window {
	b.t.Helper()
	for _, name := range []string{"ready", "probe"} {
		os.Remove(filepath.Join(b.home, name))
	}
	w := &window{t: b.t, screen: s, bench: b, printed: new(bytes.Buffer), ended: make(chan error, 1)}
	w.program = exec.Command(b.binary, project)
	w.program.Env = b.env("DISPLAY="+s.display, "BLUEPENCIL_READY="+filepath.Join(b.home, "ready"),
		"BLUEPENCIL_PROBE="+filepath.Join(b.home, "probe"))
	w.program.Stdout, w.program.Stderr = w.printed, w.printed
	begin := time.Now()
	if err := w.program.Start(); err != nil {
		b.t.Fatal(err)
	}
	go func() { w.ended <- w.program.Wait() }()
	b.t.Cleanup(w.kill)
	w.wait("the first frame", func() bool {
		_, err := os.Stat(filepath.Join(b.home, "ready"))
		return err == nil
	})
	w.started = time.Since(begin)
	w.find()
	return w
}

// find asks the screen where the window is, and gives it the keyboard, which
// without a window manager nobody else does.
func (w *window) find() {
	w.t.Helper()
	ids := strings.Fields(w.screen.do("search", "--sync", "--onlyvisible", "--pid", w.program.Process.Pid))
	id := ids[len(ids)-1]
	for _, line := range strings.Fields(w.screen.do("getwindowgeometry", "--shell", id)) {
		fmt.Sscanf(line, "X=%d", &w.left)
		fmt.Sscanf(line, "Y=%d", &w.top)
	}
	w.screen.do("windowfocus", "--sync", id)
	fmt.Sscan(id, &w.id)
}

// kill ends the program as a power cut would.
func (w *window) kill() {
	w.program.Process.Kill()
	w.ended <- <-w.ended
}

// wait polls until something is true, and fails when it never is.
func (w *window) wait(what string, ok func() bool) {
	w.t.Helper()
	for end := time.Now().Add(patience); !ok(); {
		select {
		case err := <-w.ended:
			w.ended <- err
			w.t.Fatalf("the program ended while waiting for %s: %v\n%s", what, err, w.printed)
		case <-time.After(2 * time.Millisecond):
		}
		if time.Now().After(end) {
			w.screen.shoot(filepath.Join(outFolder(w.t), "stuck.png"))
			p := w.look()
			p.Words = nil
			w.t.Fatalf("no %s within %v; the window shows %+v", what, patience, p)
		}
	}
}

// until waits until the window says that it shows something.
func (w *window) until(what string, ok func(probe) bool) probe {
	w.t.Helper()
	var p probe
	w.wait(what, func() bool {
		p = w.look()
		return p.Frame > 0 && ok(p)
	})
	return p
}

// look reads what the window shows now; a zero probe before it says so.
func (w *window) look() probe {
	var p probe
	data, err := os.ReadFile(filepath.Join(w.bench.home, "probe"))
	if err == nil {
		err = json.Unmarshal(data, &p)
	}
	if err != nil && !os.IsNotExist(err) {
		w.t.Fatalf("read what the window shows: %v", err)
	}
	return p
}

// outFolder is where screenshots are kept.
func outFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("E2E_OUT")
	if folder == "" {
		folder = filepath.Join(os.TempDir(), "bluepencil-e2e")
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}
