package annotate_test

import (
	"strings"
	"testing"

	"bluepencil/annotate"
)

func TestSchemaCheck(t *testing.T) {
	if err := annotate.DefaultSchema().Check(); err != nil {
		t.Fatal(err)
	}
	for says, edit := range map[string]func(*annotate.Schema){
		"the name is empty":             func(s *annotate.Schema) { s.Labels[0].Name = "" },
		"begins or ends with a blank":   func(s *annotate.Schema) { s.Labels[0].Name = "quote " },
		"a sign that cannot be seen":    func(s *annotate.Schema) { s.Labels[0].Name = "quo\nte" },
		"longer than 100":               func(s *annotate.Schema) { s.Labels[0].Name = annotate.Label(strings.Repeat("x", 101)) },
		`two labels are called "claim"`: func(s *annotate.Schema) { s.Labels[0].Name = "claim" },
		"have the same key 2":           func(s *annotate.Schema) { s.Labels[0].Key = "2" },
		"not one of 1 to 9":             func(s *annotate.Schema) { s.Labels[0].Key = "x" },
		"retired and still has":         func(s *annotate.Schema) { s.Labels[0].Retired = true },
		"not one like #0072b4":          func(s *annotate.Schema) { s.Labels[0].Colour = "red" },
		`two questions "kind"`: func(s *annotate.Schema) {
			s.Labels[1].Attrs = append(s.Labels[1].Attrs, s.Labels[1].Attrs[0])
		},
		`two answers "direct"`: func(s *annotate.Schema) {
			s.Labels[1].Attrs[0].Values = []string{"direct", "direct"}
		},
		`there is no label "spaeker"`: func(s *annotate.Schema) { s.Links[0].To = []annotate.Label{"spaeker"} },
		"from which labels it leads":  func(s *annotate.Schema) { s.Links[0].From = nil },
		"of a link and of something":  func(s *annotate.Schema) { s.Links[0].Name = "quote" },
		"may overlap is":              func(s *annotate.Schema) { s.Overlap = "" },
	} {
		s := annotate.DefaultSchema()
		edit(&s)
		if err := s.Check(); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say: %s", err, says)
		}
	}
}
