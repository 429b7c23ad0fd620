package lessons

import (
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
)

// entry is a row of the list: a lesson, or the topic of those below it.
type entry struct {
	key    string
	topic  lang.Text
	lesson *lesson.Lesson // nil for a topic
}

// topicKey names the row of a topic, as no lesson is named.
func topicKey(topic lang.Text) string { return "\x00" + string(topic) }

// entries is the lessons that the filter leaves: under their topics, those of a topic that is
// folded left out; or where there is a filter, without topics.
func (m *Model) entries() (all []entry) {
	filter := &m.table.Filter
	for i := range m.o.Lessons {
		l := &m.o.Lessons[i]
		if !filter.Shows(filterRow{l}) {
			continue
		}
		if !filter.Active() {
			if i == 0 || l.Topic != m.o.Lessons[i-1].Topic {
				all = append(all, entry{key: topicKey(l.Topic), topic: l.Topic})
			}
			if m.folded[l.Topic] {
				continue
			}
		}
		all = append(all, entry{l.Name, l.Topic, l})
	}
	return all
}

// filterRow is a lesson as a filter asks for it.
type filterRow struct{ *lesson.Lesson }

// Text is all that names it.
func (r filterRow) Text() string {
	return r.Name + " " + lang.Say(r.Title) + " " + lang.Say(r.Topic)
}

// Number is nothing: a lesson has no figures.
func (filterRow) Number(string) (float64, bool) { return 0, false }

// Word is its topic, its title or its name.
func (r filterRow) Word(field string) string {
	switch field {
	case "topic":
		return lang.Say(r.Topic)
	case "title":
		return lang.Say(r.Title)
	}
	return r.Name
}

// learnt is how many lessons of a topic were read to their end, of how many; of all topics
// where it is "".
func (m *Model) learnt(topic lang.Text) (done, of int) {
	for _, l := range m.o.Lessons {
		if topic != "" && l.Topic != topic {
			continue
		}
		if of++; m.progress[l.Name].Done {
			done++
		}
	}
	return done, of
}
