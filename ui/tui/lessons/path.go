package lessons

import (
	"time"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textinput"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/lesson/progress"
)

// step is how far a page has come.
type step int

const (
	reading step = iota // nothing has to be done, or the learner has not begun
	asking              // for a prediction
	playing             // the act is played
	told                // it is over
)

// path is one walk through a lesson.
type path struct {
	lesson lesson.Lesson
	at     int             // the page that is shown
	reach  int             // the furthest page
	resume int             // the page up to which acts are played again, from an earlier run
	before progress.Lesson // what was foreseen in that run
	begun  bool            // the scenario has begun
	done   bool            // the last page was turned
	over   error           // why no further act can be played; nil while one can
	steps  []step          // by page
	saw    []sight         // by page
	found  []scenario.Finding
	since  time.Time // when the act of now began
	number textinput.Model
	choice int
	top    int  // the first line of the page that is shown, where not all of it has room
	eager  bool // the learner wants the act, as soon as the scenario has begun
}

// sight is what a page has shown.
type sight struct {
	predicted *float64           // nil where nothing was predicted
	answer    *lesson.Answer     // nil where there is none
	found     []scenario.Finding // up to there, the newest last
	fresh     int                // where this page's own begin
	err       error
}

func newPath(l lesson.Lesson) *path {
	p := &path{lesson: l, steps: make([]step, len(l.Pages)), saw: make([]sight, len(l.Pages))}
	p.number = textinput.New()
	p.number.Prompt = ""
	p.number.CharLimit = 9
	p.number.Cursor.SetMode(cursor.CursorStatic)
	p.turn(0)
	return p
}

// goOnFrom has the lesson go on where it was left in an earlier run. The page that
// was open there asks again: what was foreseen on it does not count twice.
func (p *path) goOnFrom(kept progress.Lesson) {
	p.resume = min(kept.Page, len(p.lesson.Pages)-1)
	for _, page := range p.lesson.Pages[:p.resume] {
		if page.Ask != nil && !page.Ask.Open && p.before.Asked < kept.Asked {
			p.before.Asked++
		}
	}
	p.before.Right = min(kept.Right, p.before.Asked)
}

// page is the one that is shown.
func (p *path) page() lesson.Page { return p.lesson.Pages[p.at] }

// step is how far it has come.
func (p *path) step() step { return p.steps[p.at] }

func (p *path) last() bool { return p.at == len(p.lesson.Pages)-1 }

// turn opens a page; one with a question asks it the first time.
func (p *path) turn(to int) {
	p.at, p.reach = to, max(p.reach, to)
	p.choice, p.top = 0, 0
	p.number.Reset()
	if p.page().Ask != nil && p.step() == reading && p.over == nil {
		p.steps[p.at] = asking
	}
	if p.typing() {
		p.number.Focus()
	} else {
		p.number.Blur()
	}
}

// typing says that a number is asked for.
func (p *path) typing() bool {
	return p.step() == asking && p.page().Ask.Choices == nil
}

// typed says that there is a number already: the arrows move in it.
func (p *path) typed() bool { return p.typing() && p.number.Value() != "" }

// play begins the page's act.
func (p *path) play(now time.Time) {
	p.steps[p.at], p.since, p.eager = playing, now, false
	p.top = 0
	p.saw[p.at].fresh = len(p.found)
}

// settle ends the page's act: the prediction is judged by what was measured.
func (p *path) settle(err error) {
	s := &p.saw[p.at]
	p.steps[p.at], p.top = told, 0
	s.found, s.err = p.found[:len(p.found):len(p.found)], err
	if err != nil {
		p.over = err
	}
	if ask := p.page().Ask; ask != nil && s.predicted != nil && err == nil {
		if a, ok := ask.Judge(*s.predicted, s.found); ok {
			s.answer = &a
		}
	}
}

// giveUp says that nothing of the lesson can be played, and why. It can be read.
func (p *path) giveUp(why error) {
	p.over = why
	if p.step() == asking {
		p.steps[p.at] = reading
		p.number.Blur()
	}
}

// behind says that pages of an earlier run are still to be played again.
func (p *path) behind() bool { return p.at < p.resume && p.over == nil }

// progress is how far the learner has come.
func (p *path) progress() progress.Lesson {
	l := progress.Lesson{Page: p.reach, Done: p.done, Asked: p.before.Asked, Right: p.before.Right}
	for i, s := range p.saw {
		if s.answer != nil && !p.lesson.Pages[i].Ask.Open {
			l.Asked++
			if s.answer.Right {
				l.Right++
			}
		}
	}
	return l
}
