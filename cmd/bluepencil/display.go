package main

import (
	"errors"
	"fmt"
	"net"
	"runtime"
	"strings"
)

var errNoDisplay = errors.New("there is no screen to open the window on; nothing was changed. Start Blue Pencil from a desktop, or use its subcommands, which need none: “bluepencil --help” lists them")

// checkDisplay finds out whether a window could be shown, which the toolkit itself
// answers by a crash. Only Linux and its like can be without a screen.
func checkDisplay(env func(string) string) error {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" || env("WAYLAND_DISPLAY") != "" {
		return nil
	}
	display := env("DISPLAY")
	if display == "" {
		return errNoDisplay
	}
	number, local := strings.CutPrefix(strings.TrimPrefix(display, "unix"), ":")
	if !local {
		return nil // a screen of another machine
	}
	number, _, _ = strings.Cut(number, ".")
	for _, socket := range []string{"/tmp/.X11-unix/X" + number, "@/tmp/.X11-unix/X" + number} {
		if conn, err := net.Dial("unix", socket); err == nil {
			return conn.Close()
		}
	}
	return fmt.Errorf("the screen %s does not answer: %w", display, errNoDisplay)
}
