//go:build e2e && linux

package main_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/storage"
)

const (
	labelPresses = 31
	idleTime     = 20 * time.Second
)

// The X keycodes of the digits 3 and 4, as Xvfb's keyboard has them.
var digitCodes = [...]byte{12, 13}

// TestFigures measures the real window on the three workloads with their labels
// and prints a table, and beside it what an empty window of the toolkit takes. It
// asserts nothing: machines differ.
func TestFigures(t *testing.T) {
	b, s := newBench(t), newScreen(t)
	fmt.Println("| article | labels | start to painted window | label key to changed pixels, median | slowest | resident memory | idle, share of a core |")
	fmt.Println("|---|---|---|---|---|---|---|")
	for _, size := range []string{"5k", "100k", "1m"} {
		project, labels := b.workload(size)
		w := b.open(s, project)
		delays := w.labelDelays()
		resident := w.resident()
		idle := w.idle(w.program.Process.Pid)
		fmt.Printf("| %s | %d | %d ms | %.1f ms | %.1f ms | %d MB | %.2f %% |\n", size, labels, w.started.Milliseconds(),
			milliseconds(delays[len(delays)/2]), milliseconds(delays[len(delays)-1]), resident>>20, idle*100)
		w.kill()
	}
	fmt.Printf("| none: an empty window | | | | | | %.2f %% |\n", b.bare(s)*100)
}

// workload makes a project of one article of ../shared/workloads with its labels
// and says how many they are.
func (b bench) workload(size string) (project string, labels int) {
	b.t.Helper()
	data, err := os.ReadFile("../../../shared/workloads/" + size + ".json")
	if err != nil {
		b.t.Skip("the folder ../shared/workloads is not there")
	}
	var load struct {
		Text  string
		Spans []struct {
			Label              string
			ByteStart, ByteEnd int
		}
	}
	if err := json.Unmarshal(data, &load); err != nil {
		b.t.Fatal(err)
	}
	article, err := ingest.Text(size+".txt", []byte(load.Text), time.Now())
	if err != nil {
		b.t.Fatal(err)
	}
	c := annotate.Change{Article: article.ID, By: "amal", Title: "workload", At: time.Now().UTC()}
	for i, x := range load.Spans {
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &annotate.Span{
			ID: annotate.SpanID(fmt.Sprint("w", i)), Label: annotate.Label(x.Label), Origin: annotate.Imported,
			Parts: []annotate.Range{{Start: x.ByteStart, End: x.ByteEnd}}, At: c.At,
		}})
	}
	project = filepath.Join(b.home, size+".bluepencil")
	p, err := storage.Create(project, annotate.DefaultSchema(), time.Now())
	if err == nil {
		_, err = p.AddArticles([]annotate.Article{article})
	}
	if err == nil {
		err = errors.Join(p.Commit(c), p.Close())
	}
	if err != nil {
		b.t.Fatal(err)
	}
	return project, len(load.Spans)
}

// bare is the share of a core that a window without anything in it takes.
func (b bench) bare(s *screen) float64 {
	b.t.Helper()
	binary := filepath.Join(b.home, "bare")
	build := exec.Command("go", "build", "-buildvcs=false", "-tags", "migrated_fynedo", "-o", binary, "./testdata/bare")
	if out, err := build.CombinedOutput(); err != nil {
		b.t.Fatalf("build: %v\n%s", err, out)
	}
	program := exec.Command(binary)
	program.Env = b.env("DISPLAY=" + s.display)
	if err := program.Start(); err != nil {
		b.t.Fatal(err)
	}
	defer func() {
		program.Process.Kill()
		program.Wait()
	}()
	w := &window{t: b.t, screen: s, bench: b}
	return w.idle(program.Process.Pid)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// labelDelays labels one word again and again, as a place and as a claim in
// turn, and times how long its pixels take to change. Ascending.
func (w *window) labelDelays() []time.Duration {
	w.t.Helper()
	p := w.look()
	i := slices.IndexFunc(p.Words, func(x word) bool { return len(x.Text) > 5 && x.Y > p.View.Y+p.View.H/3 })
	if i < 0 {
		w.t.Fatal("no word of six letters can be seen")
	}
	on := p.Words[i]
	w.double(stretch{on.Start, on.Start + len(on.Text)})
	w.key("3")
	w.until("a first label", func(q probe) bool { return q.Spans == p.Spans+1 })
	x, y := w.at(on.X, on.Y)
	e, err := openEye(w.screen.display)
	if err != nil {
		w.t.Fatal(err)
	}
	defer e.close()
	var all []time.Duration
	for n := range labelPresses {
		// Not in step with the frames of the window.
		time.Sleep(250*time.Millisecond + time.Duration(n*7)*time.Millisecond)
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

// idle is the share of a core that a program takes while nothing happens in its
// window; in ours the caret has blinked its fill by then, or still blinks.
func (w *window) idle(pid int) float64 {
	w.t.Helper()
	time.Sleep(3 * time.Second)
	return w.share(pid, idleTime)
}

// share is the share of a core that a program takes from now on.
func (w *window) share(pid int, over time.Duration) float64 {
	w.t.Helper()
	before := w.processorTime(pid)
	time.Sleep(over)
	return (w.processorTime(pid) - before).Seconds() / over.Seconds()
}

// processorTime is what all threads of a program have used, to the nanosecond.
func (w *window) processorTime(pid int) time.Duration {
	w.t.Helper()
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	if err != nil || len(tasks) == 0 {
		w.t.Fatalf("no threads of %d: %v", pid, err)
	}
	var sum int64
	for _, task := range tasks {
		data, err := os.ReadFile(task)
		if err != nil {
			continue // the thread has ended
		}
		used, _, _ := strings.Cut(string(data), " ")
		ns, err := strconv.ParseInt(used, 10, 64)
		if err != nil {
			w.t.Fatal(err)
		}
		sum += ns
	}
	return time.Duration(sum)
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
