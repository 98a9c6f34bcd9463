package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"bluepencil/app/session"
)

// A menuEntry is a command where it stands in a menu.
type menuEntry struct {
	item    *fyne.MenuItem
	command command
}

// makeTable makes the table, and the menu that lists it. The labels are among the
// commands.
func (w *Window) makeTable() {
	w.table, w.items = w.commands(), nil
	w.win.SetMainMenu(w.menu())
}

// menu makes the main menu from the table.
func (w *Window) menu() *fyne.MainMenu {
	main := fyne.NewMainMenu()
	for _, name := range menuOrder {
		menu := fyne.NewMenu(lang.L(name))
		for _, c := range w.table {
			if c.menu != name {
				continue
			}
			item := fyne.NewMenuItem(menuTitle(c), func() { w.run(c) })
			item.Shortcut = c.shortcut()
			w.items = append(w.items, menuEntry{item, c})
			menu.Items = append(menu.Items, item)
		}
		main.Items = append(main.Items, menu)
	}
	return main
}

// menuTitle carries a plain key, which Fyne would not show.
func menuTitle(c command) string {
	title := lang.L(c.title)
	if c.shortcut() == nil && c.key != "" {
		title += "   " + c.keys()
	}
	return title
}

// showMenu greys out what cannot be done now.
func (w *Window) showMenu(s session.Screen) {
	changed := false
	for _, e := range w.items {
		off := e.command.enabled != nil && !e.command.enabled(s)
		changed = changed || e.item.Disabled != off
		e.item.Disabled = off
	}
	if changed {
		w.win.MainMenu().Refresh()
	}
}
