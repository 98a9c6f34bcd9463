package app

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/parcel"
	"bluepencil/app/session"
)

// signs gives a window a key of its own.
func (d *desk) signs(n byte) *desk {
	d.SignWith(func() (ed25519.PrivateKey, error) {
		return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize)), nil
	})
	return d
}

// packed makes a package of what somebody did, in the test's folder.
func (d *desk) packed(kind parcel.Kind, whose, signer annotate.Annotator) string {
	d.t.Helper()
	key, _ := d.identity()
	path := filepath.Join(d.t.TempDir(), string(whose)+parcel.Ending)
	_, err := d.session.Pack(d.t.Context(), path, session.Packing{Kind: kind, Whose: whose, Signer: signer, Key: key, Now: d.clock}, func(int) {})
	d.must(err)
	return path
}

// tapButton presses the button of the topmost window that says so.
func (d *desk) tapButton(words string) {
	d.t.Helper()
	for _, b := range pieces[*widget.Button](d.top()) {
		if strings.Contains(b.Text, words) {
			test.Tap(b)
			return
		}
	}
	d.t.Fatalf("no button says %q in %q", words, said(d.top()))
}

func (d *desk) topSays(words ...string) {
	d.t.Helper()
	text := strings.Join(strings.Fields(strings.Join(said(d.top()), " ")), " ")
	for _, w := range words {
		if !strings.Contains(text, w) {
			d.t.Errorf("the window does not say %q but %q", w, text)
		}
	}
}

// A reviewer hands articles out, the colleague begins with the package and sends labels
// back, and the reviewer takes them in: the key is asked about once, on either side.
func TestPackagesThereAndBack(t *testing.T) {
	mona := newDesk(t, fishText).signs(1)
	mona.must(mona.session.SetAnnotator("mona"))
	out := mona.packed(parcel.Assignment, "amal", "mona")

	amal := newDesk(t).signs(2)
	amal.Import([]string{out})
	key, _ := mona.identity()
	amal.topSays("This is the first package from mona", parcel.Fingerprint(key.Public().(ed25519.PublicKey)), "Nothing of it came in yet")
	aside := amal.project + parcel.AsideEnding
	if _, err := os.Stat(filepath.Join(aside, "amal.bpz")); err != nil {
		t.Error("it is not put aside: ", err)
	}
	amal.tapButton("I have compared it with mona")
	amal.topSays("1 article is new")
	amal.tapButton("Close")
	if _, err := os.Stat(aside); err == nil {
		t.Error("what came in is still aside")
	}
	if !strings.HasPrefix(amal.screen.Article.Text, "Ada Holm") {
		t.Fatalf("open is %q", amal.screen.Article.Text)
	}
	amal.on("Ada Holm")
	amal.press(fyne.Key1)
	amal.must(amal.session.SetStatus(annotate.Done))

	back := amal.packed(parcel.Labels, "amal", "amal")
	mona.Import([]string{back})
	mona.tapButton("I have compared it with amal")
	mona.topSays("1 set of labels came in")
	mona.tapButton("Close")
	mona.Import([]string{back})
	mona.topSays("0 sets of labels came in, 1 was known already")
	mona.tapButton("Close")
	mona.must(mona.session.BeginReview(session.Terms{Of: "amal"}))
	mona.press(fyne.Key1)
	if got := mona.quotes(); got != "speaker Ada Holm" {
		t.Errorf("gold is %q", got)
	}
	mona.must(mona.session.EndReview())

	verdicts := mona.packed(parcel.Verdicts, "amal", "mona")
	amal.Import([]string{verdicts})
	amal.topSays("1 set of labels came in")
	amal.tapButton("Close")
	amal.chord(fyne.KeyV, ctrl|shift)
	if got := amal.asked(); !strings.Contains(got, "WHAT YOU SAID | Ada Holm") || !strings.Contains(got, "ACCEPTED") || !strings.Contains(got, "mona, ") {
		t.Errorf("the verdict is %q", got)
	}
}

// Whoever gets verdicts walks through them, sees why, and does as was decided with a
// key; nothing is decided on that walk.
func TestWalkThroughVerdicts(t *testing.T) {
	d := newDesk(t, fishText)
	d.colleague("amal", "speaker:Ada Holm", "quote:We lost eleven boats", "place:Lisbon")
	d.must(d.session.SetAnnotator("mona"))
	d.must(d.session.BeginReview(session.Terms{Of: "amal"}))
	d.press(fyne.Key1)                                // Ada Holm
	d.must(d.session.SetRulingNote("with its marks")) // the quote
	d.press(fyne.KeyE, fyne.KeyW, fyne.KeyReturn)     // begins a character later
	d.press(fyne.KeyS, fyne.KeyX)                     // Lisbon is none
	d.must(d.session.EndReview())
	d.must(d.session.SetAnnotator("amal"))
	d.chord(fyne.KeyV, ctrl|shift)
	if got := fmt.Sprint(d.listed()); got != "[We lost eleven boats (label: quote amal) Lisbon (label: place amal)]" {
		t.Errorf("to look at: %s", got)
	}
	if got := d.asked(); !strings.Contains(got, "CORRECTED TO | quote | e lost eleven boats") || !strings.Contains(got, "“with its marks”") {
		t.Errorf("the first verdict is %q", got)
	}
	d.press(fyne.KeyX, fyne.KeyY, fyne.KeyE)
	if got := d.quotes(); got != "speaker Ada Holm | quote We lost eleven boats | place Lisbon" {
		t.Errorf("keys that decide have made of the labels %q", got)
	}
	d.press(fyne.Key1)
	if got := d.asked(); !strings.Contains(got, "REJECTED") || !strings.Contains(got, "slip") {
		t.Errorf("the second verdict is %q", got)
	}
	d.press(fyne.Key1)
	if got := d.quotes(); got != "speaker Ada Holm | quote e lost eleven boats" {
		t.Errorf("done as decided: %q", got)
	}
	d.chord(fyne.KeyZ, ctrl)
	if got := d.quotes(); got != "speaker Ada Holm | quote e lost eleven boats | place Lisbon" {
		t.Errorf("undone: %q", got)
	}
	d.chord(fyne.KeyR, ctrl|shift)
	if d.screen.Review != nil || d.screen.By != "amal" {
		t.Error("the walk does not end")
	}
}

// Of two histories one is chosen, and what is refused is named.
func TestHistoriesAndRefusals(t *testing.T) {
	mona := newDesk(t, fishText).signs(1)
	mona.must(mona.session.SetAnnotator("mona"))
	out := mona.packed(parcel.Assignment, "amal", "mona")
	var sent []string
	for n, words := range []string{"Ada Holm", "Carl Mansour"} {
		amal := newDesk(t).signs(2)
		amal.takePackages([]string{out}, session.Welcome{AllKeys: true})
		amal.tapButton("Close")
		amal.must(amal.session.SetAnnotator("amal"))
		amal.on(words)
		for range n {
			amal.press(fyne.KeyF) // something more on the second computer
		}
		amal.press(fyne.Key1)
		sent = append(sent, amal.packed(parcel.Labels, "amal", "amal"))
	}
	mona.takePackages(sent, session.Welcome{AllKeys: true})
	mona.topSays("Of 1 article somebody has sent two histories")
	mona.tapButton("Choose between them")
	pills := pieces[*chip](mona.top())
	if len(pills) != 2 || !pills[0].on || pills[1].on {
		t.Fatalf("%d histories are offered", len(pills))
	}
	test.Tap(pills[1])
	if list, err := mona.session.Partings(); err != nil || len(list) != 0 {
		t.Errorf("left to choose: %v, %v", list, err)
	}

	text := filepath.Join(t.TempDir(), "x.bpz")
	mona.must(os.WriteFile(text, []byte("not a package"), 0o600))
	other := newDesk(t, "Another.").signs(3)
	other.Import([]string{text, sent[0]})
	other.topSays("x.bpz", "it is no package of Blue Pencil", "It belongs to another project")
	if len(other.screen.Spans.List()) > 0 || other.screen.All != 1 {
		t.Error("something of it came in")
	}
}

// The dialog packs my labels under my name; without labels it says so.
func TestPackDialog(t *testing.T) {
	d := newDesk(t, fishText).signs(1)
	folder := t.TempDir()
	d.app.Preferences().SetString(prefExportFolder, folder)
	d.chord(fyne.KeyM, ctrl|shift)
	d.topSays("signed by amal with")
	pieces[*field](d.top())[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.topSays("there is nothing to put into it yet")
	d.win.Canvas().Overlays().Remove(d.top())
	d.on("Ada Holm")
	d.press(fyne.Key1)
	d.chord(fyne.KeyM, ctrl|shift)
	pieces[*field](d.top())[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.topSays("is ready to be sent: 1 article, the labels on 1 article.")
	if _, err := os.Stat(filepath.Join(folder, "amal-labels.bpz")); err != nil {
		t.Error(err)
	}
}

// An encrypted package is asked for its passphrase, or for a key; a wrong one opens nothing.
func TestEncryptedPackage(t *testing.T) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for typed, opens := range map[string]string{"pencil": "pencil", id.Recipient().String(): id.String()} {
		encrypted(t, parcel.LockOf(typed), opens)
	}
}

func encrypted(t *testing.T, lock parcel.Lock, opens string) {
	t.Helper()
	mona := newDesk(t, fishText).signs(1)
	mona.must(mona.session.SetAnnotator("mona"))
	key, _ := mona.identity()
	path := filepath.Join(t.TempDir(), "locked.bpz")
	_, err := mona.session.Pack(t.Context(), path, session.Packing{Kind: parcel.Assignment, Whose: "amal", Signer: "mona", Key: key, Now: mona.clock,
		Lock: lock}, func(int) {})
	mona.must(err)
	amal := newDesk(t).signs(2)
	amal.takePackages([]string{path}, session.Welcome{AllKeys: true})
	amal.topSays("locked.bpz", "It is encrypted.")
	pieces[*field](amal.top())[0].SetText("pen")
	amal.tapButton("Open")
	amal.topSays("That does not open it.")
	pieces[*field](amal.top())[0].SetText(opens)
	amal.tapButton("Open")
	amal.topSays("This is the first package from mona")
	amal.tapButton("I have compared it")
	amal.topSays("1 article is new")
}
