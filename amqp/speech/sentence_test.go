package speech

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestASentenceIsEnglish(t *testing.T) {
	cause := Errorf("no room in %q", "a\x00b")
	for s, want := range map[Sentence]string{
		"":                                       "",
		"100% sure":                              "100% sure",
		Sprintf("100%% of %d", 7):                "100% of 7",
		Sprintf("%.1f and %g", 2., 1):            "2.0 and %!g(int64=1)",
		Sprintf("%[2]s before %[1]q", "a", "b"):  `b before "a"`,
		Sprintf("%s, %v", time.Second, uint8(3)): "1s, 3",
		Sprintf("(%s)", Sprintf("%d of %s", 1, Sentence("ten"))): "(1 of ten)",
		Sprintf("it failed: %w", cause):                          `it failed: no room in "a\x00b"`,
		Quote("\x00s1:x"):                                        "\x00s1:x",
		Quote("%d"):                                              "%d",
		Join("%s; %s", "a", "", Sprintf("%d b", 2), "c"):         "a; 2 b; c",
		Join("%s: %s", "", "a"):                                  "a",
		Join("%s: %s"):                                           "",
	} {
		if got := s.String(); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if one, other := Sprintf("%s", "a"), Sprintf("%s", "a"); one != other {
		t.Error("two that say the same differ")
	}
}

func TestASentenceIsSaidWithAllThatItHolds(t *testing.T) {
	shout := func(format Sentence) string { return strings.ToUpper(string(format[:1])) + string(format[1:]) }
	for s, want := range map[Sentence]string{
		"word": "Word",
		Sprintf("it is %s and %s", Sentence("so"), "so"):                    "It is So and so",
		Of(Errorf("failed: %w", Errorf("not %d: %w", 1, syscall.ENOENT))):   "Failed: Not 1: No such file or directory",
		Of(fmt.Errorf("%w (then %w)", Errorf("one"), Errorf("two"))):        "One (then Two)",
		Of(errors.Join(Errorf("one"), errors.New("two"), Errorf("%d", 3))):  "One\nTwo\n3",
		Of(&os.PathError{Op: "open", Path: "/x", Err: syscall.ENOENT}):      "open /x: No such file or directory",
		Of(&net.DNSError{Err: "no such host", Name: "x", IsNotFound: true}): "lookup x: No such host",
		Of(exec.Command("sh", "-c", "exit 3").Run()):                        "Exit status 3",
	} {
		if got := s.In(shout); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if Of(nil) != "" {
		t.Error("no error says something")
	}
}

func TestAnErrorHoldsWhatItWraps(t *testing.T) {
	err := Errorf("twice: %w, %w", io.EOF, fmt.Errorf("in it: %w", &os.PathError{Op: "open", Path: "/x", Err: syscall.ENOENT}))
	if path := new(os.PathError); !errors.Is(err, io.EOF) || !errors.Is(err, os.ErrNotExist) || !errors.As(err, &path) {
		t.Error("a cause is not found")
	}
	if errors.Is(Errorf("%v", io.EOF), io.EOF) {
		t.Error("what is only named is wrapped")
	}
	sentinel := Errorf("that one")
	if !errors.Is(fmt.Errorf("x: %w", sentinel), sentinel) || errors.Is(Errorf("that one"), sentinel) {
		t.Error("an error is not itself")
	}
}

// Scripts read what a sentence says in English, and nothing of how it is kept.
func TestASentenceIsEnglishInJSON(t *testing.T) {
	type line struct {
		Reason Sentence `json:"reason,omitempty"`
	}
	for s, want := range map[Sentence]string{"": `{}`, Sprintf("<%s>", "a\"b"): `{"reason":"\u003ca\"b\u003e"}`, Quote("\x00x"): `{"reason":"\u0000x"}`} {
		out, err := json.Marshal(line{s})
		if string(out) != want || err != nil {
			t.Errorf("%s, %v", out, err)
		}
		var back line
		if err := json.Unmarshal(out, &back); err != nil || back.Reason.String() != s.String() {
			t.Errorf("%q comes back as %q, %v", s, back.Reason, err)
		}
	}
}

// Whatever stands in it, a sentence says what fmt would, and what is no sentence breaks
// nothing.
func FuzzSentence(f *testing.F) {
	f.Add("a", "b", int64(3))
	f.Add("\x00s1:x", "%d %w", int64(-1))
	f.Add("\xff\x00t3:", "s1:a", int64(0))
	f.Fuzz(func(t *testing.T, a, b string, n int64) {
		inner := Sprintf("%q: %s", a, Quote(b))
		if got, want := Sprintf("%d %s %s", n, inner, b).String(), fmt.Sprintf("%d %q: %s %s", n, a, b, b); got != want {
			t.Errorf("%q, not %q", got, want)
		}
		for _, err := range []error{errors.New(a), fmt.Errorf("%s%w", a, errors.New(b)), errors.Join(errors.New(a), errors.New(b)), Errorf("%s: %w", a, errors.New(b))} {
			if got := Of(err).String(); got != err.Error() {
				t.Errorf("%q, not %q", got, err)
			}
		}
		_ = Sentence(mark + a).String()
	})
}
