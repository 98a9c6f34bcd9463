package exchange

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"bluepencil/annotate"
)

// labelStudio is the JSON of Label Studio: tasks with a text, annotations, and in
// them regions and relations. Its page counts UTF-16. A labelling configuration
// goes with it, whose names the regions use.
func labelStudio() Format {
	return Format{
		Name: "label-studio", Title: "Label Studio", Ending: ".json", Units: []Unit{UTF16, CodePoints}, Quoted: true,
		Holds: Holds{Overlaps: true, Stacks: true, Lines: true, Links: true, Attrs: true, Notes: true, IDs: true, Article: true, By: true},
		write: func(to files, s Setting) (writer, error) {
			w, err := to.create("")
			return &studioWriter{listWriter{w: w}, s.unit(UTF16), studioQuestions(s.Schema)}, err
		},
		read:   readStudio,
		beside: func(s Setting) map[string][]byte { return map[string][]byte{"config.xml": studioConfig(s.Schema)} },
	}
}

// The names that the configuration gives its parts.
const (
	studioText  = "text"
	studioLabel = "label"
	studioNote  = "note"
)

type studioTask struct {
	Data        studioData         `json:"data"`
	Annotations []studioAnnotation `json:"annotations"`
}

// studioData is the text and what is shown beside it.
type studioData struct {
	Text string `json:"text"`
	nativeMeta
}

type studioAnnotation struct {
	Result    []any  `json:"result"`
	Cancelled bool   `json:"was_cancelled"`
	Truth     bool   `json:"ground_truth"`
	By        string `json:"created_username,omitempty"`
}

// A studioRegion is a label, or an answer or a note about one with the same ID.
type studioRegion struct {
	ID    string         `json:"id"`
	From  string         `json:"from_name"`
	To    string         `json:"to_name"`
	Type  string         `json:"type"`
	Value map[string]any `json:"value"`
}

type studioRelation struct {
	From      string   `json:"from_id"`
	To        string   `json:"to_id"`
	Type      string   `json:"type"`
	Direction string   `json:"direction"`
	Labels    []string `json:"labels"`
}

type studioWriter struct {
	listWriter
	unit      Unit
	questions []*studioQuestion
}

func (w *studioWriter) record(r annotate.Record) error {
	scale := newRuler(r.Article.Text, w.unit)
	a := studioAnnotation{Result: []any{}, Truth: r.Layer.By == annotate.Gold, By: string(r.Layer.By)}
	for _, s := range r.Layer.Spans {
		for _, region := range w.regions(s, r.Article.Text, scale) {
			a.Result = append(a.Result, region)
		}
	}
	for _, k := range r.Layer.Links {
		a.Result = append(a.Result, studioRelation{string(k.From), string(k.To), "relation", "right", []string{string(k.Label)}})
	}
	return w.put(studioTask{Data: studioData{r.Article.Text, metaOf(r.Article)}, Annotations: []studioAnnotation{a}})
}

// regions is a label with its answers and its note.
func (w *studioWriter) regions(s annotate.Span, text string, scale ruler) []studioRegion {
	h := s.Hull()
	region := func(from, kind, field string, value any) studioRegion {
		return studioRegion{string(s.ID), from, studioText, kind,
			map[string]any{"start": scale.at(h.Start), "end": scale.at(h.End), "text": h.In(text), field: value}}
	}
	list := []studioRegion{region(studioLabel, "labels", "labels", []string{string(s.Label)})}
	for _, a := range s.Attrs {
		kind, field := "textarea", "text"
		if slices.ContainsFunc(w.questions, func(q *studioQuestion) bool { return q.name == a.Name && !q.free }) {
			kind, field = "choices", "choices"
		}
		list = append(list, region(studioName(a.Name), kind, field, []string{a.Value}))
	}
	if s.Note != "" {
		list = append(list, region(studioNote, "textarea", "text", []string{s.Note}))
	}
	return list
}

// A studioQuestion is a question that labels are asked, by its name: the
// configuration can have each name once.
type studioQuestion struct {
	name   string
	labels []string
	values []string // none: any text is an answer
	free   bool
}

func studioQuestions(schema annotate.Schema) []*studioQuestion {
	var list []*studioQuestion
	for _, l := range schema.Labels {
		for _, a := range l.Attrs {
			i := slices.IndexFunc(list, func(q *studioQuestion) bool { return q.name == a.Name })
			if i < 0 {
				i, list = len(list), append(list, &studioQuestion{name: a.Name})
			}
			q := list[i]
			q.labels, q.free = append(q.labels, string(l.Name)), q.free || len(a.Values) == 0
			for _, v := range a.Values {
				if !slices.Contains(q.values, v) {
					q.values = append(q.values, v)
				}
			}
		}
	}
	return list
}

// studioName is what a question is called in the configuration, in which some
// names are taken, and studioNamed is the way back.
func studioName(name string) string {
	if slices.Contains([]string{studioText, studioLabel, studioNote}, strings.TrimRight(name, "_")) {
		return name + "_"
	}
	return name
}

func studioNamed(name string) string {
	if short := strings.TrimSuffix(name, "_"); studioName(short) == name {
		return short
	}
	return name
}

// studioConfig is the labelling configuration: a project made with it shows the
// articles as Blue Pencil does.
func studioConfig(schema annotate.Schema) []byte {
	var b strings.Builder
	b.WriteString("<View>\n  <Relations>\n")
	for _, k := range schema.Links {
		fmt.Fprintf(&b, "    <Relation value=%s/>\n", quoted(string(k.Name)))
	}
	fmt.Fprintf(&b, "  </Relations>\n  <Labels name=%q toName=%q>\n", studioLabel, studioText)
	for _, l := range schema.Labels {
		fmt.Fprintf(&b, "    <Label value=%s background=%s hotkey=%s/>\n", quoted(string(l.Name)), quoted(l.Colour), quoted(l.Key))
	}
	fmt.Fprintf(&b, "  </Labels>\n  <Style>.htx-text{white-space:pre-wrap}</Style>\n  <Text name=%q value=\"$text\"/>\n", studioText)
	for _, q := range studioQuestions(schema) {
		q.write(&b)
	}
	fmt.Fprintf(&b, "  <TextArea name=%q toName=%q perRegion=\"true\" editable=\"true\"/>\n</View>\n", studioNote, studioText)
	return []byte(b.String())
}

func (q *studioQuestion) write(b *strings.Builder) {
	about := fmt.Sprintf("name=%s toName=%q perRegion=\"true\" whenTagName=%q whenLabelValue=%s",
		quoted(studioName(q.name)), studioText, studioLabel, quoted(strings.Join(q.labels, ",")))
	if q.free {
		fmt.Fprintf(b, "  <TextArea %s editable=\"true\"/>\n", about)
		return
	}
	fmt.Fprintf(b, "  <Choices %s choice=\"single\">\n", about)
	for _, v := range q.values {
		fmt.Fprintf(b, "    <Choice value=%s/>\n", quoted(v))
	}
	b.WriteString("  </Choices>\n")
}

// quoted is a text as the value of an XML attribute.
func quoted(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes all
	return `"` + b.String() + `"`
}
