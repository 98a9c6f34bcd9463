package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Appearance is light, dark, or as the system has it.
type Appearance string

// The appearances.
const (
	SystemLook Appearance = "system"
	LightLook  Appearance = "light"
	DarkLook   Appearance = "dark"
)

// paperTheme is Fyne's own look with calmer colours: paper, ink, thin lines and
// one accent.
type paperTheme struct {
	fyne.Theme
	look Appearance
}

func newTheme(look Appearance) fyne.Theme { return paperTheme{theme.DefaultTheme(), look} }

func (t paperTheme) variant(v fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.look {
	case LightLook:
		return theme.VariantLight
	case DarkLook:
		return theme.VariantDark
	}
	return v
}

func grey(v uint8) color.NRGBA { return color.NRGBA{R: v, G: v, B: v, A: 0xff} }

var lightColours = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:        color.NRGBA{R: 0xff, G: 0xff, B: 0xfb, A: 0xff},
	theme.ColorNameInputBackground:   grey(0xff),
	theme.ColorNameForeground:        color.NRGBA{R: 0x1d, G: 0x1e, B: 0x22, A: 0xff},
	theme.ColorNamePlaceHolder:       color.NRGBA{R: 0x5c, G: 0x5e, B: 0x64, A: 0xff},
	theme.ColorNameDisabled:          color.NRGBA{R: 0x74, G: 0x76, B: 0x7c, A: 0xff},
	theme.ColorNameSeparator:         color.NRGBA{R: 0xe1, G: 0xe1, B: 0xe0, A: 0xff},
	theme.ColorNameInputBorder:       color.NRGBA{R: 0xd4, G: 0xd4, B: 0xd2, A: 0xff},
	theme.ColorNamePrimary:           color.NRGBA{R: 0x2f, G: 0x5b, B: 0xd7, A: 0xff},
	theme.ColorNameSelection:         color.NRGBA{R: 0x2f, G: 0x5b, B: 0xd7, A: 0x38},
	theme.ColorNameHover:             color.NRGBA{A: 0x0c},
	theme.ColorNameButton:            color.NRGBA{R: 0xf5, G: 0xf5, B: 0xf2, A: 0xff},
	theme.ColorNameMenuBackground:    color.NRGBA{R: 0xfb, G: 0xfb, B: 0xf9, A: 0xff},
	theme.ColorNameOverlayBackground: grey(0xff),
	theme.ColorNameHeaderBackground:  color.NRGBA{R: 0xfb, G: 0xfb, B: 0xf9, A: 0xff},
	theme.ColorNameShadow:            color.NRGBA{A: 0x12},
	theme.ColorNameSuccess:           color.NRGBA{R: 0x0a, G: 0x7d, B: 0x58, A: 0xff},
}

var darkColours = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:        color.NRGBA{R: 0x20, G: 0x21, B: 0x24, A: 0xff},
	theme.ColorNameInputBackground:   color.NRGBA{R: 0x26, G: 0x27, B: 0x2b, A: 0xff},
	theme.ColorNameForeground:        color.NRGBA{R: 0xe9, G: 0xe8, B: 0xe4, A: 0xff},
	theme.ColorNamePlaceHolder:       color.NRGBA{R: 0xb1, G: 0xb2, B: 0xb8, A: 0xff},
	theme.ColorNameDisabled:          color.NRGBA{R: 0x8e, G: 0x8f, B: 0x96, A: 0xff},
	theme.ColorNameSeparator:         color.NRGBA{R: 0x3b, G: 0x3c, B: 0x41, A: 0xff},
	theme.ColorNameInputBorder:       color.NRGBA{R: 0x4a, G: 0x4b, B: 0x51, A: 0xff},
	theme.ColorNamePrimary:           color.NRGBA{R: 0x86, G: 0xa8, B: 0xff, A: 0xff},
	theme.ColorNameSelection:         color.NRGBA{R: 0x86, G: 0xa8, B: 0xff, A: 0x40},
	theme.ColorNameHover:             color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0x10},
	theme.ColorNameButton:            color.NRGBA{R: 0x30, G: 0x31, B: 0x36, A: 0xff},
	theme.ColorNameMenuBackground:    color.NRGBA{R: 0x2b, G: 0x2c, B: 0x30, A: 0xff},
	theme.ColorNameOverlayBackground: color.NRGBA{R: 0x2b, G: 0x2c, B: 0x30, A: 0xff},
	theme.ColorNameHeaderBackground:  color.NRGBA{R: 0x2b, G: 0x2c, B: 0x30, A: 0xff},
	theme.ColorNameShadow:            color.NRGBA{A: 0x40},
	theme.ColorNameSuccess:           color.NRGBA{R: 0x3f, G: 0xb6, B: 0x8b, A: 0xff},

	// Fyne writes in white on the accent, which is light here.
	theme.ColorNameForegroundOnPrimary: color.NRGBA{R: 0x1d, G: 0x1e, B: 0x22, A: 0xff},
}

// Color implements fyne.Theme.
func (t paperTheme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	v = t.variant(v)
	own := lightColours
	if v == theme.VariantDark {
		own = darkColours
	}
	if c, ok := own[name]; ok {
		return c
	}
	return t.Theme.Color(name, v)
}

// Size implements fyne.Theme.
func (t paperTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 14
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameSplitThickness:
		return 5
	}
	return t.Theme.Size(name)
}
