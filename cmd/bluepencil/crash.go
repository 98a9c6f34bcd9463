package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// crashFolder is where reports of crashes lie: beside the user's own project.
func crashFolder() string { return filepath.Join(filepath.Dir(ownProject()), "crashes") }

// Reports older than this, and those of programs that ended without one, are removed.
const crashAge = 90 * 24 * time.Hour

// endOfHead closes what a report says before anything has happened.
const endOfHead = "---\n"

// A crashWatch has the runtime write what brings the program down, with the stacks of
// all goroutines and without any text of articles, to a file.
type crashWatch struct {
	file *os.File
}

// watchCrashes begins to watch. before is the newest report that an earlier run has
// left, "" for none.
func watchCrashes(folder string, now time.Time) (w crashWatch, before string, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return w, "", fmt.Errorf("make the folder for crash reports: %w", err)
	}
	before = crashes(folder, now)
	w.file, err = os.OpenFile(filepath.Join(folder, fmt.Sprintf("%s-%d.txt", now.UTC().Format("2006-01-02_15-04-05"), os.Getpid())), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return w, before, fmt.Errorf("make a crash report: %w", err)
	}
	_, err = fmt.Fprintf(w.file, "Blue Pencil %s, %s %s/%s, begun %s\nNo text of an article is in this report.\n%s",
		programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH, now.UTC().Format(time.RFC3339), endOfHead)
	return w, before, errors.Join(err, debug.SetCrashOutput(w.file, debug.CrashOptions{}))
}

// end stops watching; a program that ends well leaves no report.
func (w crashWatch) end() {
	if w.file == nil {
		return
	}
	warn(debug.SetCrashOutput(nil, debug.CrashOptions{}))
	w.file.Close()
	os.Remove(w.file.Name())
}

// crashes is the newest report with something in it that nobody has seen. Old ones and
// empty ones are removed.
func crashes(folder string, now time.Time) (newest string) {
	list, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return ""
	}
	slices.Sort(list)
	for _, path := range list {
		info, err := os.Stat(path)
		if err != nil {
			continue
		}
		if now.Sub(info.ModTime()) > crashAge {
			os.Remove(path)
			continue
		}
		raw, err := os.ReadFile(path)
		_, said, _ := strings.Cut(string(raw), endOfHead)
		if err == nil && strings.TrimSpace(said) != "" && !strings.HasSuffix(path, seen) {
			newest = path
		}
	}
	return newest
}

// seen ends the name of a report that was offered.
const seen = ".seen.txt"

// offered marks a report as offered, and returns where it lies now and what it says.
func offered(path string) (now, text string, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return path, "", err
	}
	now = strings.TrimSuffix(path, ".txt") + seen
	return now, string(raw), os.Rename(path, now)
}

// warn says what went wrong where nobody waits for it.
func warn(err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "bluepencil: %v\n", err)
	}
}
