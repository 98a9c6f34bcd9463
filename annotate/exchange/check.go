package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// MaxWrong is how many things a check names one by one.
const MaxWrong = 1000

// A Checked is what a check of a data set found.
type Checked struct {
	Format   string    `json:"format"`
	Counting string    `json:"counting"` // what its offsets count
	Records  int       `json:"records"`
	Spans    int       `json:"labels"`
	Links    int       `json:"links"`
	Quoted   int       `json:"quoted"`   // labels whose text the file gives: they are proved
	Manifest bool      `json:"manifest"` // there is one, and sums and counts were compared with it
	Wrong    []Refused `json:"wrong,omitempty"`
	More     int       `json:"more,omitempty"` // wrong things beyond those named
}

func (c *Checked) wrong(r Refused) {
	if len(c.Wrong) == MaxWrong {
		c.More++
		return
	}
	c.Wrong = append(c.Wrong, r)
}

// Check reads a data set, whoever wrote it, and says what is wrong with it: what
// cannot be read, spans that lie nowhere or have another text than the file says,
// links that lead nowhere, and, where a manifest lies beside it, files and counts
// that are not those of the manifest. An error means that nothing could be
// checked.
func Check(path string, f Format) (Checked, error) {
	c := Checked{Format: f.Name}
	if !f.Reads() {
		return c, c.compare(path, false) // its texts are in the project alone
	}
	sources, err := f.Collect(path)
	if err != nil {
		return c, err
	}
	way, err := f.Settle(f.Claims(sources, Setting{}))
	if err != nil {
		return c, err
	}
	c.Counting = way.String()
	for claim, err := range f.Claims(sources, Setting{}) {
		if err != nil {
			c.wrong(Refused{Place: claim.Place, Reason: err.Error()})
			continue
		}
		c.claim(claim, way)
	}
	return c, c.compare(path, true)
}

func (c *Checked) claim(claim Claim, way Counting) {
	c.Records++
	for _, s := range claim.Spans {
		if len(s.Quotes) > 0 {
			c.Quoted++
		}
	}
	r, refused, err := way.Admit(claim, nil)
	if err != nil {
		c.wrong(Refused{Place: claim.Place, Reason: err.Error()})
	}
	for _, x := range refused {
		c.wrong(x)
	}
	c.Spans, c.Links = c.Spans+len(r.Layer.Spans), c.Links+len(r.Layer.Links)
}

// ManifestOf is the manifest that lies with a data set; false where there is none.
func ManifestOf(path string) (m Manifest, ok bool, err error) {
	name := filepath.Join(filepath.Dir(path), spot{path: path}.besideFile(manifestName))
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		name = filepath.Join(path, manifestName)
	}
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return m, false, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		return m, false, fmt.Errorf("its manifest cannot be read: %w", err)
	}
	return m, m.Schema == ManifestSchema, nil
}

// compare holds the files, and the counts if there are any, against the manifest,
// where there is one.
func (c *Checked) compare(path string, counts bool) error {
	m, ok, err := ManifestOf(path)
	if err != nil || !ok {
		return err
	}
	c.Manifest = true
	dir := path
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		dir = filepath.Dir(path)
	}
	for _, f := range m.Files {
		sum, bytes, err := sumOf(filepath.Join(dir, filepath.FromSlash(f.Name)))
		switch {
		case !filepath.IsLocal(filepath.FromSlash(f.Name)):
			c.wrong(Refused{Place: f.Name, Reason: "the manifest names a file elsewhere"})
		case err != nil:
			c.wrong(Refused{Place: f.Name, Reason: plain(err).Error()})
		case sum != f.SHA256 || bytes != f.Bytes:
			c.wrong(Refused{Place: f.Name, Reason: "it is not the file that was written: its sum is another than the manifest's"})
		}
	}
	if !counts {
		c.Spans, c.Links = m.Spans, m.Links
	}
	if c.Spans != m.Spans || c.Links != m.Links {
		c.wrong(Refused{Place: strings.TrimSuffix(filepath.Base(path), "/"), Reason: fmt.Sprintf("it has %d labels and %d links, and the manifest says %d and %d", c.Spans, c.Links, m.Spans, m.Links)})
	}
	return nil
}

func sumOf(path string) (sum string, bytes int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer file.Close()
	h := sha256.New()
	bytes, err = io.Copy(h, file)
	return hex.EncodeToString(h.Sum(nil)), bytes, err
}
