package exchange

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"

	"bluepencil/annotate"
)

// A lettering is how the bytes of a file of columns are read. The tasks of 2002 came
// in Latin-1, and a file of columns does not say what it is.
type lettering struct {
	latin1 bool
	lost   bool // neither UTF-8 nor what Latin-1 looks like
}

// letteringOf looks at a whole file. It is Latin-1 where characters of UTF-8 are
// the exception, and where at least four letters in five are those of English:
// Arabic or Cyrillic in bytes has fewer.
func letteringOf(source Source) (lettering, error) {
	file, err := source.Open()
	if err != nil {
		return lettering{}, err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<16)
	plain, wide, broken := 0, 0, 0
	for {
		r, n, err := in.ReadRune()
		if err == io.EOF {
			break
		}
		if err != nil {
			return lettering{}, err
		}
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			wide++
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			plain++
		}
	}
	if broken == 0 || wide >= broken {
		return lettering{}, nil
	}
	return lettering{latin1: true, lost: broken*4 > plain}, nil
}

// text is a line; false for one that cannot be read.
func (l lettering) text(line []byte) (string, bool) {
	if utf8.Valid(line) {
		return string(line), true
	}
	if !l.latin1 {
		return "", false
	}
	var out strings.Builder
	for _, b := range line {
		if b >= 0x80 && b < 0xA0 {
			return "", false
		}
		out.WriteRune(rune(b))
	}
	return out.String(), true
}

// article is a text that was read so.
func (l lettering) article(text string) annotate.Article {
	a := annotate.Article{Text: text}
	if l.latin1 {
		a.Import.Encoding = "iso-8859-1"
		a.Import.Mended = []annotate.Mend{{What: "encoding-detected", Count: 1}}
	}
	return a
}
