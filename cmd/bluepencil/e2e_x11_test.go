//go:build e2e && linux

package main_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"net"
	"strings"
)

// An eye looks at pixels of a screen and presses keys there, over one connection
// in the X11 protocol, so that a look costs a fraction of a millisecond. The
// numbers are those of the X Window System Protocol, version 11, and of the
// XTEST extension 2.2.
type eye struct {
	conn  net.Conn
	root  uint32
	base  uint32 // of the numbers that this client may give to what it makes
	xtest byte
	seed  maphash.Seed
}

const (
	xGetImage       = 73
	xQueryExtension = 98
	xTestFakeInput  = 2
	xKeyPress       = 2
	xKeyRelease     = 3
	xZPixmap        = 2
)

var le = binary.LittleEndian

// openEye connects to the server of a display, ":7".
func openEye(display string) (*eye, error) {
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(display, ":"))
	if err != nil {
		return nil, err
	}
	e := &eye{conn: conn, seed: maphash.MakeSeed()}
	if err := e.greet(); err == nil {
		err = e.findXTest()
	} else {
		return nil, fmt.Errorf("greet the X server: %w", err)
	}
	return e, err
}

func (e *eye) close() { e.conn.Close() }

// greet sets the connection up and reads which window is the root.
func (e *eye) greet() error {
	hello := make([]byte, 12)
	hello[0] = 'l'
	le.PutUint16(hello[2:], 11)
	if _, err := e.conn.Write(hello); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(e.conn, head); err != nil {
		return err
	}
	body := make([]byte, 4*int(le.Uint16(head[6:])))
	if _, err := io.ReadFull(e.conn, body); err != nil {
		return err
	}
	if head[0] != 1 {
		return errors.New("the server refuses")
	}
	e.base = le.Uint32(body[4:])
	vendor := (int(le.Uint16(body[16:])) + 3) &^ 3
	formats := 8 * int(body[21])
	e.root = le.Uint32(body[32+vendor+formats:])
	return nil
}

// ask sends a request and returns the 32 bytes of the answer and what follows.
func (e *eye) ask(request []byte) (head, rest []byte, err error) {
	if _, err = e.conn.Write(request); err != nil {
		return nil, nil, err
	}
	head = make([]byte, 32)
	for head[0] != 1 {
		if _, err = io.ReadFull(e.conn, head); err != nil {
			return nil, nil, err
		}
		if head[0] == 0 {
			return nil, nil, fmt.Errorf("X error %d", head[1])
		}
	}
	rest = make([]byte, 4*int(le.Uint32(head[4:])))
	_, err = io.ReadFull(e.conn, rest)
	return head, rest, err
}

func (e *eye) findXTest() error {
	r := make([]byte, 16)
	r[0] = xQueryExtension
	le.PutUint16(r[2:], 4)
	le.PutUint16(r[4:], 5)
	copy(r[8:], "XTEST")
	head, _, err := e.ask(r)
	if err == nil && head[8] == 0 {
		err = errors.New("the server has no XTEST")
	}
	if err == nil {
		e.xtest = head[9]
	}
	return err
}

// look returns a fingerprint of a piece of the screen, in pixels.
func (e *eye) look(x, y, w, h int) (uint64, error) {
	r := make([]byte, 20)
	r[0], r[1] = xGetImage, xZPixmap
	le.PutUint16(r[2:], 5)
	le.PutUint32(r[4:], e.root)
	for i, v := range []int{x, y, w, h} {
		le.PutUint16(r[8+2*i:], uint16(v))
	}
	le.PutUint32(r[16:], 0xffffffff)
	_, pixels, err := e.ask(r)
	return maphash.Bytes(e.seed, pixels), err
}

// press presses and releases the key with an X keycode.
func (e *eye) press(code byte) error {
	var both []byte
	for _, kind := range []byte{xKeyPress, xKeyRelease} {
		r := make([]byte, 36)
		r[0], r[1] = e.xtest, xTestFakeInput
		le.PutUint16(r[2:], 9)
		r[4], r[5] = kind, code
		both = append(both, r...)
	}
	_, err := e.conn.Write(both)
	return err
}
