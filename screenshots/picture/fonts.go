package main

import (
	"fmt"

	"github.com/go-fonts/dejavu/dejavusansmono"
	"github.com/go-fonts/dejavu/dejavusansmonobold"
	"github.com/go-fonts/dejavu/dejavusansmonoboldoblique"
	"github.com/go-fonts/dejavu/dejavusansmonooblique"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// typeface is one font at the pictures' size.
type typeface struct {
	face   font.Face
	font   *sfnt.Font
	buffer sfnt.Buffer
}

// typefaces are the four weights of a terminal's font.
type typefaces struct{ regular, bold, oblique, boldOblique *typeface }

func loadTypefaces() (t typefaces, err error) {
	for _, f := range []struct {
		data []byte
		to   **typeface
	}{
		{dejavusansmono.TTF, &t.regular},
		{dejavusansmonobold.TTF, &t.bold},
		{dejavusansmonooblique.TTF, &t.oblique},
		{dejavusansmonoboldoblique.TTF, &t.boldOblique},
	} {
		if *f.to, err = loadTypeface(f.data); err != nil {
			return t, err
		}
	}
	return t, nil
}

func loadTypeface(data []byte) (*typeface, error) {
	parsed, err := opentype.Parse(data)
	if err != nil {
		return nil, err
	}
	return newTypeface(parsed)
}

func newTypeface(parsed *sfnt.Font) (*typeface, error) {
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	return &typeface{face: face, font: parsed}, err
}

// of is the typeface of a style; the regular one where that has no glyph for the
// character. It fails where none has, as the picture would not be true.
func (t typefaces) of(c cell) (*typeface, error) {
	wanted := t.regular
	switch s := c.style; {
	case s.bold && s.italic:
		wanted = t.boldOblique
	case s.bold:
		wanted = t.bold
	case s.italic:
		wanted = t.oblique
	}
	for _, f := range []*typeface{wanted, t.regular} {
		if f.has(c.char) {
			return f, nil
		}
	}
	if f, err := chinese(); wide(c.char) && (err != nil || f.has(c.char)) {
		return f, err
	}
	return nil, fmt.Errorf("the font has no glyph for %q", c.char)
}

func (f *typeface) has(char rune) bool {
	glyph, err := f.font.GlyphIndex(&f.buffer, char)
	return err == nil && glyph != 0
}
