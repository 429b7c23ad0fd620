package node

import "testing"

func TestBootReason(t *testing.T) {
	for name, tc := range map[string]struct{ output, want string }{
		"logged errors": {
			"2026-11-22 17:47:31.50+00:00 [error] <0.138.0> You've tried to set foo.bar.\n" +
				"2026-11-22 17:47:31.51+00:00 [info] <0.138.0> aside\n" +
				"2026-11-22 17:47:31.52+00:00 [error] <0.138.0>   - unknown variable: foo.bar\n\n" +
				"BOOT FAILED\n2026-11-22 17:47:31.53+00:00 [error] <0.138.0> BOOT FAILED\n===========\nError during startup: x\n",
			"You've tried to set foo.bar.\n  - unknown variable: foo.bar",
		},
		"told after": {
			"  Starting broker...\n\nBOOT FAILED\n===========\nERROR: a port is taken\n\n" +
				"2026-11-22 17:47:35.63+00:00 [error] <0.138.0>   supervisor: x\n",
			"ERROR: a port is taken",
		},
		"no verdict": {"one\ntwo\n", "one\ntwo"},
		"silence":    {"", ""},
	} {
		if got := bootReason(tc.output); got != tc.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func FuzzBootReason(f *testing.F) {
	f.Add("2026-11-22 17:47:31.50+00:00 [error] <0.138.0> why\nBOOT FAILED\n===\nso\n")
	f.Fuzz(func(t *testing.T, output string) {
		if got := bootReason(output); len(got) > len(output) {
			t.Errorf("%q is longer than %q", got, output)
		}
	})
}
