package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"bluepencil/annotate"
)

const workloads = "../../../shared/workloads"

// workload is one of the articles that every measurement uses, with its spans.
func workload(b *testing.B, name string) annotate.Record {
	b.Helper()
	data, err := os.ReadFile(filepath.Join(workloads, name+".json"))
	if err != nil {
		b.Skip("the folder shared/workloads is not beside the project")
	}
	var w struct {
		Text  string
		Spans []struct {
			Label              string
			ByteStart, ByteEnd int
		}
	}
	if err := json.Unmarshal(data, &w); err != nil {
		b.Fatal(err)
	}
	c := annotate.Change{}
	for i, s := range w.Spans {
		span := annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", i)), Label: annotate.Label(s.Label), Origin: annotate.Human,
			Parts: []annotate.Range{{Start: s.ByteStart, End: s.ByteEnd}}}
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &span})
	}
	a := annotate.Article{ID: annotate.IdentifyText(w.Text), Text: w.Text, Title: name}
	l, err := annotate.NewLayer(a.ID, "amal").Apply(c)
	if err != nil {
		b.Fatal(err)
	}
	return annotate.Record{Article: a, Layer: l}
}

// BenchmarkNative writes and proves one article; bytes are those of its text.
func BenchmarkNative(b *testing.B) {
	for _, name := range []string{"5k", "100k", "1m"} {
		r := workload(b, name)
		var file bytes.Buffer
		if _, err := WriteNative(&file, annotate.DefaultSchema(), list(r)); err != nil {
			b.Fatal(err)
		}
		b.Run("write/"+name, func(b *testing.B) {
			b.SetBytes(int64(len(r.Article.Text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := WriteNative(io.Discard, annotate.DefaultSchema(), list(r)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("verify/"+name, func(b *testing.B) {
			b.SetBytes(int64(len(r.Article.Text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := VerifyNative(bytes.NewReader(file.Bytes())); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNativeSet writes and reads a data set of news-like articles with about
// ten labels in 4 KB each, in bytes of the file; "marshal" is the JSON library
// alone, on the same records.
func BenchmarkNativeSet(b *testing.B) {
	base := workload(b, "5k")
	schema := annotate.DefaultSchema()
	line, err := encode(schema, base)
	if err != nil {
		b.Fatal(err)
	}
	ready, err := native(schema, base)
	if err != nil {
		b.Fatal(err)
	}
	record := struct { // as the library writes it by itself
		nativeRecord
		Tokens []nativeToken `json:"tokens"`
	}{ready, ready.Tokens}
	if alone, err := marshal(record); err != nil || len(alone)+1 != len(line) {
		b.Fatalf("%d bytes and %d, %v", len(alone), len(line), err)
	}
	b.Run("write", func(b *testing.B) {
		b.SetBytes(int64(len(line)))
		for b.Loop() {
			if _, err := encode(schema, base); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("marshal", func(b *testing.B) {
		b.SetBytes(int64(len(line)))
		for b.Loop() {
			if _, err := marshal(record); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(line)))
		source := lone("a.jsonl", string(line), nil)
		way := nativeFormat().ways()[0]
		for b.Loop() {
			for c, err := range readTask(source) {
				if err != nil {
					b.Fatal(err)
				}
				if _, refused, err := way.Admit(c, nil); err != nil || len(refused) > 0 {
					b.Fatal(err, refused)
				}
			}
		}
	})
}
