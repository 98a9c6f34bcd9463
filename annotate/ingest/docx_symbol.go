package ingest

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
)

// symbolFonts are what the fonts that Word inserts symbols from draw for a byte,
// each pair a byte and its character. The letters of Symbol are Greek; Word
// itself puts an arrow or a face of Wingdings where --> or :) is typed.
var symbolFonts = map[string]map[rune]rune{
	"symbol": pairs("AΑBΒCΧDΔEΕFΦGΓHΗIΙJϑKΚLΛMΜNΝOΟPΠQΘRΡSΣTΤUΥVςWΩXΞYΨZΖ" +
		"aαbβcχdδeεfφgγhηiιjϕkκlλmμnνoοpπqθrρsσtτuυvϖwωxξyψzζ" +
		"00112233445566778899  ++==((,,..//" +
		"\u00a0€¢′£≤¥∞¬←®→°°±±²″³≥´×·•¸÷¹≠»≈¼…Ò®Ó©Ô™Ö√×⋅å∑"),
	"wingdings": pairs("J☺K😐L☹l●n■q❑v❖  \u009f•§▪¨◻Ø➢ß←à→á↑â↓è➔ð⇨û✗ü✓ý☒þ☑"),
}

func pairs(list string) map[rune]rune {
	of := make(map[rune]rune)
	runes := []rune(list)
	for i := 0; i+1 < len(runes); i += 2 {
		of[runes[i]] = runes[i+1]
	}
	return of
}

// symbol reads a character that was inserted from a font of symbols, by its
// place in that font: a byte, or U+F000 and a byte.
func (s *story) symbol(e xml.StartElement) error {
	n, err := strconv.ParseUint(valueOf(e, "char"), 16, 16)
	r := rune(n)
	table := symbolFonts[strings.ToLower(valueOf(e, "font"))]
	if r&^0xff == 0xf000 {
		r &= 0xff
		if table == nil {
			r = unicode.ReplacementChar
		}
	}
	if table != nil && r <= 0xff {
		r = table[r]
	}
	if err != nil || !unicode.IsPrint(r) || r == unicode.ReplacementChar {
		r = unicode.ReplacementChar
		s.lose("symbol")
	}
	s.write(string(r))
	return s.skip()
}
