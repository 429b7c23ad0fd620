package challenge

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// books are the books of a challenge as it stands at the beginning, and what is written there.
type books struct {
	*record.State
	challenge Challenge
	seq       uint64
}

func opened(c Challenge) *books {
	b := &books{State: record.NewState(), challenge: c}
	r := c.Round()
	b.happen(0, record.Event{Kind: record.QueueDeclared, QueueSpec: &r.Queue})
	b.happen(0, record.Event{Kind: record.ProducerStarted, Producer: &r.Producer})
	for i, spec := range r.Workers {
		spec.Queue = r.Queue.Name
		name := []string{"W1", "W2", "W3"}[i]
		b.happen(0, record.Event{Kind: record.WorkerAdded, Worker: name, WorkerSpec: &spec}, record.Event{Kind: record.WorkerStarted, Worker: name})
	}
	return b
}

// happen writes events, so long after the beginning.
func (b *books) happen(after time.Duration, events ...record.Event) *books {
	for _, e := range events {
		b.seq++
		e.Seq, e.At, e.Queue = b.seq, noon.Add(after), b.challenge.round.Queue.Name
		b.Apply(e)
	}
	return b
}

func (b *books) edit(name string, change func(*record.WorkerSpec)) *books {
	spec := b.Worker(name).Spec
	change(&spec)
	return b.happen(0, record.Event{Kind: record.WorkerEdited, Worker: name, WorkerSpec: &spec})
}

// does has W1 do all messages, each in so long.
func (b *books) does(n int64, each time.Duration) *books {
	for i := int64(1); i <= n; i++ {
		b.happen(0, record.Event{Kind: record.Published, Message: i}, record.Event{Kind: record.Confirmed, Message: i}, record.Event{Kind: record.Delivered, Message: i, Worker: "W1"})
	}
	for i := int64(1); i <= n; i++ {
		at := each * time.Duration(i)
		b.happen(at-each, record.Event{Kind: record.Started, Message: i, Worker: "W1"})
		b.happen(at, record.Event{Kind: record.Finished, Message: i, Worker: "W1"}, record.Event{Kind: record.Acked, Message: i, Worker: "W1"})
	}
	return b
}

// judge is the verdict so long after the beginning.
func (b *books) judge(after time.Duration, played bool) Verdict {
	return b.challenge.Judge(b.State, Stage{Now: noon.Add(after), Begun: true, Played: played})
}

func (v Verdict) mark(f Figure) Mark {
	for _, l := range v.Lines {
		if l.Figure == f {
			return l.Mark
		}
	}
	return -1
}

func TestBeforeItBeginsNothingIsJudgedButTheChanges(t *testing.T) {
	b := opened(nothingAcked)
	v := nothingAcked.Judge(b.State, Stage{Now: noon.Add(time.Hour)})
	if v.Outcome != Waiting || v.mark(Time) != Open || v.mark(Changes) != Kept || len(v.Changes) != 0 {
		t.Errorf("%+v", v)
	}
	b.edit("W1", func(w *record.WorkerSpec) { w.Ack, w.Prefetch = record.AckWhenDone, 7 })
	if v = nothingAcked.Judge(b.State, Stage{Now: noon}); len(v.Changes) != 2 || v.mark(Changes) != Broken || v.Outcome != Waiting {
		t.Errorf("two settings: %+v", v)
	}
	b.edit("W1", func(w *record.WorkerSpec) { w.Prefetch = 0 })
	if v = nothingAcked.Judge(b.State, Stage{Now: noon}); len(v.Changes) != 1 || v.mark(Changes) != Kept {
		t.Errorf("one was taken back: %+v", v)
	}
}

func TestTheTimeIsWhatTheWorkTook(t *testing.T) {
	solved := func(w *record.WorkerSpec) { w.Ack = record.AckWhenDone }
	b := opened(nothingAcked).edit("W1", solved).does(6, 900*time.Millisecond)
	if v := b.judge(time.Hour, true); v.Outcome != Solved || v.mark(Time) != Kept {
		t.Errorf("in 5.4 s of 6: %+v", v)
	}
	if v := b.judge(time.Hour, false); v.Outcome != Playing {
		t.Errorf("something is still to come: %+v", v)
	}
	b = opened(nothingAcked).edit("W1", solved).does(6, 1100*time.Millisecond)
	if v := b.judge(6600*time.Millisecond, true); v.Outcome != Unsolved || v.mark(Time) != Broken {
		t.Errorf("in 6.6 s of 6: %+v", v)
	}
}

func TestWhatIsOpenIsLostWithTheTime(t *testing.T) {
	b := opened(nothingAcked).happen(0, record.Event{Kind: record.Published, Message: 1}, record.Event{Kind: record.Confirmed, Message: 1})
	if v := b.judge(6*time.Second, true); v.Outcome != Playing || v.mark(Done) != Open {
		t.Errorf("%+v", v)
	}
	if v := b.judge(6*time.Second+1, false); v.Outcome != Unsolved {
		t.Errorf("%+v", v)
	}
}

func TestALossIsForGood(t *testing.T) {
	b := opened(killedWorker).happen(0, record.Event{Kind: record.Published, Message: 1}, record.Event{Kind: record.Confirmed, Message: 1}, record.Event{Kind: record.Lost, Message: 1})
	if v := b.judge(0, true); v.Outcome != Unsolved || v.mark(Lost) != Broken || v.Said() != "Not solved: lost 1, done 0 of 8." {
		t.Errorf("%s, %+v", v.Said(), v)
	}
	b.happen(0, record.Event{Kind: record.Published, Message: 2}, record.Event{Kind: record.Confirmed, Message: 2})
	if v := b.judge(0, true); v.Outcome != Playing {
		t.Errorf("one is still to be done: %+v", v)
	}
}

// Work that takes no time is no solution, whoever does it.
func TestEasierWorkIsNoSolution(t *testing.T) {
	solved := func(w *record.WorkerSpec) { w.Ack, w.Sleep = record.AckWhenDone, record.Sleep{} }
	if v := opened(nothingAcked).edit("W1", solved).does(6, time.Millisecond).judge(time.Second, true); v.Outcome != Unsolved || v.mark(Work) != Broken {
		t.Errorf("%+v", v)
	}
	b := opened(backlog)
	b.happen(0, record.Event{Kind: record.WorkerAdded, Worker: "W9", WorkerSpec: &record.WorkerSpec{Queue: "hello", Ack: record.AckWhenDone}})
	if v := b.judge(0, false); v.mark(Work) != Broken {
		t.Errorf("%+v", v)
	}
}

// Whom the challenge kills takes part again; who was sent away does not.
func TestWhoTakesPart(t *testing.T) {
	b := opened(killedWorker).happen(0, record.Event{Kind: record.WorkerKilled, Worker: "W1"})
	if n := len(killedWorker.Next(b.State, true).Workers); n != 2 {
		t.Errorf("%d after it was killed by the challenge", n)
	}
	if n := len(killedWorker.Next(b.State, false).Workers); n != 1 {
		t.Errorf("%d after it was killed before the challenge began", n)
	}
	b = opened(roundAndRound).happen(0, record.Event{Kind: record.WorkerStopped, Worker: "W1"})
	next := roundAndRound.Next(b.State, true)
	if len(next.Workers) != 1 || next.Workers[0].Ack != record.AckWhenDone {
		t.Errorf("%+v", next.Workers)
	}
	if v := roundAndRound.Judge(b.State, Stage{}); len(v.Changes) != 1 || v.Changes[0].What != TakenAway {
		t.Errorf("%+v", v.Changes)
	}
}

func TestTheProducersSettingsAreCarriedOn(t *testing.T) {
	b := opened(afterTheRestart)
	b.happen(0, record.Event{Kind: record.ProducerEdited, Producer: &record.ProducerSpec{Persistent: true, Confirms: true, Body: "Hello World!", Rate: 5}})
	next := afterTheRestart.Next(b.State, false)
	if !next.Producer.Persistent || next.Producer.Rate != 0 {
		t.Errorf("%+v", next.Producer)
	}
	if v := afterTheRestart.Judge(b.State, Stage{}); len(v.Changes) != 1 || v.Changes[0].Words() != "producer: transient → persistent" {
		t.Errorf("%+v", v.Changes)
	}
}

// A queue that was declared in another way is declared so in the next round, and counts.
func TestTheQueuesSettingsAreCarriedOn(t *testing.T) {
	b := opened(afterTheRestart)
	anew := afterTheRestart.Anew(b.State, false, record.QueueSpec{Durable: true, Type: record.Quorum})
	if !anew.Queue.Durable || anew.Queue.Type != record.Quorum || anew.Queue.Name != "hello" || anew.Producer != afterTheRestart.round.Producer {
		t.Errorf("%+v", anew)
	}
	b.happen(0, record.Event{Kind: record.QueueDeclared, QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Quorum, Durable: true}})
	if next := afterTheRestart.Next(b.State, false); next.Queue != anew.Queue {
		t.Errorf("%+v", next.Queue)
	}
	v := afterTheRestart.Judge(b.State, Stage{})
	if len(v.Changes) != 2 || v.Changes[0].Words() != "queue: not durable → durable" || v.Changes[1].Words() != "queue: classic → quorum" {
		t.Errorf("%+v", v.Changes)
	}
}

func TestTheGoalInASentence(t *testing.T) {
	const want = "lost 0, done twice 0, all 8 done in 6 s; 2 changes are enough."
	if got := oneSleeps.Aim(); got != want {
		t.Errorf("%q", got)
	}
}
