//go:build e2e && linux

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	labelPresses = 31
	idleTime     = 20 * time.Second
	clockTick    = 100 // per second, as Linux counts processor time for users
)

// The X keycodes of the digits 3 and 4, as Xvfb's keyboard has them.
var digitCodes = [...]byte{12, 13}

// TestFigures measures the real window and prints a table. It asserts nothing:
// machines differ.
func TestFigures(t *testing.T) {
	b, s := newBench(t), newScreen(t)
	fmt.Println("| article | start to painted window | label key to changed pixels, median | slowest | resident memory | idle, share of a core |")
	fmt.Println("|---|---|---|---|---|---|")
	for _, size := range []struct {
		name  string
		times int
	}{{"sample", 1}, {"1 MB", 430}} {
		j := sampleJob(t)
		file := filepath.Join(b.home, strings.ReplaceAll(size.name, " ", "")+".txt")
		if err := os.WriteFile(file, []byte(strings.Repeat(j.text+"\n", size.times)), 0o644); err != nil {
			t.Fatal(err)
		}
		project := strings.TrimSuffix(file, ".txt") + ".bluepencil"
		b.run(0, "new", project)
		b.run(0, "import", project, file)
		w := b.open(s, project)
		delays := w.labelDelays(j.text)
		resident := w.resident()
		idle := w.idle()
		fmt.Printf("| %s | %d ms | %.1f ms | %.1f ms | %d MB | %.2f %% |\n", size.name, w.started.Milliseconds(),
			milliseconds(delays[len(delays)/2]), milliseconds(delays[len(delays)-1]), resident>>20, idle*100)
		w.kill()
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// labelDelays labels one word again and again, as a place and as a claim in
// turn, and times how long its pixels take to change. Ascending.
func (w *window) labelDelays(text string) []time.Duration {
	w.t.Helper()
	s := name("Lisbon", 2)(text)[0]
	w.double(s)
	w.key("3")
	p := w.until("a first label", func(p probe) bool { return p.Spans == 1 })
	on, _ := p.wordAt(s.start)
	x, y := w.at(on.X, on.Y)
	e, err := openEye(w.screen.display)
	if err != nil {
		w.t.Fatal(err)
	}
	defer e.close()
	var all []time.Duration
	for n := range labelPresses {
		time.Sleep(300 * time.Millisecond)
		all = append(all, w.delay(e, digitCodes[(n+1)%2], x, y, int(on.W), int(on.H)))
	}
	slices.Sort(all)
	return all
}

// delay presses a key and returns how long it took until the pixels changed.
func (w *window) delay(e *eye, code byte, x, y, width, height int) time.Duration {
	w.t.Helper()
	before, err := e.look(x, y, width, height)
	if err != nil {
		w.t.Fatal(err)
	}
	begin := time.Now()
	if err := e.press(code); err != nil {
		w.t.Fatal(err)
	}
	for time.Since(begin) < 5*time.Second {
		if now, err := e.look(x, y, width, height); err != nil {
			w.t.Fatal(err)
		} else if now != before {
			return time.Since(begin)
		}
		time.Sleep(300 * time.Microsecond)
	}
	w.t.Fatal("the label key changed no pixel")
	return 0
}

// idle is the share of a core that a window takes in which only the caret blinks.
func (w *window) idle() float64 {
	w.t.Helper()
	w.key("Escape")
	time.Sleep(3 * time.Second)
	before := w.processorTime()
	time.Sleep(idleTime)
	return (w.processorTime() - before).Seconds() / idleTime.Seconds()
}

func (w *window) processorTime() time.Duration {
	w.t.Helper()
	stat := w.proc("stat")
	fields := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * time.Second / clockTick
}

// resident is the memory that the program holds, in bytes.
func (w *window) resident() int {
	w.t.Helper()
	_, rest, _ := strings.Cut(w.proc("status"), "VmRSS:")
	kilobytes, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		w.t.Fatal(err)
	}
	return kilobytes << 10
}

func (w *window) proc(name string) string {
	w.t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", w.program.Process.Pid, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(data)
}
