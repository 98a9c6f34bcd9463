package app

import "fyne.io/fyne/v2/lang"

// prefWarned begins the names of preferences that say which projects were warned about.
const prefWarned = "warned of folder: "

// A FolderRisk is why a project should lie elsewhere.
type FolderRisk int

// The risks.
const (
	NoRisk FolderRisk = iota
	OnNetwork
	InSyncFolder
)

// WarnOfFolder says once of a project that it lies where a program may write into it, or
// where the disk may keep writes back.
func (w *Window) WarnOfFolder(risk FolderRisk) {
	key := prefWarned + w.project
	if risk == NoRisk || w.app.Preferences().Bool(key) {
		return
	}
	w.app.Preferences().SetBool(key, true)
	first := lang.L("This project lies in a folder that is kept the same on several computers. While it is open here, it may be copied half-written, or replaced by an older state.")
	if risk == OnNetwork {
		first = lang.L("This project lies on a disk of the network. Such a disk may say that something is saved before it is, and may be gone at any moment.")
	}
	w.alarm(first, lang.L("Keep it on a disk of this computer, and share labels as packages: Review, “Make a package”. This is said once."))
}
