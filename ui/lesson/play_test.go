package lesson

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/means"
	"rabbitlab/ui/text"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(nodetest.Shared(m)) }

// The pages play the acts of the scenario, all of them, in its order.
func TestThePagesPlayTheScenario(t *testing.T) {
	for _, l := range All() {
		s, err := l.Scenario()
		if err != nil {
			t.Error(err)
			continue
		}
		var acts []string
		for _, p := range l.Pages {
			if p.Act != "" {
				acts = append(acts, p.Act)
			}
		}
		if !slices.Equal(acts, s.Acts()) {
			t.Errorf("%s plays %v; its scenario has %v", l.Name, acts, s.Acts())
		}
	}
}

// Each lesson is walked through on the built-in broker: every figure that a text
// says has been measured by then, in both languages, and every prediction can be
// judged.
func TestEveryFigureIsMeasured(t *testing.T) {
	walk(t, func(t *testing.T, s scenario.Scenario) own {
		if s.Nodes() > 1 {
			return nil
		}
		b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo, ConsumerTimeout: s.ConsumerTimeout()})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = b.Close() })
		return b
	})
}

// The same on the RabbitMQ that is installed: what is taught holds there.
func TestEveryFigureIsMeasuredOnRabbitMQ(t *testing.T) {
	settings := map[string]string{}
	for _, l := range All() {
		if s, err := l.Scenario(); err == nil && s.ConsumerTimeout() > 0 {
			settings["consumer_timeout"] = strconv.FormatInt(s.ConsumerTimeout().Milliseconds(), 10)
		}
	}
	usual, short := nodetest.Broker(t), nodetest.Start(t, node.Options{Settings: settings})
	walk(t, func(t *testing.T, s scenario.Scenario) own {
		switch {
		case s.Nodes() > 1:
			return nodetest.Cluster(t, s.Nodes(), node.Options{})
		case s.ConsumerTimeout() > 0:
			return short
		}
		return usual
	})
}

// own is a broker of our own.
type own interface {
	means.Own
	URL() string
	Management() string
	User() string
	Password() string
}

// walk walks through each lesson on the broker that is given to its scenario, if any.
func walk(t *testing.T, on func(*testing.T, scenario.Scenario) own) {
	for _, l := range All() {
		t.Run(l.Name, func(t *testing.T) {
			s, err := l.Scenario()
			if err != nil {
				t.Fatal(err)
			}
			b := on(t, s)
			if b == nil {
				return
			}
			hers, m := open(t, b)
			m.ConsumerTimeout = s.ConsumerTimeout()
			playing, err := s.Begin(t.Context(), hers, m)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { empty(t, hers) })
			var found []scenario.Finding
			for i, p := range l.Pages {
				fresh := p.play(t, playing)
				found = append(found, fresh...)
				p.look(t, i+1, found, fresh)
			}
		})
	}
}

// open is a lab on a broker of our own, and what its stories are played with.
func open(t *testing.T, b own) (*lab.Lab, scenario.Means) {
	t.Helper()
	at, hers := client.Config{URL: b.Management(), User: b.User(), Password: b.Password()}, lab.Config{URL: b.URL()}
	if c, is := b.(*node.Cluster); is {
		for _, n := range c.Nodes()[1:] {
			at.More = append(at.More, client.Place{URL: n.Management(), User: n.User(), Password: n.Password()})
			hers.More = append(hers.More, n.URL())
		}
	}
	api, err := client.New(at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.Close)
	m := means.Of(api, "/", b)
	m.Watch = scenario.NewWatch()
	return watched(t, hers, m.Watch), m
}

// empty deletes what a story has declared: the next one may use its names.
func empty(t *testing.T, l *lab.Lab) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for _, q := range l.Queues() {
		if err := l.DeleteQueue(ctx, q.Name); err != nil {
			t.Error(err)
		}
	}
}

// What a lesson does to the broker is told: that it stops and starts, and which queue
// it no longer has; and that whoever publishes there declares it anew.
func TestTheBrokerIsAnActor(t *testing.T) {
	l, err := Find("durable-queue")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := l.Scenario()
	b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	hers, m := open(t, b)
	playing, err := s.Begin(t.Context(), hers, m)
	for err == nil && playing.Next() != "" {
		_, err = playing.Act(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	tells := func(kinds ...record.Kind) {
		t.Helper()
		for end := time.Now().Add(10 * time.Second); ; {
			var told []record.Kind
			m.Watch.Look(func(s *record.State) {
				for _, e := range s.Recent() {
					if e.Queue == "" || e.Queue == "hello" && e.QueueSpec != nil {
						told = append(told, e.Kind)
					}
				}
			})
			if slices.Equal(told, kinds) {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("%v were told, not %v", told, kinds)
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
	tells(record.QueueDeclared, record.BrokerStopping, record.BrokerStopped, record.BrokerStarting, record.BrokerStarted, record.QueueGone)
	if err := errors.Join(hers.SetProducer(record.ProducerSpec{Queue: "hello", Confirms: true}), hers.Burst("hello", 1)); err != nil {
		t.Fatal(err)
	}
	tells(record.QueueDeclared, record.BrokerStopping, record.BrokerStopped, record.BrokerStarting, record.BrokerStarted, record.QueueGone, record.QueueDeclared)
}

// watched is a lab whose events are told to the watch as long as the test runs.
func watched(t *testing.T, on lab.Config, w *scenario.Watch) *lab.Lab {
	l, told := lab.New(on), make(chan struct{})
	go func() {
		defer close(told)
		for {
			events, err := l.Next(context.Background())
			if err != nil {
				return
			}
			w.Apply(events)
		}
	}()
	t.Cleanup(func() {
		l.Close()
		<-told
	})
	return l
}

// play plays the page's act, which must be the one that comes next.
func (p Page) play(t *testing.T, playing *scenario.Playing) []scenario.Finding {
	t.Helper()
	if p.Act == "" {
		return nil
	}
	if next := playing.Next(); next != p.Act {
		t.Fatalf("%s comes next, not %s", next, p.Act)
	}
	found, err := playing.Act(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// look looks for what a page says and asks among what was found up to it.
func (p Page) look(t *testing.T, number int, found, fresh []scenario.Finding) {
	t.Helper()
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		lang.Use(l)
		tells := p.Tells(fresh)
		t.Logf("page %d: %s", number, Tell(tells, found))
		for _, place := range figure.FindAllString(lang.Say(tells), -1) {
			if Tell(lang.Text(place), found) == text.Unknown {
				t.Errorf("page %d: %s was not measured", number, place)
			}
		}
		lang.Use(lang.English)
	}
	if p.Ask == nil {
		return
	}
	answer, ok := p.Ask.Judge(0, found)
	if !ok {
		t.Errorf("page %d: there is no %s of %s to judge a prediction by", number, p.Ask.What, p.Ask.Of)
	}
	if p.Ask.Choices == nil && answer.Is != float64(int64(answer.Is)) {
		t.Errorf("page %d asks for a whole number, and it is %v", number, answer.Is)
	}
	t.Logf("page %d: %s: %v", number, p.Ask.What, answer.Is)
}

// The Chinese says the figures that the English says, and no text but what is told
// after an act has any.
func TestTheFiguresAreTheSameInBothLanguages(t *testing.T) {
	inBoth(t, func(t *testing.T) {
		for _, l := range All() {
			for i, p := range l.Pages {
				for _, text := range p.tellings() {
					told, said := figure.FindAllString(string(text), -1), figure.FindAllString(lang.Say(text), -1)
					slices.Sort(told)
					slices.Sort(said)
					if !slices.Equal(told, said) {
						t.Errorf("%s, page %d: %v are told, and %v in English", l.Name, i+1, said, told)
					}
				}
				if strings.Contains(keys.Default().Fill(lang.Say(p.Text)+lang.Say(p.Try)), "{") {
					t.Errorf("%s, page %d says a figure before it is measured", l.Name, i+1)
				}
			}
		}
	})
}

// tellings is what may be told of a page's act.
func (p Page) tellings() []lang.Text {
	all := []lang.Text{p.Told}
	for _, other := range p.Instead {
		all = append(all, other.Told)
	}
	return all
}
