package queues

import (
	"slices"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/deadletter"
	"rabbitlab/ui/deadletters"
	"rabbitlab/ui/lang"
)

// ways is where the dead letters of the queue of a page go. They are followed once for each
// answer, and not each time that they are drawn.
type ways struct {
	at   time.Time // of the answer
	late bool      // the queue's policies were not told yet
	said []deadletters.Sentence
}

// wantWays tells the reader of which queue it is wanted to know where its dead letters go,
// when that changed: of that of the page.
func (m *Model) wantWays() {
	var queue mgmt.Key
	if m.mode == modePage {
		queue = m.page.key
	}
	if queue == m.wanted {
		return
	}
	m.wanted = queue
	if queue == (mgmt.Key{}) {
		m.reader.WantWays(nil)
		return
	}
	m.reader.WantWays([]mgmt.Key{queue})
}

// wantWaysAgain has the reader ask for them anew.
func (m *Model) wantWaysAgain() {
	m.reader.WantWays(nil)
	m.wanted = mgmt.Key{}
	m.wantWays()
}

// followDeadLetters follows the dead letters of the page's queue, where there is a new answer.
func (m *Model) followDeadLetters() {
	t, known := m.broker.Ways(m.page.key)
	if !known || t.At.Equal(m.page.ways.at) {
		return
	}
	trace := deadletter.Follow(t, m.broker.Overview().RabbitMQVersion)
	late := trace.Routes[0].End == deadletter.Untold
	m.page.ways = ways{at: t.At, late: late, said: deadletters.Routes(&trace)}
}

// followAgain has the reader ask again when the policies are told that were not yet.
func (m *Model) followAgain(row *mgmt.Row) {
	if m.page.ways.late && row.Stats.PoliciesTold {
		m.page.ways.late = false
		m.wantWaysAgain()
	}
}

// deadLetters is the part of a page that says where dead letters go, and what became of those
// that are in the queue, where somebody looked.
func (m *Model) deadLetters(width int) []string {
	var said []sentence
	for _, s := range m.page.ways.said {
		told := sentence{plain, s.Text}
		if s.Alarm {
			told.tone = warning
		}
		said = append(said, told)
	}
	if len(said) == 0 {
		said = append(said, sentence{limit, lang.Say("Where they go is not known yet.")})
	}
	said = append(said, m.toldStory()...)
	return append([]string{m.deadLettersHead(width)}, m.sentences(said, width, 1<<10)...)
}

func (m *Model) deadLettersHead(width int) string {
	return m.theme.Line(lang.Say("dead letters"), width)
}

// showDeadLetters scrolls the page to what is said of dead letters.
func (m *Model) showDeadLetters() {
	row, here := m.pageRow()
	l := m.layPage(row, here, m.width).tight(m.table.Areas(m.height, m.mostDetails).Page - 1)
	m.page.To(slices.Index(l.above, m.deadLettersHead(m.width)))
}
