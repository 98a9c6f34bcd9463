package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bluepencil/annotate/ingest"
)

// windowCommand is what the program does without a subcommand.
type windowCommand struct {
	Paths []string `arg:"" optional:"" help:"A project (*.bluepencil) and files to add to it. Without a project, your own is opened."`
}

// Run opens the window.
func (c *windowCommand) Run(t *terminal) error {
	project, files := ownProject(), c.Paths
	if len(files) > 0 && !slices.Contains(ingest.Extensions[:], strings.ToLower(filepath.Ext(files[0]))) {
		project, files = files[0], files[1:]
	}
	return openWindow(project, files, t)
}

// ownProject is the project in the user's data folder.
func ownProject() string {
	data := os.Getenv("XDG_DATA_HOME")
	if data == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			home = "."
		}
		data = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(data, "bluepencil", "articles.bluepencil")
}
