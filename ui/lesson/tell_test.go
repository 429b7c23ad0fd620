package lesson

import (
	"testing"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/text"
)

func TestTellSaysTheNewestFigure(t *testing.T) {
	found := []scenario.Finding{
		{Of: "hello", What: "ready", Value: 6},
		{Of: "hello", What: "unacked", Value: 3},
		{Of: "hello", What: "ready", Value: 12000},
	}
	if got := Tell("{hello/ready} ready, {hello/unacked} unacked, {hello/lost} lost, {task_queue/ready} there", found); got != "12\u00a0000 ready, 3 unacked, – lost, – there" {
		t.Error(got)
	}
}

func TestFigureHasItsUnit(t *testing.T) {
	for want, f := range map[string]scenario.Finding{
		"12 345":   {Value: 12345, Unit: "messages"},
		"406":      {Value: 406, Unit: "reply code"},
		"0.91":     {Value: 0.9091},
		"2.50 s":   {Value: 2.5, Unit: "s"},
		"0.10 s":   {Value: 0.1, Unit: "s"},
		"3.6 ms":   {Value: 0.00357, Unit: "s"},
		"0.0 ms":   {Value: 0, Unit: "s"},
		"5.2 MB":   {Value: 5.2e6, Unit: "bytes"},
		"34 273/s": {Value: 34273, Unit: "messages/s"},
	} {
		if got := Figure(f); got != want {
			t.Errorf("%+v: %q, not %q", f, got, want)
		}
	}
}

// The newest figure judges a prediction, as a number or as a choice.
func TestJudge(t *testing.T) {
	found := []scenario.Finding{{Of: "hello", What: "ready", Value: 6}, {Of: "hello", What: "ready", Value: 0}}
	number := Question{Of: "hello", What: "ready"}
	choice := Question{Of: "hello", What: "ready", Right: nearest(6, 0)}
	for _, c := range []struct {
		q         Question
		predicted float64
		want      Answer
	}{
		{number, 0, Answer{0, 0, true}},
		{number, 6, Answer{6, 0, false}},
		{choice, 1, Answer{1, 1, true}},
		{choice, 0, Answer{0, 1, false}},
	} {
		if got, ok := c.q.Judge(c.predicted, found); !ok || got != c.want {
			t.Errorf("%v: %+v, %v", c.predicted, got, ok)
		}
	}
	if _, ok := (Question{Of: "hello", What: "lost"}).Judge(0, found); ok {
		t.Error("judged by what was not measured")
	}
}

// A figure stays on one line with its unit.
func TestAFigureIsNotBroken(t *testing.T) {
	told := Tell("Held for {hello/held}", []scenario.Finding{{Of: "hello", What: "held", Value: 2.5, Unit: "s"}})
	if lines := text.Wrap(text.Clean(told), 13); len(lines) != 2 || text.Width(lines[1]) != len("2.50 s") {
		t.Errorf("%q", lines)
	}
}
