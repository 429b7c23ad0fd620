package scenario_test

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/minirabbit"
)

// differs plays a scenario on a broker that does otherwise, and looks for what is
// said of it.
func differs(t *testing.T, b *stage, name, says string) {
	t.Helper()
	s, err := scenario.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = b.play(t, s)
	told := new(scenario.Differs)
	if !errors.As(err, &told) || !strings.Contains(told.What, says) {
		t.Errorf("%s: %v, which does not say %q", name, err, says)
	}
}

// A restart that does not restart anything leaves what should be gone, and one
// that brings up an empty broker has lost what should be there.
func TestOtherRestartsAreSaid(t *testing.T) {
	defer scenario.SetPatience(time.Second)()
	idle := builtin(t, 0)
	idle.means.Restart = func(context.Context, scenario.News) error { return nil }
	differs(t, idle, "durable-queue", "has the queue hello, which should be gone")
	differs(t, idle, "persistent-message", "should count 0 ready")
	for name, says := range map[string]string{
		"durable-queue": "no queue task_queue", "persistent-message": "should count 5 ready",
	} {
		differs(t, forgetful(t), name, says)
	}
}

// A broker that has lost what it confirmed is found out.
func TestOtherCrashesAreSaid(t *testing.T) {
	defer scenario.SetPatience(3 * time.Second)()
	b := forgetful(t)
	b.means.Crash, b.means.Restart = b.means.Restart, nil
	differs(t, b, "confirms", "messages, and has")
}

// The queue that the broker crashes with is the one that was declared last: who
// looks on sees the queue that the act speaks of.
func TestEachCrashHasItsQueueBeforeIt(t *testing.T) {
	b := builtin(t, 0)
	l, m, _ := b.open(t)
	var there [][]string
	m.Crash = func(ctx context.Context, news scenario.News) error {
		var names []string
		for _, q := range l.Queues() {
			names = append(names, q.Name)
		}
		there = append(there, names)
		return b.means.Crash(ctx, news)
	}
	s, _ := scenario.Find("confirms")
	if _, err := s.Play(t.Context(), l, m); err != nil {
		t.Fatal(err)
	}
	if len(there) != 2 || slices.Contains(there[0], "gap.confirmed") || !slices.Contains(there[1], "gap.confirmed") {
		t.Errorf("at the crashes there were %q", there)
	}
}

// Nobody's broker is crashed: the story ends without it.
func TestWithoutACrashTheGapIsLeftOut(t *testing.T) {
	b := builtin(t, 0)
	b.means.Crash = nil
	s, _ := scenario.Find("confirms")
	found, _, err := b.play(t, s)
	if err != nil {
		t.Error(err)
	}
	for _, f := range found {
		if strings.HasPrefix(f.Of, "gap.") {
			t.Errorf("found all the same: %+v", f)
		}
	}
}

// A memory that does not grow is found out; one that the broker does not tell is
// not.
func TestOtherMemoriesAreSaid(t *testing.T) {
	defer scenario.SetPatience(3 * time.Second)()
	b := builtin(t, 0)
	b.means.Memory = func(context.Context, string) (int64, bool, error) { return 50_000, true, nil }
	differs(t, b, "forgotten-ack", "the memory of hello should grow, and is 50000 bytes")
	for what, memory := range map[string]func(context.Context, string) (int64, bool, error){
		"not known": func(context.Context, string) (int64, bool, error) { return 0, false, nil },
		"an error":  func(context.Context, string) (int64, bool, error) { return 1, true, errors.New("no") },
		"not asked": nil,
	} {
		b := builtin(t, 0)
		b.means.Memory = memory
		s, _ := scenario.Find("forgotten-ack")
		found, _, err := b.play(t, s)
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		for _, f := range found {
			if f.Unit == "bytes" {
				t.Errorf("%s: %+v", what, f)
			}
		}
	}
}

// forgetful is a broker that keeps nothing through a restart.
func forgetful(t *testing.T) *stage {
	t.Helper()
	b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo, User: "guest", Password: "guest"})
	if err != nil {
		t.Fatal(err)
	}
	s := newStage(t, b)
	s.means.Restart = func(context.Context, scenario.News) error {
		o := minirabbit.Options{Permit: minirabbit.TransientQueuesToo, User: "guest", Password: "guest", AMQPPort: portOf(t, b.AMQP()), ManagementPort: portOf(t, b.Management())}
		_ = b.Close()
		if b, err = minirabbit.Start(o); err != nil {
			return err
		}
		return nil
	}
	t.Cleanup(func() { _ = b.Close() })
	return s
}

// portOf is the port in an address.
func portOf(t *testing.T, address string) int {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// A broker that closes no channel for a delivery that is held is found out.
func TestAnEndlessConsumerTimeoutIsSaid(t *testing.T) {
	defer scenario.SetTimeoutPatience(300 * time.Millisecond)()
	differs(t, builtin(t, 0), "consumer-timeout", "W1 loses its consumer: not within 300ms")
}
