package textview

import (
	"image"
	"image/color"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func caption(t testing.TB, text string) *Caption {
	test.NewTempApp(t)
	f, err := typeset.NewFonts(theme.DefaultTextFont().Content(), theme.DefaultTextBoldFont().Content())
	if err != nil {
		t.Fatal(err)
	}
	return NewCaption(f, text)
}

// Whatever is cut ends in an ellipsis that can be seen, and nothing that fits is
// cut.
func TestCaptionSaysThatItGoesOn(t *testing.T) {
	c := caption(t, "")
	dots := c.composer.Lines("…", c.TextSize, false, 100)[0].Glyphs[0].ID
	dotted := func(l typeset.Line) bool {
		return slices.ContainsFunc(l.Glyphs, func(g typeset.Glyph) bool { return g.ID == dots })
	}
	for _, text := range []string{"ministers", "Blinken, Lavrov seek cooperation despite differences", strings.Repeat("a ", 900), strings.Repeat("unbroken", 90)} {
		c.Set(text)
		for c.Lines = 1; c.Lines <= 3; c.Lines++ {
			for width := float32(24); width < 500; width += 7 {
				lines, whole := c.lines(width), c.composer.Lines(text, c.TextSize, false, width)
				if cut := len(whole) > c.Lines; len(lines) > c.Lines || cut != dotted(lines[len(lines)-1]) {
					t.Fatalf("%.20s: %d lines of %d on %v pixels, dots %v", text, len(lines), c.Lines, width, dotted(lines[len(lines)-1]))
				}
			}
		}
	}
}

// inked is the box of what is drawn, in device pixels, and its darkest pixel's
// brightness.
func inked(img image.Image) (box image.Rectangle, darkest uint32) {
	darkest = 0xffff
	paper, _, _, _ := img.At(img.Bounds().Max.X-1, img.Bounds().Max.Y-1).RGBA()
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, _, _, _ := img.At(x, y).RGBA()
			if max(r, paper)-min(r, paper) > 0x4000 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
			darkest = min(darkest, r)
		}
	}
	return box, darkest
}

func onScreen(t *testing.T, c *Caption, width, scale float32) image.Image {
	w := test.NewTempWindow(t, container.NewWithoutLayout(c))
	w.Resize(fyne.NewSize(300, 60))
	w.Canvas().(software.WindowlessCanvas).SetScale(scale)
	c.Move(fyne.NewPos(0, 0))
	c.Resize(fyne.NewSize(width, c.MinSize().Height))
	return w.Canvas().Capture()
}

func TestCaptionScale(t *testing.T) {
	c := caption(t, "H")
	one, _ := inked(onScreen(t, c, 100, 1))
	two, _ := inked(onScreen(t, c, 100, 2))
	if w := two.Dx() - 2*one.Dx(); one.Empty() || w < -2 || w > 2 || two.Dy() < 2*one.Dy()-2 || two.Dy() > 2*one.Dy()+2 {
		t.Errorf("%v at scale 1, %v at scale 2", one, two)
	}
	plain := onScreen(t, c, 20, 1)
	for _, width := range []float32{20.3, 20.9} {
		if !reflect.DeepEqual(onScreen(t, c, width, 1), plain) {
			t.Errorf("the letter differs where the caption is %v pixels wide", width)
		}
	}
}

func TestCaptionFollowsTheTheme(t *testing.T) {
	c := caption(t, "ministers")
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(200, 60))
	fyne.CurrentApp().Settings().SetTheme(test.Theme())
	_, before := inked(w.Canvas().Capture())
	fyne.CurrentApp().Settings().SetTheme(inverse{test.Theme()})
	if _, after := inked(w.Canvas().Capture()); after == before {
		t.Errorf("the letters have %x before and after", before)
	}
}

// inverse is a theme of other colours.
type inverse struct{ fyne.Theme }

func (t inverse) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	r, g, b, _ := t.Theme.Color(n, v).RGBA()
	return color.NRGBA{^uint8(r >> 8), ^uint8(g >> 8), ^uint8(b >> 8), 255}
}
