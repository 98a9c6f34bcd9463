package app

import (
	"fmt"
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"bluepencil/assets"
)

// deskIn is a window in a look, with a quote and its speaker to choose, or with
// no article when bare.
func deskIn(t *testing.T, look Appearance, bare bool) *desk {
	t.Helper()
	a := test.NewTempApp(t)
	a.Preferences().SetString(prefLook, string(look))
	if bare {
		d := openDesk(t, a)
		d.settle()
		return d
	}
	d := openDesk(t, a, assets.Sample, arabicText)
	d.on("Varela")
	d.press(fyne.Key1)
	d.on(`"We lost eleven boats in ten years,"`)
	d.press(fyne.Key2, fyne.KeyL, fyne.Key1)
	d.settle()
	return d
}

// Changed from one look to the other, the window is the same to the last colour
// and pixel as one that had that look from the start.
func TestLookReachesEverything(t *testing.T) {
	for _, bare := range []bool{false, true} {
		for _, looks := range [][2]Appearance{{LightLook, DarkLook}, {DarkLook, LightLook}} {
			fresh := deskIn(t, looks[1], bare)
			wantInks, want := inks(fresh), fresh.win.Canvas().Capture()
			d := deskIn(t, looks[0], bare)
			for d.look != looks[1] {
				d.nextLook()
			}
			name := fmt.Sprintf("from %s to %s, bare %v", looks[0], looks[1], bare)
			got := inks(d)
			if track := d.queue.bar.track.FillColor; track != newTheme(looks[1]).Color(theme.ColorNameSeparator, theme.VariantLight) {
				t.Errorf("%s: the bar is %v", name, track)
			}
			if len(got) != len(wantInks) || len(got) < 20 {
				t.Errorf("%s: %d coloured things, want %d", name, len(got), len(wantInks))
			}
			for i := range min(len(got), len(wantInks)) {
				if got[i] != wantInks[i] {
					t.Errorf("%s: %s, want %s", name, got[i], wantInks[i])
				}
			}
			if n, at := differences(d.win.Canvas().Capture(), want); n > 0 {
				t.Errorf("%s: %d pixels differ, the first at %v", name, n, at)
			}
		}
	}
}

// inks are the colours of every text, line and rectangle that can be seen.
func inks(d *desk) (out []string) {
	walk(d.win.Canvas().Content(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text != "" {
				out = append(out, fmt.Sprint("text ", o.Text, " in ", plain(o.Color)))
				if plain(o.Color).A != 0xff {
					d.t.Errorf("the text %q is %v", o.Text, o.Color)
				}
			}
		case *canvas.Rectangle:
			out = append(out, fmt.Sprint("rectangle in ", plain(o.FillColor), " within ", plain(o.StrokeColor)))
		case *canvas.Line:
			out = append(out, fmt.Sprint("line in ", plain(o.StrokeColor)))
		}
		return true
	})
	return out
}

func plain(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

// differences counts the pixels that are not the same, and says where one is.
func differences(a, b image.Image) (n int, at image.Point) {
	if a.Bounds() != b.Bounds() {
		return 1 << 20, image.Point{}
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if plain(a.At(x, y)) != plain(b.At(x, y)) {
				if n == 0 {
					at = image.Pt(x, y)
				}
				n++
			}
		}
	}
	return n, at
}
