package lesson

import (
	"context"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/means"
	"rabbitlab/ui/text"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

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
	for _, l := range All() {
		t.Run(l.Name, func(t *testing.T) {
			playing := begin(t, l)
			var found []scenario.Finding
			for i, p := range l.Pages {
				found = append(found, p.play(t, playing)...)
				p.look(t, i+1, found)
			}
		})
	}
}

// begin begins the lesson's scenario on a broker of its own.
func begin(t *testing.T, l Lesson) *scenario.Playing {
	t.Helper()
	s, err := l.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	b, err := minirabbit.Start(minirabbit.Options{ConsumerTimeout: s.ConsumerTimeout()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	api, err := client.New(client.Config{URL: b.Management(), User: b.User(), Password: b.Password()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.Close)
	m := means.Of(api, "/", b)
	m.Watch, m.ConsumerTimeout = scenario.NewWatch(), s.ConsumerTimeout()
	playing, err := s.Begin(t.Context(), watched(t, b.URL(), m.Watch), m)
	if err != nil {
		t.Fatal(err)
	}
	return playing
}

// watched is a lab whose events are told to the watch as long as the test runs.
func watched(t *testing.T, url string, w *scenario.Watch) *lab.Lab {
	l, told := lab.New(lab.Config{URL: url}), make(chan struct{})
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
func (p Page) look(t *testing.T, number int, found []scenario.Finding) {
	t.Helper()
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		lang.Use(l)
		t.Logf("page %d: %s", number, Tell(p.Told, found))
		for _, place := range figure.FindAllString(lang.Say(p.Told), -1) {
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
				told := figure.FindAllString(string(p.Told), -1)
				said := figure.FindAllString(lang.Say(p.Told), -1)
				slices.Sort(told)
				slices.Sort(said)
				if !slices.Equal(told, said) {
					t.Errorf("%s, page %d: %v are told, and %v in English", l.Name, i+1, said, told)
				}
				if strings.Contains(lang.Say(p.Text)+lang.Say(p.Try), "{") {
					t.Errorf("%s, page %d says a figure before it is measured", l.Name, i+1)
				}
			}
		}
	})
}
