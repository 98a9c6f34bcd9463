package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"bluepencil/annotate/segment"
	"bluepencil/app/session"
)

// A command is something that an editor can tell the program to do. Menus,
// shortcuts, the palette and the help sheet all come from one table of them.
type command struct {
	menu    string // the menu it stands in
	title   string
	key     fyne.KeyName // "" when it has no key
	mod     fyne.KeyModifier
	run     func() error
	enabled func(session.Screen) bool // nil: always
	field   fyne.Shortcut             // what a text field with the keyboard does instead; nil: nothing
}

const (
	ctrl  = fyne.KeyModifierControl
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

// The menus, in order.
const (
	menuArticle = "Article"
	menuEdit    = "Edit"
	menuLabel   = "Label"
	menuReview  = "Review"
	menuView    = "View"
	menuHelp    = "Help"
)

var menuOrder = [...]string{menuArticle, menuEdit, menuLabel, menuReview, menuView, menuHelp}

func hasArticle(s session.Screen) bool { return s.Article.ID != "" }
func hasSpan(s session.Screen) bool    { return s.Selected != "" }
func hasBoth(s session.Screen) bool    { return s.Selected != "" && !s.Selection.Empty() }
func hasHits(s session.Screen) bool    { return len(s.Finding.Hits) > 0 }
func hasProposal(s session.Screen) bool {
	return s.Proposed > 0
}
func canUndo(s session.Screen) bool { return s.UndoTitle != "" }
func canRedo(s session.Screen) bool { return s.RedoTitle != "" }

// heeds reports whether the plain key of a command works now: a review has keys of its
// own, which otherwise change labels.
func (c command) heeds(s session.Screen) bool {
	switch c.menu {
	case menuReview:
		return reviewing(s)
	case menuLabel:
		return !casing(s)
	}
	return true
}

// silent makes a command of something that cannot fail.
func silent(f func()) func() error {
	return func() error {
		f()
		return nil
	}
}

// commands is the table.
func (w *Window) commands() []command {
	list := w.articleCommands()
	list = append(list, w.editCommands()...)
	list = append(list, w.labelCommands()...)
	list = append(list, w.spanCommands()...)
	list = append(list, w.reviewCommands()...)
	return append(list, w.viewCommands()...)
}

func (w *Window) articleCommands() []command {
	s := w.session
	return []command{
		{menuArticle, "Add articles…", fyne.KeyO, ctrl, silent(w.askImport), nil, nil},
		{menuArticle, "Add a folder of articles…", fyne.KeyO, ctrl | shift, silent(w.askFolder), nil, nil},
		{menuArticle, "Add from a web address…", fyne.KeyU, ctrl, silent(w.askAddress), nil, nil},
		{menuArticle, "Add labelled articles…", fyne.KeyI, ctrl, silent(w.askSet), nil, nil},
		{menuArticle, "Add a folder of labelled articles…", fyne.KeyI, ctrl | shift, silent(w.askSetFolder), nil, nil},
		{menuArticle, "Paste as a new article", fyne.KeyV, ctrl, silent(w.pasteArticle), nil, &fyne.ShortcutPaste{Clipboard: w.app.Clipboard()}},
		{menuArticle, "Export labels…", fyne.KeyE, ctrl, silent(w.askExport), nil, nil},
		{menuArticle, "Next article", fyne.KeyPageDown, ctrl, s.OpenNext, nil, nil},
		{menuArticle, "Previous article", fyne.KeyPageUp, ctrl, s.OpenPrevious, nil, nil},
		{menuArticle, "Done, or open again", fyne.KeyD, 0, s.ToggleDone, hasArticle, nil},
		{menuArticle, "Done, and on to the next", fyne.KeyReturn, ctrl, s.FinishAndNext, hasArticle, nil},
		{menuArticle, "Flag for a colleague", fyne.KeyF, 0, s.ToggleFlag, hasArticle, nil},
		{menuArticle, "Note on the article", fyne.KeyM, 0, silent(w.editArticleNote), hasArticle, nil},
		{menuArticle, "Correct the article's facts…", fyne.KeyI, 0, silent(func() { w.later(w.askFacts) }), hasArticle, nil},
		{menuArticle, "Backups…", "", 0, silent(func() { w.later(w.askBackups) }), nil, nil},
		{menuArticle, "Work under another name…", "", 0, silent(w.askName), nil, nil},
	}
}

func (w *Window) editCommands() []command {
	s := w.session
	return []command{
		{menuEdit, "Undo", fyne.KeyZ, ctrl, s.Undo, canUndo, &fyne.ShortcutUndo{}},
		{menuEdit, "Redo", fyne.KeyY, ctrl, s.Redo, canRedo, &fyne.ShortcutRedo{}},
		{menuEdit, "Copy text", fyne.KeyC, ctrl, w.copy, hasArticle, &fyne.ShortcutCopy{Clipboard: w.app.Clipboard()}},
		{menuEdit, "Find words…", fyne.KeyF, ctrl, silent(w.openFind), hasArticle, nil},
		{menuEdit, "Next place found", fyne.KeyF3, 0, silent(s.NextHit), hasHits, nil},
		{menuEdit, "Previous place found", fyne.KeyF3, shift, silent(s.PreviousHit), hasHits, nil},
		{menuEdit, "Label all places found…", fyne.KeyL, ctrl, silent(w.askLabelAll), hasHits, nil},
		{menuEdit, "Widen the selection", fyne.KeyUp, alt, silent(s.Grow), hasArticle, nil},
		{menuEdit, "Narrow the selection", fyne.KeyDown, alt, silent(s.Shrink), hasArticle, nil},
		{menuEdit, "Let go", fyne.KeyEscape, 0, silent(s.Deselect), hasArticle, nil},
	}
}

// labelCommands has one command for each label that is in use.
func (w *Window) labelCommands() []command {
	var list []command
	for _, rule := range w.session.Schema().Labels {
		if rule.Retired {
			continue
		}
		list = append(list, command{
			menu: menuLabel, title: lang.L("Label as {{.Label}}", map[string]any{"Label": rule.Name}),
			key: fyne.KeyName(rule.Key), run: func() error { return w.session.Label(rule.Name) }, enabled: hasArticle,
		})
	}
	return list
}

func (w *Window) spanCommands() []command {
	s := w.session
	nudge := func(e session.Edge, dir int, u segment.Unit) func() error {
		return func() error { return s.Nudge(e, dir, u) }
	}
	return []command{
		{menuLabel, "Guidelines of the labels", fyne.KeyH, 0, silent(func() { w.later(w.showGuidelines) }), nil, nil},
		{menuLabel, "Labels of this project…", "", 0, silent(func() { w.later(w.askLabels) }), nil, nil},
		{menuLabel, "Remove the label", fyne.KeyDelete, 0, s.Delete, hasSpan, nil},
		{menuLabel, "Next label", fyne.KeyPeriod, 0, silent(s.NextSpan), hasArticle, nil},
		{menuLabel, "Previous label", fyne.KeyComma, 0, silent(s.PreviousSpan), hasArticle, nil},
		{menuLabel, "Link to the speaker", fyne.KeyL, 0, s.BeginLink, hasSpan, nil},
		{menuLabel, "Add the selection as a part", fyne.KeyA, 0, s.AddPart, hasBoth, nil},
		{menuLabel, "Remove a part", fyne.KeyA, shift, s.RemovePart, hasSpan, nil},
		{menuLabel, "Next answer", fyne.KeyK, 0, s.NextAnswer, hasSpan, nil},
		{menuLabel, "Accept the proposed label", fyne.KeyY, 0, s.Accept, hasProposal, nil},
		{menuLabel, "Accept all proposed labels", fyne.KeyY, shift, s.AcceptAll, hasProposal, nil},
		{menuLabel, "Note on the label", fyne.KeyN, 0, silent(w.editNote), hasSpan, nil},
		{menuLabel, "Start: a character back", fyne.KeyQ, 0, nudge(session.Start, -1, segment.Character), hasSpan, nil},
		{menuLabel, "Start: a character on", fyne.KeyW, 0, nudge(session.Start, 1, segment.Character), hasSpan, nil},
		{menuLabel, "End: a character back", fyne.KeyE, 0, nudge(session.End, -1, segment.Character), hasSpan, nil},
		{menuLabel, "End: a character on", fyne.KeyR, 0, nudge(session.End, 1, segment.Character), hasSpan, nil},
		{menuLabel, "Start: a word back", fyne.KeyQ, shift, nudge(session.Start, -1, segment.WordUnit), hasSpan, nil},
		{menuLabel, "Start: a word on", fyne.KeyW, shift, nudge(session.Start, 1, segment.WordUnit), hasSpan, nil},
		{menuLabel, "End: a word back", fyne.KeyE, shift, nudge(session.End, -1, segment.WordUnit), hasSpan, nil},
		{menuLabel, "End: a word on", fyne.KeyR, shift, nudge(session.End, 1, segment.WordUnit), hasSpan, nil},
	}
}

func (w *Window) viewCommands() []command {
	return []command{
		{menuView, "Command palette…", fyne.KeyK, ctrl, silent(w.showPalette), nil, nil},
		{menuView, "Agreement between annotators…", fyne.KeyG, ctrl, silent(func() { w.later(w.askAgreement) }), nil, nil},
		{menuView, "Larger text", fyne.KeyEqual, ctrl, silent(func() { w.zoom(1) }), nil, nil},
		{menuView, "Smaller text", fyne.KeyMinus, ctrl, silent(func() { w.zoom(-1) }), nil, nil},
		{menuView, "Text at 100 %", fyne.Key0, ctrl, silent(func() { w.zoom(0) }), nil, nil},
		{menuView, "Show or hide the queue", fyne.KeyF9, 0, silent(w.toggleQueue), nil, nil},
		{menuView, "Show or hide the inspector", fyne.KeyF10, 0, silent(w.toggleInspector), nil, nil},
		{menuView, "Light, dark or as the system", fyne.KeyT, ctrl, silent(w.nextLook), nil, nil},
		{menuHelp, "Keys", fyne.KeyF1, 0, silent(w.showHelp), nil, nil},
	}
}

// keys is how a command's key is written: "Ctrl+Z".
func (c command) keys() string {
	if c.key == "" {
		return ""
	}
	var b strings.Builder
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{ctrl, "Ctrl+"}, {alt, "Alt+"}, {shift, "Shift+"}} {
		if c.mod&m.mod != 0 {
			b.WriteString(m.name)
		}
	}
	b.WriteString(keyName(c.key))
	return b.String()
}

var keyNames = map[fyne.KeyName]string{
	fyne.KeyPageDown: "Page Down", fyne.KeyPageUp: "Page Up", fyne.KeyReturn: "Enter",
	fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyEscape: "Esc", fyne.KeyDelete: "Delete",
	fyne.KeyPeriod: ".", fyne.KeyComma: ",", fyne.KeyEqual: "+", fyne.KeyMinus: "−",
}

func keyName(k fyne.KeyName) string {
	if name, ok := keyNames[k]; ok {
		return name
	}
	return string(k)
}

// shortcut is the command's key as the menu and the canvas know it; nil for a
// plain key, which only the article takes.
func (c command) shortcut() fyne.Shortcut {
	if c.key == "" || c.mod&(ctrl|alt) == 0 {
		return nil
	}
	if c.mod == ctrl {
		switch c.key {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{}
		}
	}
	return &desktop.CustomShortcut{KeyName: c.key, Modifier: c.mod}
}
