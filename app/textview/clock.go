package textview

import "time"

// A clock runs a function on Fyne's goroutine after a while; stop forgets it.
// Tests put their own in its place, so that nothing has to wait.
type clock func(d time.Duration, run func()) (stop func())

// wall is the clock of the real program; post runs a function on Fyne's goroutine.
func wall(post func(func())) clock {
	return func(d time.Duration, run func()) func() {
		t := time.AfterFunc(d, func() { post(run) })
		return func() { t.Stop() }
	}
}

// An alarm is one thing to come; setting it anew forgets the one before.
type alarm struct {
	stop func()
	last int
}

// set runs a function once after d, unless the alarm is set again or cleared,
// even where the function is already on its way.
func (a *alarm) set(c clock, d time.Duration, run func()) {
	a.clear()
	mine := a.last
	a.stop = c(d, func() {
		if mine == a.last {
			a.stop = nil
			run()
		}
	})
}

func (a *alarm) clear() {
	if a.stop != nil {
		a.stop()
		a.stop = nil
	}
	a.last++
}
