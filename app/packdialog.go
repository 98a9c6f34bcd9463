package app

import (
	"context"
	"crypto/ed25519"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/parcel"
	"bluepencil/app/session"
)

// An Identity is the key of whoever sits here, made on first use.
type Identity func() (ed25519.PrivateKey, error)

// SignWith has packages signed with a key. Without it none can be made.
func (w *Window) SignWith(id Identity) { w.identity = id }

// noIdentity is for a window that was given none.
func noIdentity() (ed25519.PrivateKey, error) {
	return nil, errors.New("this window has no key to sign packages with")
}

// The packDialog asks what goes into a package, for whom, and where it goes.
//
//	What    [my labels, for a reviewer           ▾]
//	Whom    [bo                                  ▾]
//	        [ ] blind: no labels go in
//	Folder  /home/…                        [Choose…]
//	File    [amal.bpz      ]
//	        signed by amal with 3f9a-02c1-…
type packDialog struct {
	w      *Window
	key    ed25519.PrivateKey
	what   *widget.Select
	whom   *widget.SelectEntry
	blind  *widget.Check
	pass   *field        // what it is encrypted to, "" for nothing
	picked *widget.Check // only the articles that are picked in the queue; hidden where none is
	folder string
	place  *widget.Label
	name   *field
	named  bool // the file was named by hand
	form   *dialog.FormDialog
}

// packKinds are the packages in the order in which they are offered.
var packKinds = [...]parcel.Kind{parcel.Labels, parcel.Assignment, parcel.Verdicts}

func (w *Window) askPack() {
	key, err := w.identity()
	if err != nil {
		w.tell(err)
		return
	}
	d := &packDialog{w: w, key: key, folder: w.exportFolder(), place: widget.NewLabel(""), name: newField(w.closeOn)}
	d.place.Truncation = fyne.TextTruncateEllipsis
	d.what = widget.NewSelect([]string{lang.L("my labels, for a reviewer"), lang.L("articles, for a colleague to label"), lang.L("what was decided on a colleague’s labels")}, func(string) { d.changed() })
	var people []string
	for _, by := range w.session.Annotators() {
		if by != annotate.Gold && by != w.session.Person() {
			people = append(people, string(by))
		}
	}
	d.whom = widget.NewSelectEntry(people)
	d.whom.SetPlaceHolder(lang.L("the colleague’s name"))
	d.whom.OnChanged = func(string) { d.changed() }
	d.blind = widget.NewCheck(lang.L("blind: no labels go in, not even the colleague’s own"), nil)
	n := w.queue.picks.n
	d.picked = widget.NewCheck(lang.N("only the {{.Count}} articles that are picked", n, counted(n)), nil)
	d.picked.SetChecked(n > 0)
	d.picked.Hidden = n == 0
	d.name.OnChanged = func(s string) { d.named = s != d.usual() }
	d.name.Validator = func(s string) error {
		if strings.TrimSpace(s) == "" {
			return errors.New(lang.L("name the file"))
		}
		return nil
	}
	d.pass = newField(w.closeOn)
	d.pass.Password = true
	d.pass.SetPlaceHolder(lang.L("none, or age1… keys: of those who may read it"))
	choose := widget.NewButtonWithIcon(lang.L("Choose…"), theme.FolderOpenIcon(), d.choose)
	signed := widget.NewLabel(lang.L("signed by {{.Name}} with {{.Key}}", map[string]any{"Name": string(w.session.Person()), "Key": parcel.Fingerprint(key.Public().(ed25519.PublicKey))}))
	signed.Truncation = fyne.TextTruncateEllipsis
	items := []*widget.FormItem{
		widget.NewFormItem(lang.L("What"), d.what), widget.NewFormItem(lang.L("Whom"), d.whom),
		widget.NewFormItem("", d.picked), widget.NewFormItem("", d.blind),
		widget.NewFormItem(lang.L("Folder"), container.NewBorder(nil, nil, nil, choose, d.place)), widget.NewFormItem(lang.L("File"), d.name),
		widget.NewFormItem(lang.L("Passphrase"), d.pass), widget.NewFormItem("", signed),
	}
	d.what.SetSelectedIndex(0)
	d.form = dialog.NewForm(lang.L("Make a package"), lang.L("Pack"), lang.L("Cancel"), items, func(pack bool) {
		if pack {
			d.pack()
		}
	}, w.win)
	d.place.SetText(d.folder)
	d.name.OnSubmitted = func(string) { d.form.Submit() }
	w.present(d.form, fyne.NewSize(min(720, w.win.Canvas().Size().Width-40), 0), d.name, nil)
}

func (d *packDialog) kind() parcel.Kind { return packKinds[max(d.what.SelectedIndex(), 0)] }

// usual is the name of the file unless it is given another.
func (d *packDialog) usual() string {
	name := string(d.w.session.Person())
	if d.kind() != parcel.Labels {
		name = strings.TrimSpace(d.whom.Text)
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name) + "-" + string(d.kind()) + parcel.Ending
}

func (d *packDialog) changed() {
	mine := d.kind() == parcel.Labels
	if mine {
		d.whom.Disable()
	} else {
		d.whom.Enable()
	}
	for _, c := range []*widget.Check{d.blind, d.picked} {
		if d.kind() == parcel.Assignment {
			c.Enable()
		} else {
			c.Disable()
		}
	}
	if !d.named {
		d.name.SetText(d.usual())
	}
}

func (d *packDialog) choose() {
	f := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil || folder == nil {
			d.w.report(err)
			return
		}
		d.folder = folder.Path()
		d.place.SetText(d.folder)
	}, d.w.win)
	d.w.present(f, d.w.dialogSize(), nil, nil)
}

// pack writes the package beside the window.
func (d *packDialog) pack() {
	w := d.w
	packing := session.Packing{Kind: d.kind(), Whose: w.session.Person(), Signer: w.session.Person(), Key: d.key, Program: "Blue Pencil", Now: time.Now()}
	if d.kind() != parcel.Labels {
		if packing.Whose = annotate.Annotator(strings.TrimSpace(d.whom.Text)); packing.Whose == "" {
			w.alarm(lang.L("No package was made: name the colleague whom it is for."))
			return
		}
	}
	packing.Lock = parcel.LockOf(d.pass.Text)
	if d.kind() == parcel.Assignment {
		packing.Blind = d.blind.Checked
		if d.picked.Checked && w.queue.picks.n > 0 {
			for _, place := range w.queue.picks.places() {
				e, err := w.session.Entry(place)
				if err != nil {
					w.tell(err)
					return
				}
				packing.Articles = append(packing.Articles, e.ID)
			}
		}
	}
	path := filepath.Join(d.folder, strings.TrimSpace(d.name.Text))
	if _, err := os.Stat(path); err == nil {
		dialog.ShowConfirm(lang.L("Replace it?"), lang.L("{{.Path}} is there already.", map[string]any{"Path": path}), func(yes bool) {
			if yes {
				w.pack(path, packing)
			}
		}, w.win)
		return
	}
	w.pack(path, packing)
}

func (w *Window) pack(path string, p session.Packing) {
	var m parcel.Manifest
	var err error
	all := int64(w.screen.All)
	w.work(lang.L("Packing"), func(ctx context.Context, tell progress) {
		m, err = w.session.Pack(ctx, path, p, func(n int) {
			if n%200 == 1 {
				tell(int64(n), all, "")
			}
		})
	}, func() {
		switch {
		case errors.Is(err, session.ErrNothingToPack):
			w.alarm(sentence(err))
		case err != nil:
			w.alarm(err.Error())
		default:
			w.app.Preferences().SetString(prefExportFolder, filepath.Dir(path))
			w.alarm(lang.L("{{.Path}} is ready to be sent: {{.Articles}}, the labels on {{.Layers}}.", map[string]any{"Path": path,
				"Articles": articleCount(m.Articles), "Layers": articleCount(m.Layers)}),
				lang.L("Who takes in a package of yours for the first time compares this with you: {{.Key}}", map[string]any{"Key": parcel.KeyFingerprint(m.Key)}))
		}
	})
}

func articleCount(n int) string { return lang.N("{{.Count}} articles", n, counted(n)) }
