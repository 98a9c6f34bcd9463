package app

import (
	"fmt"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bluepencil/annotate"
)

var looks = map[Appearance]fyne.ThemeVariant{LightLook: theme.VariantLight, DarkLook: theme.VariantDark}

// The contrast of small text that WCAG 2.1 asks for in 1.4.3.
const legible = 4.5

// Every colour of a label stands out from the paper.
func TestLabelContrast(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	hexes := []string{"", "#zz0000", "#ffffff", "#000000", "#ffff00"}
	for _, rule := range annotate.DefaultSchema().Labels {
		hexes = append(hexes, rule.Colour)
	}
	for _, rule := range annotate.DefaultSchema().Links {
		hexes = append(hexes, rule.Colour)
	}
	for range 200 {
		hexes = append(hexes, fmt.Sprintf("#%06x", r.IntN(1<<24)))
	}
	for look := range looks {
		paper := deskIn(t, look, true).paper()
		for _, hex := range hexes {
			if c := contrast(labelColour(hex, paper), paper); c < legible {
				t.Errorf("%s: %q has a contrast of %.2f", look, hex, c)
			}
		}
	}
}

// Text stands out from whatever it can be written on.
func TestThemeContrast(t *testing.T) {
	papers := []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameMenuBackground,
		theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground, theme.ColorNameButton}
	for look, variant := range looks {
		th := newTheme(look)
		for ink, least := range map[fyne.ThemeColorName]float64{theme.ColorNameForeground: 7, theme.ColorNamePlaceHolder: legible, theme.ColorNameDisabled: 3} {
			for _, paper := range papers {
				if c := contrast(th.Color(ink, variant), th.Color(paper, variant)); c < least {
					t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", look, ink, paper, c, least)
				}
			}
			for _, tint := range []fyne.ThemeColorName{theme.ColorNameSelection, theme.ColorNameHover} {
				on := over(th.Color(tint, variant), th.Color(theme.ColorNameBackground, variant))
				if c := contrast(th.Color(ink, variant), on); c < least {
					t.Errorf("%s: %s on a row with %s has a contrast of %.2f, want %.1f", look, ink, tint, c, least)
				}
			}
		}
		if c := contrast(th.Color(theme.ColorNameForegroundOnPrimary, variant), th.Color(theme.ColorNamePrimary, variant)); c < legible {
			t.Errorf("%s: the words of the main button have a contrast of %.2f", look, c)
		}
	}
}

// over is a translucent colour on an opaque one.
func over(top, below color.Color) color.Color {
	a, b := color.NRGBAModel.Convert(top).(color.NRGBA), color.NRGBAModel.Convert(below).(color.NRGBA)
	mix := func(x, y uint8) uint8 { return uint8((int(x)*int(a.A) + int(y)*(255-int(a.A))) / 255) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

// How the three dichromacies see linear RGB, of Viénot, Brettel and Mollon,
// "Digital video colourmaps for checking the legibility of displays by
// dichromats" (1999), protanopia and deuteranopia, and of Machado, Oliveira and
// Fernandes (2009), tritanopia.
var sights = map[string][9]float64{
	"trichromacy":  {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanopia":   {0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1},
	"deuteranopia": {0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

// The labels of a new project look different to everybody; their underlines and
// numbers tell them apart besides.
func TestLabelsApartForEverybody(t *testing.T) {
	const least = 12 // in CIELAB; about five times what is just noticeable
	labels := annotate.DefaultSchema().Labels
	for look, variant := range looks {
		paper := newTheme(look).Color(theme.ColorNameBackground, variant)
		for sight, m := range sights {
			for i, a := range labels {
				for _, b := range labels[:i] {
					d := apart(seen(labelColour(a.Colour, paper), m), seen(labelColour(b.Colour, paper), m))
					if d < least {
						t.Errorf("%s, %s: %s and %s are %.1f apart, want %d", look, sight, a.Name, b.Name, d, least)
					}
				}
			}
		}
	}
}

// seen is a colour in linear RGB as an eye takes it.
func seen(c color.NRGBA, m [9]float64) [3]float64 {
	r, g, b, _ := c.RGBA()
	in := [3]float64{linear(r), linear(g), linear(b)}
	var out [3]float64
	for i := range out {
		out[i] = min(max(m[3*i]*in[0]+m[3*i+1]*in[1]+m[3*i+2]*in[2], 0), 1)
	}
	return out
}

// apart is the distance in CIELAB (CIE 1976, white D65).
func apart(a, b [3]float64) float64 {
	p, q := lab(a), lab(b)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

func lab(c [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124*c[0] + 0.3576*c[1] + 0.1805*c[2]) / 0.95047)
	y := f(0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2])
	z := f((0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}
