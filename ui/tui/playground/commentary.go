package playground

import (
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// commentary is what is said of a race: that somebody has nothing to do while
// somebody else has too much, and how it ended.
type commentary struct {
	said   string
	over   bool
	before string // what was told until then
}

// follow looks at the race again. told is what is told otherwise.
func (c *commentary) follow(lanes []lane, told string) {
	was := *c
	c.said, c.over = result(lanes), true
	if c.said == "" {
		c.said, c.over = starving(lanes), false
	}
	if was.said == "" || was.over != c.over {
		c.before = told
	}
}

// instead is what to say instead of what is told otherwise: the commentary until
// something else happens.
func (c *commentary) instead(told string) string {
	if c.said == "" || told != c.before {
		return told
	}
	return c.said
}

// starving tells of a worker that has nothing to do while another one of its queue
// holds what nobody works on; "" where there is none.
func starving(lanes []lane) string {
	for _, l := range lanes {
		var idle, laden *record.Worker
		for _, w := range l.workers {
			if w.Condition == record.Idle && w.Holds() == 0 && w.Finished > 0 {
				idle = w
			}
			if w.Holds() > 1 && (laden == nil || w.Holds() > laden.Holds()) {
				laden = w
			}
		}
		if idle != nil && laden != nil && l.queue.Counts.Ready == 0 {
			return lang.Say("%s has nothing to do, and %s holds %s: RabbitMQ had sent them ahead, and gives them to nobody else while %s is there.",
				idle.Name, laden.Name, lang.Plural(laden.Holds(), "message"), laden.Name)
		}
	}
	return ""
}
