package exchange

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"bluepencil/annotate"
)

// brat is the standoff of brat: for each article a text and a list of
// annotations, in code points, and for all of them a configuration. A line of the
// list cannot have the end of a line in it, so spans are cut there.
func brat() Format {
	return Format{
		Name: "brat", Title: "brat", Ending: ".ann", Folder: true, Units: []Unit{CodePoints}, Also: []Unit{UTF16, Bytes}, Quoted: true,
		Holds: Holds{Overlaps: true, Stacks: true, Parts: true, Links: true, Attrs: true, Notes: true},
		write: writeBrat, read: readBrat, beside: bratBeside, note: bratPlain, answer: bratWord,
	}
}

// bratWord is a name as a line of brat can have it: without blanks.
func bratWord(name string) string {
	word := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, name)
	if word == "" {
		return "_"
	}
	return word
}

// bratPlain is a text that stays in its line, for every reader of lines.
func bratPlain(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return lineEnd(r) || r == '\t' }), " ")
}

// lineEnd reports whether some reader takes a character for the end of a line:
// Python's splitlines knows all of these.
func lineEnd(r rune) bool {
	return r >= '\n' && r <= '\r' || r >= 0x1c && r <= 0x1e || r == 0x85 || r == 0x2028 || r == 0x2029
}

// bratTypes gives each label and link a type of its own.
func bratTypes(schema annotate.Schema) map[annotate.Label]string {
	types, taken := map[annotate.Label]string{}, map[string]bool{}
	for _, name := range labelsAndLinks(schema) {
		if _, twice := types[name]; twice {
			continue
		}
		word := bratWord(string(name))
		for taken[word] {
			word += "_"
		}
		types[name], taken[word] = word, true
	}
	return types
}

func labelsAndLinks(schema annotate.Schema) []annotate.Label {
	var names []annotate.Label
	for _, l := range schema.Labels {
		names = append(names, l.Name)
	}
	for _, k := range schema.Links {
		names = append(names, k.Name)
	}
	return names
}

type bratWriter struct {
	to    files
	types map[annotate.Label]string
	n     int
}

func writeBrat(to files, s Setting) (writer, error) {
	return &bratWriter{to: to, types: bratTypes(s.Schema)}, nil
}

func (w *bratWriter) close() error { return nil }

func (w *bratWriter) record(r annotate.Record) error {
	w.n++
	name := fileName(w.n, r.Article)
	text, err := w.to.create(name + ".txt")
	if err == nil {
		_, err = io.WriteString(text, r.Article.Text)
	}
	if err != nil {
		return err
	}
	list, err := w.to.create(name + ".ann")
	if err == nil {
		_, err = io.WriteString(list, w.list(r))
	}
	return err
}

// fileName is a name for the files of an article: its number, so that no two are
// the same and none leads elsewhere, and its title as far as file systems bear it.
func fileName(n int, a annotate.Article) string {
	words := strings.FieldsFunc(strings.ToLower(a.Title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	title := strings.Join(words, "-")
	for len(title) > 60 {
		title = title[:strings.LastIndexFunc(title, func(rune) bool { return true })]
	}
	return strings.TrimSuffix(fmt.Sprintf("%06d-%s", n, strings.Trim(title, "-")), "-")
}

func (w *bratWriter) typed(name annotate.Label) string {
	if word, ok := w.types[name]; ok {
		return word
	}
	return bratWord(string(name))
}

// list is the .ann file of a record.
func (w *bratWriter) list(r annotate.Record) string {
	var b strings.Builder
	scale := newRuler(r.Article.Text, CodePoints)
	names := map[annotate.SpanID]string{}
	answers, notes := 0, 0
	for i, s := range r.Layer.Spans {
		name := fmt.Sprint("T", i+1)
		names[s.ID] = name
		var places, words []string
		for _, p := range s.Parts {
			places = append(places, fmt.Sprint(scale.at(p.Start), " ", scale.at(p.End)))
			words = append(words, p.In(r.Article.Text))
		}
		fmt.Fprintf(&b, "%s\t%s %s\t%s\n", name, w.typed(s.Label), strings.Join(places, ";"), strings.Join(words, " "))
		for _, a := range s.Attrs {
			answers++
			fmt.Fprintf(&b, "A%d\t%s %s %s\n", answers, bratWord(a.Name), name, bratWord(a.Value))
		}
		if s.Note != "" {
			notes++
			fmt.Fprintf(&b, "#%d\tAnnotatorNotes %s\t%s\n", notes, name, s.Note)
		}
	}
	for i, k := range r.Layer.Links {
		fmt.Fprintf(&b, "R%d\t%s Arg1:%s Arg2:%s\n", i+1, w.typed(k.Label), names[k.From], names[k.To])
	}
	return b.String()
}

// bratBeside is the configuration, and how it shows: there each type has the name
// that it has in the project.
func bratBeside(s Setting) map[string][]byte {
	types := bratTypes(s.Schema)
	return map[string][]byte{"annotation.conf": bratConfig(s.Schema, types), "visual.conf": bratLook(s.Schema, types)}
}

func bratConfig(schema annotate.Schema, types map[annotate.Label]string) []byte {
	var b strings.Builder
	b.WriteString("[entities]\n")
	for _, l := range schema.Labels {
		fmt.Fprintf(&b, "%s\n", types[l.Name])
	}
	b.WriteString("\n[relations]\n")
	for _, k := range schema.Links {
		for _, from := range k.From {
			for _, to := range k.To {
				fmt.Fprintf(&b, "%s\tArg1:%s, Arg2:%s\n", types[k.Name], types[from], types[to])
			}
		}
	}
	b.WriteString("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n")
	for _, l := range schema.Labels {
		for _, a := range l.Attrs {
			values := make([]string, len(a.Values))
			for i, v := range a.Values {
				values[i] = bratWord(v)
			}
			fmt.Fprintf(&b, "%s\tArg:%s", bratWord(a.Name), types[l.Name])
			if len(values) > 0 {
				fmt.Fprintf(&b, ", Value:%s", strings.Join(values, "|"))
			}
			b.WriteString("\n")
		}
	}
	return []byte(b.String())
}

// bratNameMark begins a comment that says what a type is called in the project.
const bratNameMark = "#= "

func bratLook(schema annotate.Schema, types map[annotate.Label]string) []byte {
	var b strings.Builder
	names := slices.Sorted(maps.Keys(types))
	for _, name := range names {
		fmt.Fprintf(&b, "%s%s\t%s\n", bratNameMark, types[name], name)
	}
	b.WriteString("\n[labels]\n")
	for _, name := range names {
		fmt.Fprintf(&b, "%s | %s\n", types[name], strings.ReplaceAll(bratPlain(string(name)), "|", "/"))
	}
	b.WriteString("\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken\n")
	for _, l := range schema.Labels {
		fmt.Fprintf(&b, "%s\tbgColor:%s\n", types[l.Name], l.Colour)
	}
	b.WriteString("ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5\n")
	return []byte(b.String())
}
