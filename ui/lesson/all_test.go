package lesson

import (
	"slices"
	"strings"
	"testing"

	"rabbitlab/amqp/lab/scenario"
)

// Every scenario but the one that a playground opens on is taught by one lesson.
func TestEveryScenarioIsTaught(t *testing.T) {
	var taught, there []string
	for _, l := range All() {
		taught = append(taught, l.Name)
	}
	for _, s := range scenario.All() {
		if s.Name != scenario.Demo {
			there = append(there, s.Name)
		}
	}
	slices.Sort(taught)
	slices.Sort(there)
	if !slices.Equal(taught, there) {
		t.Errorf("taught are %v, there are %v", taught, there)
	}
}

// The lessons stand topic by topic, and no topic is without one.
func TestTheTopicsFollowEachOther(t *testing.T) {
	topics := Topics()[:0:0]
	for _, l := range All() {
		if len(topics) == 0 || topics[len(topics)-1] != l.Topic {
			topics = append(topics, l.Topic)
		}
	}
	if !slices.Equal(topics, Topics()) {
		t.Errorf("%v", topics)
	}
}

// A page has what it needs to be understood: who predicts sees it happen, and who
// has seen it happen is told.
func TestAPageIsWhole(t *testing.T) {
	for _, l := range All() {
		if n := len(l.Pages); n < 3 || n > 8 {
			t.Errorf("%s has %d pages", l.Name, n)
		}
		for i, p := range l.Pages {
			switch {
			case p.Text == "":
				t.Errorf("%s, page %d says nothing", l.Name, i+1)
			case (p.Act == "") != (p.Told == ""):
				t.Errorf("%s, page %d: an act is told, and nothing else is", l.Name, i+1)
			case p.Ask != nil && p.Act == "":
				t.Errorf("%s, page %d asks for what does not happen", l.Name, i+1)
			}
		}
		last := l.Pages[len(l.Pages)-1]
		if last.Act != "" || last.Try == "" || !strings.HasPrefix(string(last.Text), "Remember:") {
			t.Errorf("%s does not end with what to remember and what to try", l.Name)
		}
	}
}

func TestFindNamesThem(t *testing.T) {
	if l, err := Find("hoarder"); err != nil || l.Name != "hoarder" {
		t.Error(l, err)
	}
	_, err := Find("nope")
	if err == nil || !strings.Contains(err.Error(), `"nope"`) || !strings.Contains(err.Error(), "ack-twice") {
		t.Error(err)
	}
}
