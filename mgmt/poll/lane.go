package poll

import (
	"context"
	"errors"
	"sync"
	"time"

	"rabbitlab/mgmt"
)

const (
	// longestPause is for how long a lane rests after an answer that took long.
	longestPause = 5 * time.Second
	// holdsUp is for how long a question keeps the next of its lane waiting.
	holdsUp = 2 * time.Second
	// mostAtOnce is how many questions of a lane may be under way.
	mostAtOnce = 4
)

// runLane asks what is due in a lane until the context ends: one question after the
// other, but for those that hold up the next for long.
func (r *Reader) runLane(ctx context.Context, l lane) {
	var all sync.WaitGroup
	defer all.Wait()
	places := make(chan struct{}, mostAtOnce)
	for ctx.Err() == nil {
		j, wait := r.next(l, time.Now())
		if j == nil {
			r.sleep(ctx, l, wait)
			continue
		}
		places <- struct{}{}
		answered := make(chan struct{})
		all.Go(func() {
			r.once(ctx, j)
			close(answered)
			<-places
		})
		select {
		case <-answered:
			r.sleep(ctx, l, r.pause(j))
		case <-time.After(holdsUp):
		}
	}
}

// next returns the job that is due in a lane, and of several the one that has waited
// longest for how often it is asked; or how long until one is due.
func (r *Reader) next(l lane, now time.Time) (chosen *job, wait time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	share(r.jobs, r.budget(), r.closely, now)
	wait = time.Second
	most := -1.0
	for _, j := range r.jobs {
		at, wanted := j.due(now)
		if j.lane != l || j.running || !wanted || r.link.Err != nil && j.part != mgmt.PartAlarms {
			continue
		}
		late := now.Sub(at)
		if late < 0 {
			wait = min(wait, -late)
			continue
		}
		if urgency := float64(late) / float64(max(j.every, j.wish(now))); urgency > most {
			chosen, most = j, urgency
		}
	}
	if chosen != nil {
		chosen.start(now)
	}
	return chosen, wait
}

func (r *Reader) budget() float64 {
	if r.closely {
		return max(r.o.Share, closeShare)
	}
	return r.o.Share
}

// once asks one question, and hands out what it brought.
func (r *Reader) once(ctx context.Context, j *job) {
	question, cancel := context.WithCancel(ctx)
	defer cancel()
	r.mu.Lock()
	j.withdraw = cancel
	if j.hurried && j.states {
		r.hand(mgmt.Update{Parts: []mgmt.PartState{j.state}})
	}
	r.mu.Unlock()
	u, requests, err := j.ask(question)
	now := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	if question.Err() != nil { // withdrawn
		j.running, j.withdraw, j.state.Asked = false, nil, time.Time{}
		return
	}
	r.noteLink(&u, j, err, now)
	r.latest.note(j, now, err)
	j.end(now, r.latest.without(now.Sub(j.began), requests, r.jobs, now), err)
	if u.Holders != nil {
		u.Holders = r.known.holders // which others may have added to meanwhile
	}
	r.known.take(&u)
	r.news.take(&u, now)
	if j.states {
		share(r.jobs, r.budget(), r.closely, now)
		j.state.Next, _ = j.due(now)
		u.Parts = append(u.Parts, j.state)
	}
	r.hand(u)
}

// pause is how long a lane rests after a question: as long as that took.
func (r *Reader) pause(j *job) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	if j.ended.Before(j.began) {
		return 0 // it was withdrawn
	}
	return min(j.ended.Sub(j.began), longestPause)
}

// sleep returns after a while, when the lane is woken, or when the context ends.
func (r *Reader) sleep(ctx context.Context, l lane, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-r.wake[l]:
	case <-timer.C:
	}
}

// noteLink adds to an update whether the management API answers, if that is news. An
// answer that is a refusal is one too. One question that is not answered tells nothing of
// the link while others are: the smallest is asked then, and decides.
func (r *Reader) noteLink(u *mgmt.Update, j *job, err error, now time.Time) {
	was := r.link
	probe := j.part == mgmt.PartAlarms || r.latest.answered.IsZero()
	down := probe && silent(err) && !r.latest.answered.After(heardSince(j, err))
	if !silent(err) {
		r.latest.answered = now
	}
	switch {
	case !down && silent(err):
		r.probe()
		return
	case was.Since.IsZero() || down != (was.Err != nil):
		r.link.Since = now
	}
	r.link.Err, r.link.Retry = nil, time.Time{}
	if down {
		r.link.Err, r.link.Retry = err, now.Add(backoff(j.failures+1))
	}
	if down || was.Err != nil || was.Since.IsZero() {
		link := r.link
		u.Link = &link
	}
	if !down && was.Err != nil {
		r.comeBack()
	}
}

// foreignFor is for how long all that is answered must be somebody else's before the link
// is taken to be broken: a proxy may well stand in the way of one question alone.
const foreignFor = 10 * time.Second

// heardSince is since when nothing must have been answered for a silence to be one.
func heardSince(j *job, err error) time.Time {
	if isKind(err, mgmt.NotRabbitMQ) {
		return j.began.Add(-foreignFor)
	}
	return j.began
}

// probe has the smallest question asked at once.
func (r *Reader) probe() {
	if j := r.jobOf(mgmt.PartAlarms); !j.running {
		j.hurried = true
		signal(r.wake[quick])
	}
}

// comeBack has everything asked again: the broker was away, and may be another release.
func (r *Reader) comeBack() {
	for _, j := range r.jobs {
		j.hurried = true
	}
	r.known.forget()
	r.wakeAll()
}

// silent says that a question was not answered by RabbitMQ, or that it is refused
// whatever is asked.
func silent(err error) bool {
	var e *mgmt.Error
	if err == nil || !errors.As(err, &e) {
		return err != nil
	}
	return e.Status == 0 && e.Kind != mgmt.BadName || e.Kind == mgmt.Unauthorized || e.Kind == mgmt.NotRabbitMQ
}
