package textview

import (
	"testing"
	"time"
)

// A handClock runs what is due when the test says that time has passed.
type handClock struct {
	now  time.Duration
	jobs []handJob
}

type handJob struct {
	at   time.Duration
	run  func()
	gone *bool
}

func (c *handClock) clock(d time.Duration, run func()) func() {
	gone := false
	c.jobs = append(c.jobs, handJob{c.now + d, run, &gone})
	return func() { gone = true }
}

// pass lets time go by in steps of ten milliseconds.
func (c *handClock) pass(d time.Duration) {
	for end := c.now + d; c.now < end; {
		c.now += 10 * time.Millisecond
		due := c.jobs
		c.jobs = nil
		for _, j := range due {
			switch {
			case *j.gone:
			case j.at <= c.now:
				j.run()
			default:
				c.jobs = append(c.jobs, j)
			}
		}
	}
}

func withHand(v *View) *handClock {
	c := &handClock{}
	v.clock = c.clock
	return c
}

func TestAlarmForgets(t *testing.T) {
	c, a, rung := &handClock{}, alarm{}, ""
	a.set(c.clock, 50*time.Millisecond, func() { rung += "a" })
	a.set(c.clock, 80*time.Millisecond, func() { rung += "b" })
	c.pass(200 * time.Millisecond)
	a.set(c.clock, 50*time.Millisecond, func() { rung += "c" })
	a.clear()
	c.pass(200 * time.Millisecond)
	if rung != "b" {
		t.Errorf("rang %q, want b", rung)
	}
}

// A function that was already on its way when its alarm was cleared does nothing.
func TestAlarmLate(t *testing.T) {
	var late func()
	var a alarm
	rung := false
	a.set(func(_ time.Duration, run func()) func() { late = run; return func() {} }, 0, func() { rung = true })
	a.clear()
	late()
	if rung {
		t.Error("a cleared alarm rang")
	}
}
