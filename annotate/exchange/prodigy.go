package exchange

import (
	"iter"

	"bluepencil/annotate"
)

// prodigy is the JSON Lines of Prodigy's spans.manual and rel.manual. Offsets
// are code points, and a relation leads from and to the last token of a span.
// Tokens are always there: Prodigy would cut its own, and token numbers would be
// wrong. The names of spans, their answers and notes are fields that Prodigy
// hands on as they are.
func prodigy() Format {
	return Format{
		Name: "prodigy", Title: "Prodigy", Ending: ".jsonl", Units: []Unit{CodePoints}, Quoted: true,
		Holds: Holds{Overlaps: true, Stacks: true, Lines: true, Links: true, Attrs: true, Notes: true, IDs: true, LinkIDs: true, Article: true, By: true},
		write: func(to files, s Setting) (writer, error) {
			w, err := to.create("")
			return prodigyWriter{lineWriter{w}}, err
		},
		read: func(source Source, _ Setting) iter.Seq2[Claim, error] { return readTask(source) },
	}
}

type prodigyTask struct {
	Text      string            `json:"text"`
	Meta      nativeMeta        `json:"meta"`
	Tokens    nativeTokens      `json:"tokens"`
	Spans     []prodigySpan     `json:"spans"`
	Relations []prodigyRelation `json:"relations"`
	Answer    string            `json:"answer"`
	Annotator string            `json:"_annotator_id,omitempty"`
}

type prodigySpan struct {
	ID         string            `json:"id"`
	Start      int               `json:"start"`
	End        int               `json:"end"`
	TokenStart int               `json:"token_start"`
	TokenEnd   int               `json:"token_end"`
	Label      string            `json:"label"`
	Text       string            `json:"text"`
	Attrs      map[string]string `json:"attrs,omitempty"`
	Note       string            `json:"note,omitempty"`
}

type prodigyRelation struct {
	ID        string    `json:"id"`
	Label     string    `json:"label"`
	From      string    `json:"from"`
	To        string    `json:"to"`
	Head      int       `json:"head"`
	Child     int       `json:"child"`
	HeadSpan  nativeEnd `json:"head_span"`
	ChildSpan nativeEnd `json:"child_span"`
}

type prodigyWriter struct{ lineWriter }

func (w prodigyWriter) record(r annotate.Record) error {
	all, err := native(annotate.Schema{}, r)
	if err != nil {
		return err
	}
	out := prodigyTask{Text: all.Text, Meta: all.Meta, Tokens: all.Tokens, Spans: []prodigySpan{}, Relations: []prodigyRelation{},
		Answer: "accept", Annotator: all.Annotator}
	for _, s := range all.Spans {
		out.Spans = append(out.Spans, prodigySpan{s.ID, s.Start, s.End, s.TokenStart, s.TokenEnd, s.Label, s.Text, s.Attrs, s.Note})
	}
	for _, k := range all.Relations {
		out.Relations = append(out.Relations, prodigyRelation{k.ID, k.Label, k.From, k.To, k.Head, k.Child, k.HeadSpan, k.ChildSpan})
	}
	line, err := marshal(out)
	if err == nil {
		line, err = all.Tokens.into(line)
	}
	if err == nil {
		_, err = w.w.Write(append(line, '\n'))
	}
	return err
}
