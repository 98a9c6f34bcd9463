//go:build !(cgo || ci || windows)

package main

import "errors"

// openWindow says that this build is for the command line alone.
func openWindow(string, []string, *terminal) error {
	return errors.New("this build has no window; build it with CGO_ENABLED=1, or use a subcommand (see bluepencil --help)")
}
