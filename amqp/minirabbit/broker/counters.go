package broker

// count counts something of the channel, of a queue, and of all.
func (ch *channel) count(q *queue, add func(*Counters)) {
	add(&ch.counters)
	add(&ch.vhost().total)
	add(&ch.broker().total)
	if q != nil {
		add(&q.counters)
	}
}

func (c *Counters) got(noAck, redelivered bool) {
	if noAck {
		c.GetNoAck++
	} else {
		c.Get++
	}
	if redelivered {
		c.Redeliver++
	}
}

func (c *Counters) delivered(noAck, redelivered bool) {
	if noAck {
		c.DeliverNoAck++
	} else {
		c.Deliver++
	}
	if redelivered {
		c.Redeliver++
	}
}
