package app

import "strconv"

// counted is a number for a sentence that has one in it.
func counted(n int) map[string]any { return map[string]any{"Count": grouped(n)} }

// grouped is a number whose digits stand in threes, where there are more than
// four, with the narrow blank between them that ISO 80000-1 asks for.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	if len(digits) <= 4 {
		return digits
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "\u202f" + digits[at:]
	}
	return digits
}
