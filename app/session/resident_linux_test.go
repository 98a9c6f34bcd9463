package session_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"bluepencil/app/session"
	"bluepencil/storage"
)

// residentProject tells a program of its own which project to measure.
const residentProject = "RESIDENT_PROJECT"

// BenchmarkResident is the memory that a queue of a million articles of 1 KB has cost
// a program without a window, at most, once it was read, sorted by title, and its
// texts were looked through.
func BenchmarkResident(b *testing.B) {
	if path := os.Getenv(residentProject); path != "" {
		measureResident(b, path)
		return
	}
	p := wireProject(b, million, 1000)
	if err := p.Close(); err != nil {
		b.Fatal(err)
	}
	c := exec.Command(os.Args[0], "-test.run=^$", "-test.bench=^BenchmarkResident$", "-test.benchtime=1x")
	c.Env = append(os.Environ(), residentProject+"="+p.Path())
	out, err := c.CombinedOutput()
	if err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	var mb float64
	_, line, _ := strings.Cut(string(out), "resident ")
	if _, err := fmt.Sscan(line, &mb); err != nil {
		b.Fatalf("no figure in %s", out)
	}
	b.ReportMetric(mb, "MB")
}

func measureResident(b *testing.B, path string) {
	p, err := storage.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	s := sitDown(b, p)
	finish(s)
	for _, v := range []session.Sieve{{Order: session.ByTitle}, {Words: "reykjavik", Texts: true}} {
		s.Sift(v)
		finish(s)
	}
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Fatal(err)
	}
	_, line, _ := strings.Cut(string(data), "VmHWM:")
	var kb int
	if _, err := fmt.Sscan(line, &kb); err != nil {
		b.Fatal(err)
	}
	fmt.Printf("resident %.0f MB\n", float64(kb)/1000)
}
