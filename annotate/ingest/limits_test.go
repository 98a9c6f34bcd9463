package ingest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
)

// written is how the page writes each limit.
var written = map[string]string{
	"MaxBytes": size(MaxBytes), "SampleBytes": size(SampleBytes), "HeadBytes": size(HeadBytes), "MaxCandidates": number(MaxCandidates),
	"PreviewLetters": number(PreviewLetters), "MaxPageEffort": size(MaxPageEffort), "MaxMarkdownBytes": size(MaxMarkdownBytes),
	"MaxMarkdownEffort": number(MaxMarkdownEffort), "MaxListBytes": size(MaxListBytes), "MaxRecordBytes": size(MaxRecordBytes),
	"MaxNesting": number(MaxNesting), "MaxValues": number(MaxValues), "MaxFields": number(MaxFields), "PreviewRecords": number(PreviewRecords),
	"MaxResumes": number(MaxResumes), "MaxRefused": number(MaxRefused), "MaxFetchBytes": size(MaxFetchBytes), "FetchTime": number(int(FetchTime.Seconds())) + " s",
	"MaxRedirects": number(MaxRedirects), "MaxMailParts": number(MaxMailParts), "MaxMailNesting": number(MaxMailNesting),
	"MaxUnpacked": size(MaxUnpacked), "MaxElements": number(MaxElements), "MaxParts": number(MaxParts), "MaxDepth": number(MaxDepth), "MaxTagBytes": size(MaxTagBytes),
}

// size is so many bytes: "32 MB".
func size(bytes int) string {
	for shift, unit := range map[int]string{30: " GB", 20: " MB", 10: " KB"} {
		if n := bytes >> shift; n > 0 && n < 1024 {
			return strconv.Itoa(n) + unit
		}
	}
	return strconv.Itoa(bytes) + " bytes"
}

// number has its digits in threes: "2 000 000".
func number(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return number(n/1000) + " " + strconv.Itoa(1000 + n%1000)[1:]
}

// Every limit stands in docs/formats.md with the value that it has.
func TestLimitsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "### What one import may take")
	section, _, _ = strings.Cut(section, "\n## ")
	file, err := parser.ParseFile(token.NewFileSet(), "limits.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	limits := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		limits++
		name := spec.Names[0].Name
		if written[name] == "" || !strings.Contains(section, "| "+name+" | "+written[name]+" |") {
			t.Errorf("formats.md does not say that %s is %q", name, written[name])
		}
		return true
	})
	if rows := strings.Count(section, "\n| ") - 1; limits != len(written) || rows != limits {
		t.Errorf("there are %d limits, %d in this test and %d on the page", limits, len(written), rows)
	}
}
