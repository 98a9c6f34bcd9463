//go:build e2e && linux

package main_test

import (
	"io"
	"net/url"
	"testing"
	"time"
)

// The numbers of the X Window System Protocol, version 11, that dropping a file
// on a window needs besides those of an eye.
const (
	xCreateWindow      = 1
	xInternAtom        = 16
	xChangeProperty    = 18
	xSetSelectionOwner = 22
	xSendEvent         = 25
	xSelectionRequest  = 30
	xSelectionNotify   = 31
	xClientMessage     = 33

	xdndVersion = 5
)

// A dropper drags files over a window and lets them go there, as a file manager
// does: by XDND, the drag-and-drop protocol of the X desktops.
//
//	dropper                     window
//	XdndEnter, XdndPosition ──►
//	                       ◄──  XdndStatus
//	XdndDrop                ──►
//	                       ◄──  SelectionRequest: what is it?
//	file:///…/page.html     ──►
//	                       ◄──  XdndFinished
type dropper struct {
	*eye
	t      *testing.T
	source uint32 // the window that nobody sees, from which it is dragged
	atoms  map[string]uint32
}

// drop lets files go over the middle of the window.
func (w *window) drop(paths ...string) {
	w.t.Helper()
	e, err := openEye(w.screen.display)
	if err != nil {
		w.t.Fatal(err)
	}
	defer e.close()
	e.conn.SetDeadline(time.Now().Add(patience))
	d := &dropper{eye: e, t: w.t, source: e.base | 1, atoms: map[string]uint32{}}
	d.send(request(xCreateWindow, 0, d.source, e.root, 0, 1|1<<16, 2<<16, 0, 0))
	d.send(request(xSetSelectionOwner, 0, d.source, d.atom("XdndSelection"), 0))
	x, y := w.at(600, 400)
	d.message(w.id, "XdndEnter", xdndVersion<<24, d.atom("text/uri-list"), 0, 0)
	d.message(w.id, "XdndPosition", 0, uint32(x)<<16|uint32(y), 0, d.atom("XdndActionCopy"))
	d.await("XdndStatus", nil)
	d.message(w.id, "XdndDrop", 0, 0, 0, 0)
	var list string
	for _, path := range paths {
		list += (&url.URL{Scheme: "file", Path: path}).String() + "\r\n"
	}
	d.await("XdndFinished", []byte(list))
}

// request is a request of whole words.
func request(code, detail byte, words ...uint32) []byte {
	r := make([]byte, 4+4*len(words))
	r[0], r[1] = code, detail
	le.PutUint16(r[2:], uint16(len(r)/4))
	for i, v := range words {
		le.PutUint32(r[4+4*i:], v)
	}
	return r
}

func (d *dropper) send(r []byte) {
	d.t.Helper()
	if _, err := d.conn.Write(r); err != nil {
		d.t.Fatal(err)
	}
}

// atom is the server's number for a name.
func (d *dropper) atom(name string) uint32 {
	d.t.Helper()
	if n, known := d.atoms[name]; known {
		return n
	}
	r := append(request(xInternAtom, 0, uint32(len(name))), make([]byte, (len(name)+3)&^3)...)
	copy(r[8:], name)
	le.PutUint16(r[2:], uint16(len(r)/4))
	head, _, err := d.ask(r)
	if err != nil {
		d.t.Fatal(err)
	}
	d.atoms[name] = le.Uint32(head[8:])
	return d.atoms[name]
}

// message sends a client message, which begins with who sends it.
func (d *dropper) message(to uint32, kind string, words ...uint32) {
	d.t.Helper()
	event := append([]uint32{xClientMessage | 32<<8, to, d.atom(kind), d.source}, words...)
	d.send(request(xSendEvent, 0, append([]uint32{to, 0}, event...)...))
}

// await reads what comes until a message of a kind does, and gives list to whoever
// asks what is dragged.
func (d *dropper) await(kind string, list []byte) {
	d.t.Helper()
	want := d.atom(kind)
	for {
		event := make([]byte, 32)
		if _, err := io.ReadFull(d.conn, event); err != nil {
			d.t.Fatalf("waiting for %s: %v", kind, err)
		}
		switch event[0] & 0x7f {
		case 0:
			d.t.Fatalf("waiting for %s: X error %d", kind, event[1])
		case xClientMessage:
			if le.Uint32(event[8:]) == want {
				return
			}
		case xSelectionRequest:
			d.answer(event, list)
		}
	}
}

// answer puts list where it was asked for, and says so.
func (d *dropper) answer(asked, list []byte) {
	d.t.Helper()
	word := func(at int) uint32 { return le.Uint32(asked[at:]) }
	requestor, selection, target, property := word(12), word(16), word(20), word(24)
	r := append(request(xChangeProperty, 0, requestor, property, target, 8, uint32(len(list))), make([]byte, (len(list)+3)&^3)...)
	copy(r[24:], list)
	le.PutUint16(r[2:], uint16(len(r)/4))
	d.send(r)
	d.send(request(xSendEvent, 0, requestor, 0, xSelectionNotify, word(4), requestor, selection, target, property, 0, 0))
}
