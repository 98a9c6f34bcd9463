//go:build e2e && linux

package main_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// A screen is an X server without a monitor, with a mouse and a keyboard of its
// own.
type screen struct {
	t       *testing.T
	display string // ":7"
}

// newScreen starts a screen of 1280 by 800 pixels that ends with the test. The
// server itself picks a number that is free.
func newScreen(t *testing.T) *screen {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-noreset", "-nolisten", "tcp", "-screen", "0", "1280x800x24")
	server.ExtraFiles = []*os.File{w}
	if err := server.Start(); err != nil {
		t.Fatalf("start Xvfb: %v (make screen installs it)", err)
	}
	w.Close()
	t.Cleanup(func() {
		server.Process.Kill()
		server.Wait()
	})
	number := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(r).ReadString('\n')
		number <- strings.TrimSpace(line)
	}()
	select {
	case n := <-number:
		if n == "" {
			t.Fatal("Xvfb ended before it said which display it is")
		}
		return &screen{t, ":" + n}
	case <-time.After(20 * time.Second):
		t.Fatal("Xvfb did not start within 20 s")
	}
	return nil
}

// do gives xdotool one line of commands and returns what it prints.
func (s *screen) do(words ...any) string {
	s.t.Helper()
	args := make([]string, len(words))
	for i, w := range words {
		args[i] = fmt.Sprint(w)
	}
	c := exec.Command("xdotool", args...)
	c.Env = append(os.Environ(), "DISPLAY="+s.display)
	out, err := c.CombinedOutput()
	if err != nil {
		s.t.Fatalf("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// shoot keeps a picture of the whole screen.
func (s *screen) shoot(path string) {
	s.t.Helper()
	c := exec.Command("import", "-display", s.display, "-window", "root", "-depth", "8", path)
	if out, err := c.CombinedOutput(); err != nil {
		s.t.Errorf("screenshot %s: %v\n%s", path, err, out)
	}
}
