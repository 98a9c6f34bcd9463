package session

import "bluepencil/annotate"

// Backup copies the project as it is, unless nothing has changed since the last time.
// It may be called on another goroutine.
func (s *Session) Backup() (b annotate.Backup, made bool, err error) {
	return s.store.Backup(s.clock())
}

// Leave backs the project up as Backup does, and gives back the room on the disk that its
// file holds for nothing, where that is much. It may be called on another goroutine.
func (s *Session) Leave() error {
	if _, _, err := s.Backup(); err != nil {
		return err
	}
	return s.store.Tidy()
}

// Backups are the backups that there are, the newest first.
func (s *Session) Backups() ([]annotate.Backup, error) { return s.store.Backups() }

// RestoreCopy makes a project of its own of a backup, and returns where it lies. It may
// be called on another goroutine.
func (s *Session) RestoreCopy(b annotate.Backup) (path string, err error) {
	return s.store.RestoreCopy(b)
}
