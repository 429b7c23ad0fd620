package tui

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/challenge"
	"rabbitlab/ui/challenge/progress"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/palette"
	"rabbitlab/ui/tui/playground"
	"rabbitlab/ui/tui/screen"
)

// ChallengeStore keeps what became of challenges.
type ChallengeStore interface {
	Judged(name string, round progress.Challenge) error
}

// pose sets a challenge up as it stands at its beginning.
func (m *model) pose(c challenge.Challenge) tea.Cmd {
	return m.stand(&story{scenario: c.Round().Stand(), poses: &c})
}

// poseAnew has the challenge stand with its queue declared in another way, and all else as it
// has been changed.
func (m *model) poseAnew(q record.QueueSpec) tea.Cmd {
	if m.story == nil || m.story.poses == nil || m.story.playing == nil {
		return nil
	}
	c := m.story.poses
	return m.stand(&story{scenario: c.Anew(m.labState, m.story.plays, q).Stand(), poses: c, again: true})
}

// stand sets a challenge up.
func (m *model) stand(s *story) tea.Cmd {
	if cannot := m.cannot(s); cannot != nil {
		return screen.Fail(cannot)
	}
	return m.begin(s)
}

// playRound sets the challenge up anew, with what has been changed, and plays it.
func (m *model) playRound() tea.Cmd {
	if m.story == nil || m.story.poses == nil || m.story.playing == nil {
		return nil
	}
	c := m.story.poses
	return m.begin(&story{scenario: c.Next(m.labState, m.story.plays).Play(), poses: c, plays: true})
}

// roundPlayed says that a round has done all that it does. That it could not is no failure of
// the program: who has nobody to kill is told by the verdict.
func (m *model) roundPlayed(err error) tea.Cmd {
	var differs *scenario.Differs
	if err == nil || errors.As(err, &differs) {
		return m.playground.Played()
	}
	return screen.Fail(err)
}

// roundJudged keeps what became of a round.
func (m *model) roundJudged(msg playground.JudgedMsg) tea.Cmd {
	store := m.o.Challenges
	if store == nil {
		return nil
	}
	round := progress.Challenge{
		Solved: msg.Verdict.Outcome == challenge.Solved, Hint: msg.Hinted,
		Changes: len(msg.Verdict.Changes), Seconds: msg.Verdict.Took().Seconds(),
	}
	return func() tea.Msg {
		if err := store.Judged(msg.Challenge.Name, round); err != nil {
			return screen.Notice{Severity: screen.Warning, Text: lang.Error(err)}
		}
		return nil
	}
}

func (m *model) challengePlaces() (all []palette.Place) {
	for _, c := range challenge.All() {
		all = append(all, palette.Place{Name: "challenge " + c.Name, About: lang.Say(c.Title), Go: func() tea.Cmd {
			m.turnTo(playgroundScreen)
			return m.pose(c)
		}})
	}
	return all
}
