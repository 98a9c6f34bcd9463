package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// contextGroups are the titles of the commands that the article's menu offers
// beside the labels: of the label in hand, of the words in hand, else of the
// article.
func (w *Window) contextGroups() (labels bool, groups [][]string) {
	words := []string{"Copy text", "Find words…", "Widen the selection"}
	switch s := w.screen; {
	case s.Selected != "":
		return true, [][]string{
			{"Accept the proposed label", "Link to the speaker", "Next answer", "Note on the label", "Add the selection as a part", "Remove a part"},
			words, {"Remove the label"},
		}
	case !s.Selection.Empty():
		return true, [][]string{words}
	}
	return false, [][]string{
		{"Done, or open again", "Flag for a colleague", "Note on the article", "Correct the article's facts…"},
		{"Find words…", "Paste as a new article"},
	}
}

// contextMenu is the menu of what can be done with what is in hand. What cannot be
// done now is left out.
func (w *Window) contextMenu() *fyne.Menu {
	menu := fyne.NewMenu("")
	labels, groups := w.contextGroups()
	if labels {
		w.extend(menu, w.labelCommands())
	}
	for _, titles := range groups {
		var list []command
		for _, title := range titles {
			for _, c := range w.table {
				if c.title == title {
					list = append(list, c)
				}
			}
		}
		w.extend(menu, list)
	}
	return menu
}

// extend adds a group of commands to a menu.
func (w *Window) extend(menu *fyne.Menu, list []command) {
	begun := len(menu.Items) == 0
	for _, c := range list {
		if c.enabled != nil && !c.enabled(w.screen) {
			continue
		}
		if !begun {
			menu.Items, begun = append(menu.Items, fyne.NewMenuItemSeparator()), true
		}
		item := fyne.NewMenuItem(menuTitle(c), func() { w.run(c) })
		item.Shortcut = c.shortcut()
		menu.Items = append(menu.Items, item)
	}
}

// offer opens the article's menu at a place of the window.
func (w *Window) offer(_ string, at fyne.Position) {
	if w.screen.Article.ID == "" {
		return
	}
	widget.ShowPopUpMenuAtPosition(w.contextMenu(), w.win.Canvas(), at)
}
