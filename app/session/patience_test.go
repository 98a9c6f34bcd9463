package session

import "time"

// SaveTime is how long a step is waited for, for tests.
func (s *Session) SaveTime(d time.Duration) { s.saveTime = d }
