//go:build linux

package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"

	"rabbitlab/amqp/minirabbit"
)

// withPassword is a broker whose user has a password that no URL holds, and its URLs
// without it.
func withPassword(t *testing.T) (args []string) {
	t.Helper()
	s, err := minirabbit.Start(minirabbit.Options{User: "lab", Password: "s3cret/@:"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return []string{"--url", strings.Replace(s.AMQP(), "amqp://", "amqp://lab@", 1), "--management", s.Management()}
}

func TestPasswordFromAFileOrACommand(t *testing.T) {
	at := withPassword(t)
	file := func(name, holds string, mode os.FileMode) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(holds), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	secret := file("secret", "s3cret/@:\r\nanother line\n", 0o600)
	for flags, want := range map[string]string{
		"--password-file=" + secret:                                        "",
		"--password-command=head -1 " + secret:                             "",
		"--password-file=" + file("open", "s3cret/@:", 0o644):              "others can read",
		"--password-file=" + file("group", "s3cret/@:", 0o640):             "others can read",
		"--password-file=" + file("empty", "\n", 0o600):                    "is empty",
		"--password-file=/nowhere":                                         "no such file",
		"--password-command=echo s3cret; exit 3":                           "--password-command: exit status 3",
		"--password-file=" + secret + "\x00--password-command=echo s3cret": "both give a password",
		"--password-file=" + file("wrong", "s3crets", 0o600):               "refuses the user name or the password",
		"": "a user without a password",
	} {
		args := append([]string{"list"}, at...)
		if flags != "" {
			args = append(args, strings.Split(flags, "\x00")...)
		}
		o := rabbitlab(t, nil, args...)
		if o.code != map[bool]int{true: exitFine, false: exitUsage}[want == ""] || !strings.Contains(o.err, want) || strings.Contains(o.out+o.err, "s3cret") {
			t.Errorf("%q: exit code %d\n%s%s", flags, o.code, o.out, o.err)
		}
	}
}

// Whoever sits at the terminal is asked for a password that nobody gave; it is not shown.
func TestPasswordFromThePrompt(t *testing.T) {
	master, terminal, err := pty.Open()
	if err != nil {
		t.Skip("no terminal can be made here: ", err)
	}
	defer master.Close()
	defer terminal.Close()
	shown := make(chan string)
	go func() {
		var all bytes.Buffer
		b := make([]byte, 1024)
		for {
			n, err := master.Read(b)
			all.Write(b[:n])
			if bytes.HasSuffix(all.Bytes(), []byte("URL: ")) {
				awaitNoEcho(t, terminal.Name())
				_, _ = master.Write([]byte("s3cret/@:\n"))
			}
			if err != nil {
				shown <- all.String()
				return
			}
		}
	}()
	var out bytes.Buffer
	p := &program{streams: streams{in: terminal, out: &out, err: terminal, inScreen: true, errScreen: true}, getenv: func(string) string { return "" }}
	code := p.main(t.Context(), append([]string{"list"}, withPassword(t)...))
	terminal.Close()
	if text := <-shown; code != exitFine || !strings.Contains(text, "Password of the user in the URL:") || strings.Contains(text, "s3cret") {
		t.Errorf("exit code %d, the terminal shows %q", code, text)
	}
}

// awaitNoEcho waits until a terminal does not show what is typed: the prompt comes first.
func awaitNoEcho(t *testing.T, terminal string) {
	for range 1000 {
		settings, err := exec.Command("stty", "-F", terminal, "-a").Output()
		if err != nil || bytes.Contains(settings, []byte("-echo ")) {
			return
		}
	}
	t.Error("the terminal shows what is typed")
}

// A password that goes over the network for everybody to read is told once; what stays on
// this machine, or is encrypted, needs no word.
func TestPlainPasswordsAreTold(t *testing.T) {
	env := []string{"HTTP_PROXY="}
	for args, want := range map[string]string{
		"list --url amqp://u:s3cret@rabbit.invalid":                                         "the password goes to rabbit.invalid without TLS: the management API (http)",
		"diagnose --url amqps://u:s3cret@rabbit.invalid --management http://rabbit.invalid": "the management API (http)",
		"run hello --yes --url amqp://u:s3cret@rabbit.invalid":                              "the management API (http), AMQP (amqp)",
		"list --url amqps://u:s3cret@rabbit.invalid":                                        "",
		"list --url amqp://u:s3cret@127.0.0.1:1 --management http://localhost:1":            "",
	} {
		o := rabbitlab(t, env, strings.Fields(args)...)
		if n := strings.Count(o.err, "without TLS"); n != map[bool]int{true: 0, false: 1}[want == ""] || !strings.Contains(o.err, want) || strings.Contains(o.err, "s3cret") {
			t.Errorf("%s: %s", args, o.err)
		}
	}
}
