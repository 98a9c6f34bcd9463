// Command bluepencil labels news articles: who said what, where, and what is
// claimed. Without a subcommand it opens the window.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/alecthomas/kong"
	"github.com/go-json-experiment/json"
)

// The exit codes.
const (
	exitOK    = 0
	exitError = 1
	exitUsage = 2
)

// program is the command line: one field for each subcommand.
type program struct {
	Open    windowCommand  `cmd:"" default:"withargs" help:"Open the window on a project (also without the word “open”)."`
	New     newCommand     `cmd:"" help:"Create an empty project."`
	Import  importCommand  `cmd:"" help:"Add articles to a project: texts, web pages, Word files, tables, records, folders."`
	Export  exportCommand  `cmd:"" help:"Write the labels of a project as JSON Lines, one article a line."`
	Verify  verifyCommand  `cmd:"" help:"Prove a data set of any known format, whoever wrote it."`
	Schema  schemaCommand  `cmd:"" help:"Write the labels of a project with their guidelines to a file, or take others from one."`
	Pack    packCommand    `cmd:"" help:"Write a package for a colleague: labels to review, articles to label, or verdicts."`
	Merge   mergeCommand   `cmd:"" help:"Take packages of colleagues into a project."`
	Settle  settleCommand  `cmd:"" help:"Make of what annotators agree on the agreed labels; what was decided stays."`
	Key     keyCommand     `cmd:"" help:"Say which key your packages are signed with."`
	Agree   agreeCommand   `cmd:"" help:"Say how far annotators agree, over the articles that they have finished."`
	Status  statusCommand  `cmd:"" help:"Count articles and labels."`
	Backup  backupCommand  `cmd:"" help:"Copy a project, prove the copy, and thin the older ones."`
	Restore restoreCommand `cmd:"" help:"Put a backup in a project’s place, or list them."`
	Compact compactCommand `cmd:"" help:"Make a project's file smaller, without what holds nothing."`
	Repair  repairCommand  `cmd:"" help:"Make a damaged project again from its backups and its journal."`
	Check   checkCommand   `cmd:"" help:"Read the whole project and say whether it is sound."`
	Log     logCommand     `cmd:"" help:"List every change ever made, oldest first."`
	Version versionCommand `cmd:"" help:"Say which version this is."`
}

// A terminal is what a command may know of the world around it.
type terminal struct {
	out, err io.Writer
	now      func() time.Time
}

// json prints one value on one line.
func (t *terminal) json(value any) error {
	if err := json.MarshalWrite(t.out, value, json.Deterministic(true)); err != nil {
		return err
	}
	_, err := fmt.Fprintln(t.out)
	return err
}

// errReported ends a command with exit code 1 when all has been said.
var errReported = errors.New("reported already")

func main() {
	os.Exit(run(os.Args[1:], &terminal{os.Stdout, os.Stderr, time.Now}))
}

// run carries out one command line and returns the exit code.
func run(args []string, t *terminal) int {
	ended, out := false, &printer{to: t.out}
	t = &terminal{out, t.err, t.now}
	parser, err := kong.New(&program{},
		kong.Name("bluepencil"),
		kong.Description("Label news articles: speakers, quotes, places, claims."),
		kong.Writers(t.out, t.err),
		kong.Exit(func(int) { ended = true }),
		kong.Vars{"formats": formatNames(), "sets": setNames(), "written": formatsWritten(), "metrics": metricNames()},
		kong.Bind(t),
	)
	if err != nil {
		fmt.Fprintf(t.err, "bluepencil: %v\n", err)
		return exitUsage
	}
	command, err := parser.Parse(args)
	if slices.Contains(args, "") {
		err = errors.New("one of the names is empty")
	}
	switch {
	case ended: // by --help
		return exitOK
	case err != nil:
		fmt.Fprintf(t.err, "bluepencil: %v; “bluepencil --help” shows how it is used\n", err)
		return exitUsage
	}
	if err = command.Run(); err == nil || errors.Is(err, out.err) {
		err = out.err
	}
	if err == nil {
		return exitOK
	}
	if !errors.Is(err, errReported) {
		fmt.Fprintf(t.err, "bluepencil: %v\n", err)
	}
	return exitError
}

// A printer remembers that something could not be printed, so that no command
// ends well whose answer nobody got.
type printer struct {
	to  io.Writer
	err error
}

func (p *printer) Write(b []byte) (int, error) {
	n, err := p.to.Write(b)
	if err != nil && p.err == nil {
		p.err = fmt.Errorf("the command was carried out, but what it said could not be printed: %w", err)
	}
	return n, p.err
}

// plural is a number with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
