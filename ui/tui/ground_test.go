package tui

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"rabbitlab/ui/theme"
)

// typed is a keyboard that gives one piece a read.
type typed struct {
	Keyboard
	pieces []string
}

func (k *typed) Read(b []byte) (int, error) {
	if len(k.pieces) == 0 {
		return 0, io.EOF
	}
	n := copy(b, k.pieces[0])
	k.pieces = k.pieces[1:]
	return n, nil
}

// sifted is what is left of pieces that were read, and what was told.
func sifted(t testing.TB, pieces ...string) (left string, told []bool) {
	t.Helper()
	s := newSieve(&typed{pieces: pieces})
	var b [256]byte
	for {
		n, err := s.Read(b[:])
		left += string(b[:n])
		if err != nil {
			break
		}
	}
	close(s.told)
	for light := range s.told {
		told = append(told, light)
	}
	return left, told
}

// The answer is taken out of what is typed wherever it stands and however it comes; keys
// stay, the escape key at once.
func TestTheGroundIsToldAndNotTyped(t *testing.T) {
	for name, c := range map[string]struct {
		pieces []string
		left   string
		told   []bool
	}{
		"dark":          {[]string{"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\"}, "", []bool{false}},
		"light":         {[]string{"\x1b]11;rgb:ffff/ffff/ffff\x07"}, "", []bool{true}},
		"two digits":    {[]string{"\x1b]11;rgb:fd/f6/e3\x07"}, "", []bool{true}},
		"with alpha":    {[]string{"\x1b]11;rgba:0000/0000/0000/ffff\x07"}, "", []bool{false}},
		"among keys":    {[]string{"j\x1b]11;rgb:0/0/0\x07k"}, "jk", []bool{false}},
		"in two pieces": {[]string{"j\x1b]11;rgb:ff", "ff/ffff/ffff\x1b\\k"}, "jk", []bool{true}},
		"nonsense":      {[]string{"\x1b]11;blue\x07j"}, "j", nil},
		"escape":        {[]string{"\x1b", "[A"}, "\x1b[A", nil},
		"no end":        {[]string{"\x1b]11;" + strings.Repeat("x", 60), "j"}, "\x1b]11;" + strings.Repeat("x", 60) + "j", nil},
		"other":         {[]string{"\x1b]12;rgb:0/0/0\x07"}, "\x1b]12;rgb:0/0/0\x07", nil},
	} {
		left, told := sifted(t, c.pieces...)
		if left != c.left || len(told) != len(c.told) || len(told) > 0 && told[0] != c.told[0] {
			t.Errorf("%s: %q is left and %v told", name, left, told)
		}
	}
}

// Whatever is typed, nothing is made up, and keys that are no part of an answer are left.
func FuzzSieve(f *testing.F) {
	f.Add([]byte("j\x1b]11;rgb:ffff/ffff/ffff\x07k"), 3)
	f.Add([]byte("\x1b]1\x1b]11;rgb:0/0/0"), 1)
	f.Fuzz(func(t *testing.T, in []byte, each int) {
		each = max(min(each, 200), 1)
		var pieces []string
		for rest := in; len(rest) > 0; rest = rest[min(each, len(rest)):] {
			pieces = append(pieces, string(rest[:min(each, len(rest))]))
		}
		left, _ := sifted(t, pieces...)
		if len(left) > len(in) {
			t.Fatalf("%q of %q", left, in)
		}
		if !bytes.Contains(in, []byte("\x1b]1")) && !bytes.HasSuffix(in, []byte("\x1b]")) && left != string(in) {
			t.Fatalf("%q of %q", left, in)
		}
	})
}

// The key has all screens wear the next theme, and the ground that the terminal tells is
// taken; without colour it says why not.
func TestTheThemeChanges(t *testing.T) {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.TrueColor)
	w := withBroker(t, func(o *Options) { o.Theme = theme.New(r) })
	dark := w.m.View()
	w.do(groundMsg{light: true})
	light := w.m.View()
	w.press("ctrl+t", "ctrl+t")
	if w.m.theme.Look() != theme.Light || dark == light {
		t.Errorf("%s is worn", w.m.theme.Look())
	}
	w.sees("theme: light")
	plain := withBroker(t, func(o *Options) { o.Theme = theme.NewPlain(r) }).press("ctrl+t")
	plain.sees("NO_COLOR")
}
