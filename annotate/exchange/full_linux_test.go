package exchange

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
)

// A device that is always full refuses what fits the buffer when that is flushed,
// and what does not fit while it is written.
func TestFillOnAFullDisk(t *testing.T) {
	for name, text := range map[string]string{"little": "x", "much": strings.Repeat("x", 1<<20)} {
		device, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		err = fill(device, saying(text))
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(refusal("out.jsonl", err).Error(), "that disk is full") {
			t.Errorf("%s: %v", name, err)
		}
		device.Close()
	}
}
