package scenario_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/minirabbit"
)

// Where the broker's figures cannot be read it is not told that the story ended otherwise;
// that there is no queue is an answer.
func TestFiguresThatCannotBeRead(t *testing.T) {
	defer scenario.SetPatience(500 * time.Millisecond)()
	errFails := errors.New("the management API failed with 500")
	for name, c := range map[string]struct {
		err     error
		says    string
		differs bool
	}{
		"it fails":     {errFails, "what the broker counts in hello could not be read: the management API failed with 500", false},
		"no figures":   {nil, "gives no figures", false},
		"no queue":     {scenario.ErrNoQueue, "should count 1 ready and 0 unacked in hello, and it has no such queue", true},
		"all too slow": {context.DeadlineExceeded, "gives no figures", false},
	} {
		b := builtin(t, 0)
		b.means.Figures = func(context.Context, string) (int64, int64, bool, error) { return 0, 0, false, c.err }
		s, _ := scenario.Find("hello")
		_, _, err := b.play(t, s)
		var differs *scenario.Differs
		if err == nil || errors.As(err, &differs) != c.differs || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An alarm holds a story up, and is named; so is a broker that has gone away.
func TestWhatHoldsAStoryUpIsNamed(t *testing.T) {
	defer scenario.SetPatience(2 * time.Second)()
	for says, does := range map[string]func(*minirabbit.Server){
		"low on memory": func(s *minirabbit.Server) { s.SetAlarm("memory", true) },
		"low on disk":   func(s *minirabbit.Server) { s.SetAlarm("disk", true) },
	} {
		server, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { server.Close() })
		b := newStage(t, server)
		does(server)
		s, _ := scenario.Find("hello")
		_, _, err = b.play(t, s)
		var cannot *scenario.Cannot
		if !errors.As(err, &cannot) || !strings.Contains(cannot.What, says) {
			t.Errorf("%s: %v", says, err)
		}
	}
}

// A broker that crashes when the story has begun, and stays away, did not do otherwise.
func TestABrokerThatGoesAwayMidway(t *testing.T) {
	defer scenario.SetPatience(2 * time.Second)()
	server, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	b := newStage(t, server)
	asked := b.means.Figures
	b.means.Figures = func(ctx context.Context, queue string) (int64, int64, bool, error) {
		_ = server.Crash() // the second time it has
		return asked(ctx, queue)
	}
	l, m, over := b.open(t)
	defer over()
	s, _ := scenario.Find("hello")
	_, err = s.Play(t.Context(), l, m)
	var differs *scenario.Differs
	if err == nil || errors.As(err, &differs) {
		t.Errorf("%v", err)
	}
}

// What differs in the state ends the story, and is told: who judges it reads the state too.
func TestWhatDiffersInTheStateIsTold(t *testing.T) {
	l, m, over := builtin(t, 0).open(t)
	defer over()
	ended := make(chan error, 1)
	go func() { ended <- scenario.ExpectOne(t.Context(), l, m) }()
	select {
	case err := <-ended:
		var differs *scenario.Differs
		if !errors.As(err, &differs) {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the story does not end")
	}
}
