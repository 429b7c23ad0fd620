package main

import (
	"image/color"
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	rows, err := parse("a\x1b[1;31mb\x1b[0;4m\x1b[39m\x1b[49mc\n\x1b[7md\x1b[me\n")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]cell{
		{{'a', style{}}, {'b', style{bold: true, fore: sixteen[1]}}, {'c', style{underline: true}}},
		{{'d', style{underline: true, reverse: true}}, {'e', style{}}},
	}
	for y, row := range want {
		for x, c := range row {
			if rows[y][x] != c {
				t.Errorf("row %d, column %d: %+v, want %+v", y, x, rows[y][x], c)
			}
		}
	}
}

func TestParseRefusesWhatItCannotDraw(t *testing.T) {
	for _, s := range []string{"\x1b[2Jx", "\x1b]0;title\x07", "\x1b[38;5m", "\x1b[38;5;256mx", "\x1b[5mx"} {
		if _, err := parse(s); err == nil {
			t.Errorf("%q was taken", s)
		}
	}
}

func TestColours(t *testing.T) {
	rows, err := parse("\x1b[38;5;12;48;2;1;2;3;7mx\x1b[0;38;5;231my\x1b[38;5;232mz")
	if err != nil {
		t.Fatal(err)
	}
	for x, want := range []color.RGBA{{1, 2, 3, 255}, {255, 255, 255, 255}, {8, 8, 8, 255}} {
		if fore, _ := rows[0][x].style.colours(); fore != want {
			t.Errorf("column %d: %v, want %v", x, fore, want)
		}
	}
}

// A wide character takes two columns, and what follows it stands where it stood.
func TestParseWideCharacters(t *testing.T) {
	rows, err := parse("a\x1b[1m兔x")
	if err != nil {
		t.Fatal(err)
	}
	want := []cell{{'a', style{}}, {'兔', style{bold: true}}, {0, style{bold: true}}, {'x', style{bold: true}}}
	if !slices.Equal(rows[0], want) {
		t.Errorf("%+v", rows[0])
	}
}

func TestPaintRefusesACharacterWithoutGlyph(t *testing.T) {
	if _, err := paint([][]cell{{{char: '\ue000'}}}); err == nil {
		t.Error("it was painted")
	}
}

// Without its font Chinese is not painted as something else.
func TestPaintNamesTheFontThatIsMissing(t *testing.T) {
	if _, err := loadChinese("/nowhere"); err == nil || !strings.Contains(err.Error(), chineseVariable) {
		t.Error(err)
	}
}
