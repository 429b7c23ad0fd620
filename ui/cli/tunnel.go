package cli

import (
	"context"
	"errors"
	"net"
	"net/url"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// tunnel is a command that makes the way to a broker, as ssh -L or kubectl port-forward: it is
// started before anything is asked there, started again when it ends, and ends with us.
type tunnel struct {
	command string
	stop    context.CancelFunc
	ended   chan struct{}

	mu    sync.Mutex
	fell  chan struct{} // closed when it has ended by itself for the first time
	down  bool          // it has ended, and is not started again yet
	words []string      // that it said last
	again time.Time     // when it is started again
}

// The pauses after which a tunnel that has ended is started again, and for how long it has to
// have held for the first of them. They are variables for tests.
var (
	firstTunnelPause   = 500 * time.Millisecond
	longestTunnelPause = 30 * time.Second
)

const (
	tunnelPatience = 20 * time.Second      // for the way to be open
	tunnelLook     = 50 * time.Millisecond // how often that is looked at
	tunnelWords    = 3                     // lines that are kept to be told
)

// openTunnel starts the command and waits until one of the places can be connected to. The
// tunnel outlives the context, until it is closed.
func openTunnel(ctx context.Context, command string, places []string) (*tunnel, error) {
	life, stop := context.WithCancel(context.WithoutCancel(ctx))
	t := &tunnel{command: command, stop: stop, ended: make(chan struct{}), fell: make(chan struct{})}
	go t.keep(life)
	if err := t.await(ctx, places); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

// keep has the command run until the context ends.
func (t *tunnel) keep(ctx context.Context) {
	defer close(t.ended)
	pause := firstTunnelPause
	for {
		began := time.Now()
		words := runTunnel(ctx, t.command)
		if ctx.Err() != nil {
			return
		}
		if time.Since(began) > longestTunnelPause {
			pause = firstTunnelPause
		}
		t.fall(words, time.Now().Add(pause))
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
		pause = min(2*pause, longestTunnelPause)
		t.mu.Lock()
		t.down = false
		t.mu.Unlock()
	}
}

// runTunnel runs the command of the shell to its end, and returns what it said last.
func runTunnel(ctx context.Context, command string) []string {
	shell, flag := "sh", "-c"
	if runtime.GOOS == "windows" {
		shell, flag = "cmd", "/C"
	}
	said := &backgroundChild{}
	cmd := exec.CommandContext(ctx, shell, flag, command)
	cmd.Stdout, cmd.Stderr, cmd.SysProcAttr = said, said, ownGroup()
	cmd.Cancel = func() error { return endAll(cmd.Process) }
	cmd.WaitDelay = childPatience
	if err := cmd.Start(); err != nil {
		return []string{err.Error()}
	}
	err := cmd.Wait()
	killAll(cmd.Process) // what it started and left
	words := slices.DeleteFunc(said.Printed(), func(line string) bool { return strings.TrimSpace(line) == "" })
	if len(words) == 0 && err != nil {
		words = []string{err.Error()}
	}
	return words[max(len(words)-tunnelWords, 0):]
}

// fall notes that the command has ended by itself.
func (t *tunnel) fall(words []string, again time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.down, t.words, t.again = true, words, again
	select {
	case <-t.fell:
	default:
		close(t.fell)
	}
}

// await waits until one of the places can be connected to.
func (t *tunnel) await(ctx context.Context, places []string) error {
	ctx, cancel := context.WithTimeout(ctx, tunnelPatience)
	defer cancel()
	look := time.NewTicker(tunnelLook)
	defer look.Stop()
	for {
		if slices.ContainsFunc(places, func(place string) bool { return connects(ctx, place) }) {
			return nil
		}
		select {
		case <-t.fell:
			return t.broken()
		case <-ctx.Done():
			return &problem.Error{
				What: lang.Say("the tunnel runs, and nobody listens at %s", strings.Join(places, ", ")), Err: ctx.Err(),
				Do: lang.Say("see that it opens the port that the profile names; run by itself: %s", target.Hide(t.command)),
			}
		case <-look.C:
		}
	}
}

// connects says that somebody listens at a place.
func connects(ctx context.Context, place string) bool {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	c, err := new(net.Dialer).DialContext(ctx, "tcp", place)
	if err != nil {
		return false
	}
	defer c.Close()
	return c.LocalAddr().String() != c.RemoteAddr().String() // else it is we who listen
}

// said is what the command said last where it has ended, and when it is started again; ""
// while it runs.
func (t *tunnel) said() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.down {
		return ""
	}
	wait := max(time.Until(t.again), 0)
	return lang.Say("the tunnel has ended (%s), and is started again in %s", lastSaid(t.words), text.Age(wait))
}

func lastSaid(words []string) string {
	if len(words) == 0 {
		return lang.Say("it said nothing")
	}
	return text.Clean(strings.Join(words, " / "))
}

// broken is that it has ended, with what it said last.
func (t *tunnel) broken() *problem.Error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return &problem.Error{
		What: lang.Say("the tunnel has ended: %s", lastSaid(t.words)), Means: lang.Say("there is no other way to the broker"),
		Do: lang.Say("run it by itself, to see what it lacks: %s", target.Hide(t.command)),
	}
}

// explain is the error of a broker that gave no answer, or that the tunnel has ended where that
// is why.
func (t *tunnel) explain(err error) error {
	var e *mgmt.Error
	if t == nil || t.said() == "" || !errors.As(err, &e) || e.Status != 0 {
		return err
	}
	broken := t.broken()
	broken.Err = err
	return broken
}

// close ends the command, with all that it started.
func (t *tunnel) close() {
	if t != nil {
		t.stop()
		<-t.ended
	}
}

// reach opens the way to a broker that needs one.
func (b *broker) reach(ctx context.Context) (err error) {
	if b.Tunnel != "" {
		b.tunnel, err = openTunnel(ctx, b.Tunnel, b.doors())
	}
	return err
}

// doors are the hosts and ports of its management API.
func (b *broker) doors() (all []string) {
	for _, m := range b.Management.All() {
		u, err := url.Parse(m.URL)
		if err != nil {
			continue
		}
		port := u.Port()
		if port == "" {
			port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
		}
		all = append(all, net.JoinHostPort(u.Hostname(), port))
	}
	return all
}
