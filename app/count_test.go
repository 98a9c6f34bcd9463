package app

import "testing"

func TestGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 9999: "9999", 10000: "10\u202f000", 1234567: "1\u202f234\u202f567"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
	if got := labelCount(12345); got != "12\u202f345 labels" {
		t.Errorf("as labels it is %q", got)
	}
	if got := labelCount(1); got != "1 label" {
		t.Errorf("one is %q", got)
	}
}
