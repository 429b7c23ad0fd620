package scenario_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(nodetest.Shared(m)) }

func TestEveryScenarioEndsAsItSays(t *testing.T) {
	n := nodetest.Broker(t)
	api, err := mgmt.New(mgmt.Config{URL: n.Management(), User: n.User(), Password: n.Password()})
	if err != nil {
		t.Fatal(err)
	}
	defer api.Close()
	for _, s := range scenario.All() {
		t.Run(s.Name, func(t *testing.T) {
			if err := play(t, s, n.URL(), figures(api)); err != nil {
				t.Error(err)
			}
		})
	}
}

// A broker that says something else is found out.
func TestAnotherEndIsSaid(t *testing.T) {
	n := nodetest.Broker(t)
	defer scenario.SetPatience(300 * time.Millisecond)()
	wrong := func(context.Context, string) (int64, int64, bool, error) { return 3, 3, true, nil }
	s, _ := scenario.Find("hello")
	var differs *scenario.Differs
	if err := play(t, s, n.URL(), wrong); !errors.As(err, &differs) {
		t.Errorf("got %v", err)
	}
}

func TestFindNamesThem(t *testing.T) {
	if _, err := scenario.Find("nope"); err == nil {
		t.Error("found")
	}
}

func figures(api *mgmt.Client) scenario.Figures {
	return func(ctx context.Context, queue string) (int64, int64, bool, error) {
		q, err := api.QueueTotals(ctx, mgmt.Key{Vhost: "/", Name: queue})
		r, known := q.Ready.Int()
		u, also := q.Unacked.Int()
		return r, u, known && also, err
	}
}

func play(t *testing.T, s scenario.Scenario, url string, f scenario.Figures) error {
	l, w := lab.New(lab.Config{URL: url}), scenario.NewWatch()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			events, err := l.Next(context.Background())
			if err != nil {
				return
			}
			w.Apply(events)
		}
	}()
	defer func() {
		_ = l.DeleteQueue(context.Background(), s.Queue().Name)
		l.Close()
		<-done
	}()
	return s.Run(t.Context(), l, w, f)
}
