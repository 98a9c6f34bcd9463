package textview

import "slices"

// sections cuts marks into runs of a few hundred.
func sections(marks ...Mark) (out []*Section) {
	for run := range slices.Chunk(marks, 256) {
		out = append(out, &Section{Marks: run})
	}
	return out
}
