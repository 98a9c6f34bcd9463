package exchange

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"bluepencil/annotate"
)

// A studioExport is a task as Label Studio exports it or imports it.
type studioExport struct {
	Data        map[string]jsontext.Value `json:"data"`
	Annotations []studioWork              `json:"annotations"`
	Completions []studioWork              `json:"completions"` // their name until version 1
	Predictions []studioWork              `json:"predictions"`
}

type studioWork struct {
	Result    []studioResult `json:"result"`
	Cancelled bool           `json:"was_cancelled"`
	By        jsontext.Value `json:"completed_by"`
	Name      string         `json:"created_username"`
	Model     string         `json:"model_version"`
}

// A studioResult is a region or a relation.
type studioResult struct {
	ID     string      `json:"id"`
	Type   string      `json:"type"`
	From   string      `json:"from_name"`
	To     string      `json:"to_name"`
	Value  studioValue `json:"value"`
	FromID string      `json:"from_id"`
	ToID   string      `json:"to_id"`
	Labels []string    `json:"labels"`
}

type studioValue struct {
	Start   *int           `json:"start"`
	End     *int           `json:"end"`
	Text    jsontext.Value `json:"text"` // of a region its quote, of a text area a list
	Labels  []string       `json:"labels"`
	Choices []string       `json:"choices"`
}

func readStudio(source Source, _ Setting) iter.Seq2[Claim, error] {
	return readList(source, func(t studioExport, place string) ([]Claim, error) {
		article, err := t.article()
		if err != nil {
			return nil, err
		}
		var out []Claim
		var passed error
		for i, w := range slices.Concat(t.Annotations, t.Completions) {
			if w.Cancelled {
				passed = errors.Join(passed, fmt.Errorf("annotation %d was cancelled by its annotator", i+1))
				continue
			}
			c := w.claim(article, "")
			c.Place = fmt.Sprintf("%s, annotation %d", place, i+1)
			out = append(out, c)
		}
		for i, w := range t.Predictions {
			c := w.claim(article, annotate.Model)
			c.Place = fmt.Sprintf("%s, prediction %d", place, i+1)
			out = append(out, c)
		}
		if len(out) == 0 && passed == nil {
			out = append(out, Claim{Article: article, Place: place})
		}
		return out, passed
	})
}

// article is the text that a task shows: the field "text", else the only one that
// holds a text.
func (t studioExport) article() (annotate.Article, error) {
	texts := map[string]string{}
	for name, value := range t.Data {
		var text string
		if json.Unmarshal(value, &text) == nil {
			texts[name] = text
		}
	}
	text, ok := texts[studioText]
	if !ok && len(texts) == 1 {
		for _, only := range texts {
			text, ok = only, true
		}
	}
	if !ok {
		return annotate.Article{}, errors.New(`its data have no field "text"`)
	}
	var meta nativeMeta
	if packed, err := json.Marshal(t.Data, json.Deterministic(true)); err == nil {
		_ = json.Unmarshal(packed, &meta) // fields of these names that hold something else are no facts
	}
	return meta.article(text), nil
}

// claim is one annotator's, or one model's, work on a task.
func (w studioWork) claim(article annotate.Article, origin annotate.Origin) Claim {
	c := Claim{Article: article, By: annotate.Annotator(w.by())}
	places := map[string]int{}
	for i, r := range w.Result {
		place := fmt.Sprintf("result[%d]", i)
		switch {
		case r.Type == "relation":
			c.Links = append(c.Links, ClaimedLink{Place: place, Label: strings.Join(r.Labels, "/"), From: r.FromID, To: r.ToID})
		case r.Value.Start != nil && r.Value.End != nil && len(r.Value.Labels) > 0:
			for k, label := range r.Value.Labels {
				id := r.ID
				if k > 0 {
					id += "." + number(k+1)
				} else {
					places[id] = len(c.Spans)
				}
				c.Spans = append(c.Spans, ClaimedSpan{Place: place, ID: id, Label: label, Parts: [][2]int{{*r.Value.Start, *r.Value.End}},
					Quotes: r.Value.quotes(), Span: annotate.Span{Origin: origin}})
			}
		}
	}
	for _, r := range w.Result {
		if at, ok := places[r.ID]; ok {
			c.Spans[at].answer(r)
		}
	}
	return c
}

// by is who labelled: a name, the address of an account, or its number.
func (w studioWork) by() string {
	if w.Name != "" {
		return w.Name
	}
	var account struct {
		Email string `json:"email"`
	}
	if json.Unmarshal(w.By, &account) == nil && account.Email != "" {
		return account.Email
	}
	if w.Model != "" {
		return w.Model
	}
	if len(w.By) > 0 && w.By.Kind() == '0' {
		return "annotator " + string(w.By)
	}
	return ""
}

// quotes is what a region says stands there.
func (v studioValue) quotes() []string {
	var text string
	if json.Unmarshal(v.Text, &text) != nil || text == "" {
		return nil
	}
	return []string{text}
}

// answer takes up an answer or a note about a label.
func (s *ClaimedSpan) answer(r studioResult) {
	values := r.Value.Choices
	if r.Type == "textarea" {
		if json.Unmarshal(r.Value.Text, &values) != nil {
			return
		}
	}
	if r.Type != "textarea" && r.Type != "choices" || len(values) == 0 {
		return
	}
	if text := strings.Join(values, "\n"); r.From == studioNote {
		s.Note = text
	} else {
		a := annotate.Span{Attrs: s.Attrs}.WithAttr(studioNamed(r.From), text)
		s.Attrs = a.Attrs
	}
}
