package text

import "testing"

func TestFit(t *testing.T) {
	for _, c := range []struct {
		in                  string
		width               int
		left, right, middle string
	}{
		{"hello", 8, "hello   ", "   hello", "hello   "},
		{"hello", 5, "hello", "hello", "hello"},
		{"hello world", 8, "hello w…", "hello w…", "he…world"},
		{"hello", 4, "hel…", "hel…", "hel…"},
		{"hello", 1, "…", "…", "…"},
		{"hello", 0, "", "", ""},
		{"hello", -3, "", "", ""},
		{"订单", 4, "订单", "订单", "订单"},
		{"订单", 3, "订…", "订…", "订…"},
		{"订单", 2, "… ", " …", "… "}, // half a character is none
		{"订单", 1, "…", "…", "…"},
		{"", 3, "   ", "   ", "   "},
		{"a\x1b[2Jb", 9, `a\e[2Jb  `, `  a\e[2Jb`, `a\e[2Jb  `},
	} {
		for name, pair := range map[string][2]string{
			"Fit": {Fit(c.in, c.width), c.left}, "FitRight": {FitRight(c.in, c.width), c.right}, "FitMiddle": {FitMiddle(c.in, c.width), c.middle},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s(%q, %d) is %q, not %q", name, c.in, c.width, pair[0], pair[1])
			}
		}
	}
}

func TestBlock(t *testing.T) {
	got := Block("one\n\x1b[31mtwo and more\x1b[0m\nthree\nfour", 5, 3)
	want := "one  \n\x1b[31mtwo …\x1b[0m\nthree"
	if got != want {
		t.Errorf("%q, not %q", got, want)
	}
	for in, want := range map[string]string{
		"ae\u0301\u0301\x1b[0m\x1b[m": "ae\x1b[0m\x1b[m", "e\u0301m": "e\u0301m", "a\u0301\x1b[1mm": "a\u0301\x1b[1mm", "e\u0301": "e\u0301 ",
	} {
		if got := Block(in, 2, 1); got != want {
			t.Errorf("%q is drawn as %q, not %q", in, got, want)
		}
	}
	if got := Block("", 3, 2); got != "   \n   " {
		t.Errorf("nothing is drawn as %q", got)
	}
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{{0, ""}, {2, ""}, {3, "one"}, {9, "one"}, {10, "one · two!"}, {13, "one · two!"}, {99, "one · two! · x"}} {
		if got := Join([]string{"one", "two!", "x"}, " · ", c.width); got != c.want {
			t.Errorf("in %d: %q, not %q", c.width, got, c.want)
		}
	}
	if got := Join(nil, " ", 9); got != "" {
		t.Errorf("nothing joins to %q", got)
	}
}
