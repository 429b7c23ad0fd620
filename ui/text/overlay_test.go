package text

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestOverlay(t *testing.T) {
	base := "abcdefg\nhijklmn\nopqrstu\nvwxyzAB"
	if got, want := Overlay(base, "###\n###", 7, 4), "abcdefg\nhi###mn\nop###tu\nvwxyzAB"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if got, want := Overlay(base, "#\n###", 7, 4), "abcdefg\nhi#  mn\nop###tu\nvwxyzAB"; got != want {
		t.Errorf("lines of a box that differ: %q, not %q", got, want)
	}
	if got, want := Overlay("订订订", "##", 6, 1), "订##订"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if got, want := Overlay("订订订", "#", 6, 1), "订# 订"; got != want {
		t.Errorf("a character cut in half: %q, not %q", got, want)
	}
	if got, want := Overlay("订单订单ab", "####", 10, 1), "订 #### ab"; got != want {
		t.Errorf("what stands behind a character cut in half: %q, not %q", got, want)
	}
	if got, want := Overlay("ab", "#########\n2", 4, 2), "###…\n2   "; got != want {
		t.Errorf("a box too large: %q, not %q", got, want)
	}
}

// What stands beside the box stays where it was, in its style.
func TestOverlayKeepsStyles(t *testing.T) {
	got := Overlay("\x1b[31mredredred\x1b[0m", "##", 9, 1)
	if plain := ansi.Strip(got); plain != "red##dred" {
		t.Errorf("it reads %q", plain)
	}
	if after := got[strings.Index(got, "##")+2:]; !strings.Contains(after, "\x1b[31m") {
		t.Errorf("behind the box the style is lost: %q", got)
	}
	if before := got[:strings.Index(got, "##")]; !strings.Contains(before, "\x1b[0m") {
		t.Errorf("the style runs into the box: %q", got)
	}
}

func FuzzOverlay(f *testing.F) {
	f.Add("abc\ndef", "#", 5, 3)
	f.Add("订订订\n单单单", "##\n#", 6, 2)
	f.Fuzz(func(t *testing.T, base, box string, width, height int) {
		width, height = max(min(width, 120), 1), max(min(height, 50), 1)
		clean := func(s string) string {
			lines := strings.Split(s, "\n")
			for i := range lines {
				lines[i] = Clean(lines[i])
			}
			return strings.Join(lines, "\n")
		}
		got := strings.Split(Overlay(clean(base), clean(box), width, height), "\n")
		if len(got) != height {
			t.Fatalf("%d lines, not %d", len(got), height)
		}
		for _, line := range got {
			if Width(line) != width {
				t.Errorf("%q is %d wide, not %d", line, Width(line), width)
			}
		}
	})
}

// A box that may wait lies where nothing is, and else in the middle as others do.
func TestOverlayFree(t *testing.T) {
	for base, want := range map[string]string{
		"a\n\n \x1b[1m \x1b[0m\nb\n": "a\nXX\nXX\nb\n",
		"a\n\n\n\n\nb":               "a\n\n\nXX\nXX\nb",
		"a\n\n\nb\n\n":               "a\n\n\nb\nXX\nXX",
		"aaaa\n\nbbbb\nbbbb\n\ncccc": "aaaa\n\nbXXb\nbXXb\n\ncccc",
	} {
		height := strings.Count(base, "\n") + 1
		lines := strings.Split(ansi.Strip(OverlayFree(base, "XX\nXX", 4, height)), "\n")
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
		}
		if got := strings.Join(lines, "\n"); got != want {
			t.Errorf("%q: %q, not %q", base, got, want)
		}
	}
}
