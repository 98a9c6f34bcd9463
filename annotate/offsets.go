package annotate

// A Range is the half-open stretch [Start, End) of an article's text, in bytes
// of UTF-8. Bytes are the only unit inside the program; code points, UTF-16
// units and tokens exist in package exchange alone.
//
//	text   H e   s a i d   “ Y e s ”
//	       └─┘   └─────┘   └───────┘
//	       0,2   3,7       8,17        (each curly mark is three bytes)
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the length in bytes.
func (r Range) Len() int { return r.End - r.Start }

// Empty reports whether the range holds nothing.
func (r Range) Empty() bool { return r.Start >= r.End }

// Overlaps reports whether r and q share at least one byte.
func (r Range) Overlaps(q Range) bool { return r.Start < q.End && q.Start < r.End }

// Contains reports whether q lies inside r.
func (r Range) Contains(q Range) bool { return r.Start <= q.Start && q.End <= r.End }

// Holds reports whether the byte at offset lies inside r.
func (r Range) Holds(offset int) bool { return r.Start <= offset && offset < r.End }

// In returns the stretch of text that r marks. It panics where r does not fit.
func (r Range) In(text string) string { return text[r.Start:r.End] }
