package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"github.com/charmbracelet/x/term"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// longestPassword is what is read of one at the most, in bytes.
const longestPassword = 64 << 10

// resolve decides which broker is meant. One that has a name is asked about by it too.
func (p *program) resolve(ctx context.Context, c target.Choice) (t target.Target, named bool, err error) {
	t, named, err = p.resolveAddress(ctx, c)
	if err == nil && p.profile != "" {
		t.Hosts = p.profile + " (" + t.Where() + ")"
		one, _ := p.settings.Profile(p.profile)
		t.Tunnel = one.Tunnel.Text
	}
	return t, named, err
}

// resolveAddress decides which broker is meant. A user without a password has the one of the file
// or the command that was named, else whoever sits at the terminal is asked for it.
func (p *program) resolveAddress(ctx context.Context, c target.Choice) (t target.Target, named bool, err error) {
	beside, err := p.passwordBeside(ctx)
	if err != nil {
		return t, true, err
	}
	if beside != nil {
		c.Password = beside
	}
	if c.Node, err = p.namedNode(); err != nil {
		return t, true, err
	}
	t, named, err = target.Resolve(c, p.getenv)
	if err == nil {
		err = p.flags.as.goesWith(t)
	}
	if !errors.Is(err, target.ErrNoPassword) || c.Password != nil || !p.inScreen || !p.errScreen {
		return t, named, err
	}
	password, failed := p.askPassword()
	if failed != nil || password == "" {
		return t, named, errors.Join(err, failed)
	}
	c.Password = &password
	return target.Resolve(c, p.getenv)
}

// passwordBeside is what --password-file or --password-command give, nil without them.
func (p *program) passwordBeside(ctx context.Context) (*string, error) {
	file, command := p.flags.passwordFile, p.flags.passwordCommand
	var password string
	var err error
	switch {
	case file != "" && command != "":
		return nil, &problem.Error{What: lang.Say("--password-file and --password-command both give a password"), Do: lang.Say("give one of them")}
	case file != "":
		password, err = passwordOfFile(file)
	case command != "":
		password, err = p.passwordOfCommand(ctx, command)
	default:
		return nil, nil
	}
	if err == nil && password == "" {
		err = &problem.Error{What: lang.Say("the password that was to be read is empty"), Do: lang.Say("write it on the first line")}
	}
	return &password, err
}

// passwordOfFile reads the first line of a file that nobody else can read.
func passwordOfFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", &problem.Error{What: lang.Say("--password-file: %s", lang.Error(err)), Do: lang.Say("correct the path"), Err: err}
	}
	defer f.Close()
	about, err := f.Stat()
	if err == nil && runtime.GOOS != "windows" && about.Mode().IsRegular() && about.Mode().Perm()&0o077 != 0 {
		return "", &problem.Error{
			What:  lang.Say("--password-file: others can read %s (%04o)", path, about.Mode().Perm()),
			Means: lang.Say("what stands in it is no secret any more"),
			Do:    lang.Say("run: chmod 600 %s, and consider another password", path),
		}
	}
	var whole []byte
	if err == nil {
		whole, err = io.ReadAll(io.LimitReader(f, longestPassword))
	}
	if err != nil {
		return "", &problem.Error{What: lang.Say("--password-file: %s", lang.Error(err)), Do: lang.Say("correct the path"), Err: err}
	}
	return firstLine(whole), nil
}

// passwordOfCommand reads the first line that a command of the shell writes. What it says
// besides goes to standard error; what it wrote is never quoted.
func (p *program) passwordOfCommand(ctx context.Context, command string) (string, error) {
	shell, flag := "sh", "-c"
	if runtime.GOOS == "windows" {
		shell, flag = "cmd", "/C"
	}
	run := exec.CommandContext(ctx, shell, flag, command)
	run.Stdin, run.Stderr = p.in, p.err
	out, err := run.Output()
	if err != nil {
		return "", &problem.Error{What: lang.Say("--password-command: %s", lang.Error(err)), Do: lang.Say("run it by itself: it has to write the password to standard output"), Err: err}
	}
	return firstLine(out), nil
}

func firstLine(b []byte) string {
	line, _, _ := strings.Cut(string(b), "\n")
	return strings.TrimSuffix(line, "\r")
}

// askPassword asks for it on the terminal, which does not show it.
func (p *program) askPassword() (string, error) {
	screen, is := p.in.(*os.File)
	if !is {
		return "", nil
	}
	fmt.Fprint(p.err, text.Clean(lang.Say("Password of the user in the URL:"))+" ")
	password, err := term.ReadPassword(screen.Fd())
	fmt.Fprintln(p.err)
	return string(password), err
}

// warnPlain says once that a password goes over the network for everybody to read.
func (p *program) warnPlain(t target.Target, amqp bool) {
	var to []string
	if t.Management.AnyPlain() {
		to = append(to, lang.Say("the management API (http)"))
	}
	if amqp && t.Plain {
		to = append(to, "AMQP (amqp)")
	}
	if len(to) > 0 {
		p.warn(lang.Say("the password goes to %s without TLS: %s; whoever is on the way can read it (amqps:// and https:// encrypt)", t.Where(), lang.List(to)))
	}
}
