package main

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"testing"
)

func TestCheckDisplay(t *testing.T) {
	for _, c := range []struct {
		name, display, wayland string
		want                   error
	}{
		{"no screen", "", "", errNoDisplay},
		{"nobody answers", ":98765", "", errNoDisplay},
		{"nobody answers at its second screen", "unix:98765.1", "", errNoDisplay},
		{"Wayland", "", "wayland-0", nil},
		{"another machine", "desk:0", "", nil},
	} {
		env := map[string]string{"DISPLAY": c.display, "WAYLAND_DISPLAY": c.wayland}
		if err := checkDisplay(func(name string) string { return env[name] }); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestCheckDisplayAnswers(t *testing.T) {
	const number = "98764"
	if err := os.MkdirAll("/tmp/.X11-unix", 0o1777); err != nil {
		t.Fatal(err)
	}
	server, err := net.Listen("unix", filepath.Join("/tmp/.X11-unix", "X"+number))
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	if err := checkDisplay(func(name string) string { return map[string]string{"DISPLAY": ":" + number}[name] }); err != nil {
		t.Error(err)
	}
}
