package mgmt

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// wellRead are parts that were read a second ago and are asked again in one.
func wellRead(parts ...Part) (all []PartState) {
	for _, p := range parts {
		all = append(all, PartState{Part: p, Read: Reading{At: after(-time.Second)}, Next: after(time.Second)})
	}
	return all
}

func TestNoTroubleWhereAllIsRead(t *testing.T) {
	var s State
	if got := s.Trouble(after(0)); got != nil {
		t.Errorf("nothing was asked yet: %+v", got)
	}
	s.Apply(Update{Parts: wellRead(Parts...), Link: &Link{Since: after(0)}})
	if got := s.Trouble(after(0)); got != nil {
		t.Errorf("%+v", got)
	}
}

func TestTroubleNamesTheParts(t *testing.T) {
	var s State
	why := errors.New("500")
	s.Apply(Update{Parts: wellRead(Parts...)})
	s.Apply(Update{Parts: []PartState{
		{Part: PartChannels, Err: why, Read: Reading{At: after(-time.Minute)}, Since: after(-30 * time.Second), Next: after(5 * time.Second)},
		{Part: PartTotals, Read: Reading{At: after(-10 * time.Second)}, Asked: after(-9 * time.Second)},
		{Part: PartPasts, Err: errors.New("another"), Since: after(-2 * time.Minute)},
	}})
	got := s.Trouble(after(0))
	if got == nil || !slices.Equal(got.Parts, []Part{PartTotals, PartChannels, PartPasts}) || got.Age != 2*time.Minute {
		t.Fatalf("%+v", got)
	}
	if !errors.Is(got.Err, why) || !got.Retry.Equal(after(5*time.Second)) {
		t.Errorf("%+v", got)
	}
}

func TestTroubleOfAnAnswerThatIsOverdue(t *testing.T) {
	var s State
	s.Apply(Update{Parts: []PartState{{Part: PartTotals, Read: Reading{At: after(-10 * time.Second)}, Asked: after(-9 * time.Second)}}})
	if got := s.Trouble(after(0)); got == nil || got.Err != nil || !got.Retry.IsZero() || got.Age != 10*time.Second {
		t.Errorf("%+v", got)
	}
}

func TestTroubleWhereNothingAnswers(t *testing.T) {
	var s State
	why := errors.New("refused")
	s.Apply(Update{Parts: wellRead(PartOverview, PartTotals), Link: &Link{Err: why, Since: after(0), Retry: after(3 * time.Second)}})
	got := s.Trouble(after(time.Second))
	if got == nil || !slices.Equal(got.Parts, []Part{PartOverview, PartTotals}) || got.Age != 2*time.Second || got.Least != 2*time.Second {
		t.Fatalf("%+v", got)
	}
	newer := PartState{Part: PartTotals, Read: Reading{At: after(time.Second / 2)}}
	s.Apply(Update{Parts: []PartState{newer}})
	if got := s.Trouble(after(time.Second)); got.Age != 2*time.Second || got.Least != time.Second/2 {
		t.Errorf("%+v", got)
	}
	if !errors.Is(got.Err, why) || !got.Retry.Equal(after(3*time.Second)) {
		t.Errorf("%+v", got)
	}
	s.Apply(Update{Link: &Link{Since: after(2 * time.Second)}})
	if got := s.Trouble(after(time.Second)); got != nil {
		t.Errorf("it answers again: %+v", got)
	}
}
