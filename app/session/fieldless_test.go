package session_test

import "testing"

// The field is asked for once in a file, and not when other records have one that
// is known: a record without it is refused alone.
func TestIntakeAsksForTheFieldOnce(t *testing.T) {
	d := newDesk(t)
	in := read(t, d.Session, map[string]string{
		"a.jsonl": "{\"one\":\"x\"}\n{\"two\":\"y\"}\n", "b.jsonl": "{\"one\":\"x\"}\n{\"text\":\"y\"}\n"})
	var asks []bool
	for _, i := range in.Items {
		asks = append(asks, i.Fieldless)
	}
	if len(asks) != 4 || !asks[0] || asks[1] || asks[2] || asks[3] {
		t.Errorf("asks: %v", asks)
	}
}
