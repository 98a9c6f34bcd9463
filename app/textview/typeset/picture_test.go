package typeset

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/gofont/gomono"
)

// inked draws a text at 40 pixels and gives the box around what is seen, and
// whether it has colours of its own. The baseline is at 100.
func inked(t *testing.T, fonts *Fonts, text string) (seen image.Rectangle, coloured bool) {
	t.Helper()
	line := NewSetter(fonts).Set(text, 0, 40, false, 1000)[0]
	img := image.NewRGBA(image.Rect(0, 0, 400, 200))
	var m Masks
	m.Draw(img, &line, 1, 50, 100, color.Black)
	for y := range 200 {
		for x := range 400 {
			if c := img.RGBAAt(x, y); c.A > 0 {
				seen = seen.Union(image.Rect(x, y, x+1, y+1))
				coloured = coloured || c.R != c.G || c.G != c.B
			}
		}
	}
	return seen, coloured
}

func TestEmojiAreAsLargeAsLetters(t *testing.T) {
	fonts, err := NewFonts(gomono.TTF, gomono.TTF, theme.DefaultEmojiFont().Content())
	if err != nil {
		t.Fatal(err)
	}
	fonts.Alone()
	for _, text := range []string{"😀", "👍🏽", "👨\u200d👩\u200d👧", "❤"} {
		seen, coloured := inked(t, fonts, text)
		if h := seen.Dy(); h < 28 || h > 50 || !coloured {
			t.Errorf("%s is %d pixels high, coloured %v", text, h, coloured)
		}
		if seen.Max.Y < 95 || seen.Max.Y > 115 {
			t.Errorf("%s stands on %d, not on the line at 100", text, seen.Max.Y)
		}
	}
}

func TestSpacesBetweenEmoji(t *testing.T) {
	emoji := theme.DefaultEmojiFont().Content()
	fonts, err := NewFonts(gomono.TTF, gomono.TTF, emoji)
	if err != nil {
		t.Fatal(err)
	}
	setter := NewSetter(fonts.Alone())
	want := setter.Set("a b", 0, 40, false, 1000)[0].Strips(1, 2)[0]
	for _, text := range []string{"😀 😀", "😀 a", "a 😀"} {
		at := strings.Index(text, " ")
		space := setter.Set(text, 0, 40, false, 1000)[0].Strips(at, at+1)[0]
		if got := space.X1 - space.X0; got != want.X1-want.X0 {
			t.Errorf("in %s the space is %v wide, not %v", text, got, want.X1-want.X0)
		}
	}
}

func TestWhatNoFontHasIsSeen(t *testing.T) {
	fonts := mono(t)
	for _, text := range []string{"\ue000", "漢", "\U000f0000", "\u0092"} {
		if seen, _ := inked(t, fonts, text); seen.Dx() < 10 || seen.Dy() < 20 {
			t.Errorf("%+q fills %v", text, seen)
		}
	}
	for _, text := range []string{" ", "\t", "\u200b", "\u2028", "\ufe0f"} {
		if seen, _ := inked(t, fonts, text); !seen.Empty() {
			t.Errorf("%+q fills %v", text, seen)
		}
	}
}

func TestLayersLieOneOverAnother(t *testing.T) {
	square := func(x, y int) mask {
		m := mask{image: image.NewAlpha(image.Rect(0, 0, 4, 4)), at: image.Pt(x, y)}
		for i := range m.image.Pix {
			m.image.Pix[i] = 255
		}
		return m
	}
	red, blue := color.RGBA{255, 0, 0, 255}, color.RGBA{0, 0, 255, 255}
	var m mask
	m.over(square(2, -4), red)
	m.over(square(0, -6), blue)
	for _, c := range []struct {
		x, y int
		want color.RGBA
	}{{0, -6, blue}, {3, -3, blue}, {4, -3, red}, {5, -1, red}, {5, -6, color.RGBA{}}} {
		if got := m.picture.RGBAAt(c.x-m.at.X, c.y-m.at.Y); got != c.want {
			t.Errorf("at %d, %d: %v, want %v", c.x, c.y, got, c.want)
		}
	}
}

func TestMissingIsAFrame(t *testing.T) {
	m := missing(30, 40)
	if w, h := m.image.Rect.Dx(), m.image.Rect.Dy(); w < 20 || w > 30 || h < 20 || m.at.Y != -h || m.image.AlphaAt(0, 0).A != 255 || m.image.AlphaAt(w/2, h/2).A != 0 {
		t.Errorf("a frame of %d by %d at %v, corner %v, middle %v", w, h, m.at, m.image.AlphaAt(0, 0), m.image.AlphaAt(w/2, h/2))
	}
}
