package exchange

import (
	"fmt"
	"strings"
)

// A conllRow is a line of columns: the word in the first, its tag in the last.
type conllRow struct {
	line    int
	columns []string
	tabs    bool   // between the columns; else blanks
	spoilt  string // why it cannot be read
}

// What a row and a sentence may have. CoNLL-U has ten columns, and no tags.
const (
	fewestColumns = 2
	mostColumns   = 5
	maxRow        = 1 << 20 // bytes
	maxRows       = 1 << 18
)

func conllColumns(line string) (columns []string, tabs bool) {
	if !strings.Contains(line, "\t") {
		return strings.FieldsFunc(line, func(r rune) bool { return r == ' ' }), false
	}
	columns = strings.Split(line, "\t")
	for i := range columns {
		columns[i] = strings.Trim(columns[i], " ")
	}
	return columns, true
}

func (r conllRow) word() string { return r.columns[0] }
func (r conllRow) tag() string  { return r.columns[len(r.columns)-1] }

// document reports whether the row begins an article.
func (r conllRow) document() bool { return r.spoilt == "" && r.columns[0] == docStart }

// remark reports whether a line before the first word of a sentence is a remark,
// as CoNLL-U has them. The word # has a tag.
func (r conllRow) remark() bool {
	n := len(r.columns)
	if r.spoilt != "" || !strings.HasPrefix(r.columns[0], "#") {
		return false
	}
	named := n > 1 && r.columns[1] == "=" || n > 2 && r.columns[2] == "=" // "# text = O"
	return n < fewestColumns || !r.tabs && named || !taggish(r.tag())
}

// wrong says why a row cannot be taken; "" when it can.
func (r conllRow) wrong(first conllRow) string {
	n := len(r.columns)
	switch {
	case r.spoilt != "":
		return r.spoilt
	case n < fewestColumns:
		return "it has one column, and a word and a tag are two"
	case n > mostColumns:
		return fmt.Sprintf("it has %d columns, and words with tags have %d to %d", n, fewestColumns, mostColumns)
	case n != len(first.columns):
		return fmt.Sprintf("it has %d columns where line %d has %d", n, first.line, len(first.columns))
	case r.word() == "":
		return "it has no word"
	}
	return ""
}

// taggish reports whether a column may be a tag.
func taggish(tag string) bool {
	_, wrong := untag([]string{tag})
	return len(wrong) == 0
}
