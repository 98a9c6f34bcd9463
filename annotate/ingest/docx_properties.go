package ingest

import (
	"encoding/xml"
	"strings"
)

// properties reads what the file says of itself; what cannot be read is empty.
func (p *docxPackage) properties() Extract {
	var e Extract
	said := map[string]*string{"title": &e.Title, "creator": &e.Byline, "created": &e.Published, "language": &e.Language}
	for _, name := range append(p.related("", "core-properties"), "docprops/core.xml") {
		err := p.parse(name, func(x *xmlPart) error {
			return x.inner(func(property xml.StartElement) error {
				text, err := x.letters()
				if to := said[property.Name.Local]; to != nil && *to == "" {
					*to = cutTo(strings.Join(strings.Fields(text), " "), titleMax)
				}
				return err
			})
		})
		if err == nil {
			break
		}
	}
	return e
}
