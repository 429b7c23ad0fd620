package text

import "testing"

func TestName(t *testing.T) {
	for in, want := range map[string]string{
		"orders": "orders", "two words": "two words", "": "",
		" leading": "␣leading", "trailing  ": "trailing␣␣", " both\u00a0": `␣both\xa0`,
		"   ": "␣␣␣", "\u3000订单": `\u3000订单`, "\torders\n": `\torders\n`,
	} {
		got := Name(in)
		if got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
		if Clean(got) != got || Name(got) != got {
			t.Errorf("%q changes again", got)
		}
	}
}
