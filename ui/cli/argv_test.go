package cli

import (
	"strings"
	"testing"
)

func TestSecretsOnTheCommandLine(t *testing.T) {
	for line, want := range map[string]string{
		"rabbitlab broker --password s3cret":        "s3cret",
		"rabbitlab broker --password=s3cret":        "s3cret",
		"rabbitlab broker --password a:b@c":         "a:b@c",
		"rabbitlab broker --password":               "",
		"rabbitlab --url amqp://u:s3cret@h":         "s3cret",
		"rabbitlab --passwords s3cret":              "",
		"--password list":                           "", // the program's own name
		"rabbitlab broker --user u --amqp-port 123": "",
	} {
		args, got := strings.Fields(line), ""
		for i, a := range args {
			if from, to, found := secret(args[:i], a); found {
				got += a[from:to]
			}
		}
		if got != want {
			t.Errorf("%s: %q", line, got)
		}
	}
}
