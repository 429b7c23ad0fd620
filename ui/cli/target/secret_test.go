package target

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestPasswordIsFound(t *testing.T) {
	for s, want := range map[string]string{
		"amqp://u:p@h":               "p",
		"--url=amqp://u:p%40x@h/v":   "p%40x",
		"amqp://u:a@b/c:d@h:5672/v":  "a@b/c:d",
		"u:p@h":                      "p",
		"u:p://x@h":                  "p://x",
		"amqp://u:p@h1,amqp://u:q@h": "p@h1,amqp://u:q",
		"--management=http://u:p@h":  "p",
		"amqp://h:5672/v":            "",
		"amqp://u@h":                 "",
		"amqp://u:@h":                "",
		"hello":                      "",
		"":                           "",
		"amqp://":                    "",
	} {
		from, to, found := Password(s)
		if found != (want != "") || s[from:to] != want && found {
			t.Errorf("%q: %q, %v; want %q", s, s[from:to], found, want)
		}
	}
}

func TestHide(t *testing.T) {
	got := Hide(`unknown command "amqp://u:s3cret@h" for rabbitlab at 10:30 by x@y`)
	if want := `unknown command "amqp://u:***@h" for rabbitlab at 10:30 by x@y`; got != want {
		t.Errorf("%s", got)
	}
}

func TestATargetDoesNotPrintItsPassword(t *testing.T) {
	raw := "amqp://u:s3cret@h/v"
	got, _, err := Resolve(Choice{URL: &raw}, env(nil))
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	for _, printed := range []string{
		fmt.Sprint(got), fmt.Sprintf("%+v", got), fmt.Sprintf("%#v", got), fmt.Sprintf("%x %q", got.AMQP, got.Management.Password),
		fmt.Sprintf("%s", got.AMQP), fmt.Sprintf("%d", got.Management.Password), string(asJSON),
	} {
		if strings.Contains(printed, "s3cret") || strings.Contains(printed, fmt.Sprintf("%x", "s3cret")) {
			t.Errorf("it prints %s", printed)
		}
	}
}
