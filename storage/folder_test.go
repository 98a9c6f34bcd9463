package storage

import (
	"os"
	"path/filepath"
	"testing"
)

func TestRiskOf(t *testing.T) {
	home := t.TempDir()
	for folder, want := range map[string]Risk{
		"Documents": "", "Dropbox/news": Synchronised, "OneDrive - The Paper": Synchronised, "my dropboxes": "", "Nextcloud": Synchronised, "a/Google Drive/b": Synchronised,
	} {
		path := filepath.Join(home, folder)
		ok(t, os.MkdirAll(path, 0o700))
		if got := RiskOf(filepath.Join(path, "p.bluepencil")); got != want {
			t.Errorf("%s: %q, want %q", folder, got, want)
		}
	}
	link := filepath.Join(home, "link")
	ok(t, os.Symlink(filepath.Join(home, "Dropbox"), link))
	ok(t, os.WriteFile(filepath.Join(link, "p.bluepencil"), nil, 0o600))
	if got := RiskOf(filepath.Join(link, "p.bluepencil")); got != Synchronised {
		t.Errorf("through a link: %q", got)
	}
	if got := RiskOf("/proc/self/x"); got != "" {
		t.Errorf("/proc: %q", got)
	}
}
