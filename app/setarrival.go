package app

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
)

// refusedEnding is that of the file beside a data set that lists what did not come
// in.
const refusedEnding = ".refused.jsonl"

// deliver lets the data set in, with a bar and a way to stop.
func (d *setDialog) deliver() {
	f := d.chosen()
	in := session.Delivery{Format: f, Sources: d.sources, Way: d.survey.Way, Setting: d.setting(), As: d.w.screen.By, Who: d.w.screen.By,
		Proposed: d.proposed.Checked, Strict: d.strict.Checked, Map: d.names, Now: time.Now}
	if d.named() {
		in.As = ""
	}
	if d.survey.Doubt != nil {
		in.Way = exchange.Counting{Unit: slices.Concat(f.Units, f.Also)[d.unit.SelectedIndex()], Base: f.Base, Inclusive: f.Inclusive}
	}
	revision := d.survey.Welcome(d.w.screen.Schema, d.names)
	var refused []exchange.Refused
	in.Refuse = func(r exchange.Refused) { refused = append(refused, r) }
	var got session.Delivered
	var err error
	all := int64(d.survey.Articles)
	d.dialog.Hide()
	d.w.work(lang.L("Adding"), func(ctx context.Context, tell progress) {
		in.Tell = func(n int, title string) { tell(int64(n), all, title) }
		if _, _, err = d.w.session.Backup(); err != nil {
			return
		}
		got, err = d.w.session.Deliver(ctx, in, revision)
	}, func() {
		d.w.report(d.w.session.Delivered(got))
		d.arrived(got, refused, err)
	})
}

// arrived says what came in, and where it is written what did not.
func (d *setDialog) arrived(got session.Delivered, refused []exchange.Refused, err error) {
	lines := []string{deliveredWords(got)}
	if err != nil && !errors.Is(err, context.Canceled) {
		lines = []string{sentence(err)}
		if got.Articles+got.There > 0 {
			lines = append(lines, deliveredWords(got))
		}
	}
	if len(refused) > 0 {
		path := strings.TrimRight(d.path, `/\`) + refusedEnding
		words := lang.N("{{.Count}} things did not come in. The first: {{.Why}}", len(refused),
			map[string]any{"Count": len(refused), "Why": refused[0].Place + ": " + refused[0].Reason})
		lines = append(lines, words)
		if failed := writeRefused(path, refused); failed != nil {
			lines = append(lines, failed.Error())
		} else {
			lines = append(lines, lang.L("All of them, with the reasons, are listed in {{.Path}}.", map[string]any{"Path": path}))
		}
	}
	d.w.alarm(lines...)
}

func deliveredWords(got session.Delivered) string {
	articles := lang.N("{{.Count}} articles", got.Articles, counted(got.Articles))
	there := lang.N("{{.Count}} were there already", got.There, counted(got.There))
	return lang.L("{{.Articles}} came in, {{.There}}. {{.Labels}} and {{.Links}} are new.",
		map[string]any{"Articles": articles, "There": there, "Labels": labelCount(got.Labels), "Links": linkCount(got.Links)})
}

// writeRefused lists what did not come in, a line of JSON for each.
func writeRefused(path string, list []exchange.Refused) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := json.NewEncoder(file)
	for _, r := range list {
		if err := out.Encode(r); err != nil {
			return errors.Join(err, file.Close())
		}
	}
	return file.Close()
}
