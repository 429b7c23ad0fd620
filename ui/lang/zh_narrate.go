package lang

// zhNarrate is what is told of what happens.
//
// A message that is told of begins with a digit and ends in Chinese (3 条消息（4、5、6）,
// 44 号消息): there is a space before it and none after it.
var zhNarrate = map[Text]string{
	// a message, several, and their numbers
	"%d":                "%d 号消息",
	"a foreign message": "1 条外来消息",
	"message %d":        "%d 号消息",
	"%s messages (%s)":  "%s 条消息（%s）",
	"%s and %s more":    "%s 和另外 %s 条",

	// a message's usual way
	"The producer published %s.":              "生产者发布了 %s。",
	"RabbitMQ confirmed %s: it has taken it.": "RabbitMQ 已确认收下 %s。",
	"%s began to work on %s.":                 "%s 开始处理 %s。",
	"%s finished %s.":                         "%s 做完了 %s。",
	"%s acked %s: RabbitMQ removes it.":       "%s 确认了 %s：RabbitMQ 随即删除它。",
	", marked redelivered":                    "，标为重新投递",
	"RabbitMQ never read %s's ack of %s, as %s was cut off first: it delivers %s again.": "RabbitMQ 没有读到 %[1]s 对 %[2]s的确认，因为 %[1]s 先断开了：它会再投递一次。",
	"RabbitMQ sent %s to %s%s, and counts it done already: the ack is automatic.":        "RabbitMQ 把 %s发给 %s%s，而且已经算作完成：确认是自动的。",
	"RabbitMQ delivered %s to %s%s: unacked until %s answers for it.":                    "RabbitMQ 把 %s投递给 %s%s：%s 响应之前，它未确认。",
	"RabbitMQ gave %d to %s, marked redelivered: %s had it before and did not ack it.":   "RabbitMQ 把 %d 号消息交给 %s，并标为重新投递：它之前在 %s 手里，没有得到确认。",

	// another way than to be done
	"%s sent basic.nack with requeue for %s.":                        "%s 对 %s发出了 basic.nack，要求重新入队。",
	"%s went back to the queue: %s.":                                 "%s回到了队列：%s。",
	"%s sent basic.reject for %s.":                                   "%s 对 %s发出了 basic.reject。",
	"RabbitMQ dropped %s: %s.":                                       "RabbitMQ 丢弃了 %s：%s。",
	"RabbitMQ passed %s on to the dead-letter exchange.":             "RabbitMQ 把 %s转给了死信交换机。",
	"%s is lost: %s.":                                                "%s丢失了：%s。",
	"%s %s lost: %s.":                                                "%[1]s丢失了：%[3]s。",
	"RabbitMQ returned %s to the producer: %s.":                      "RabbitMQ 把 %s退回给了生产者：%s。",
	"RabbitMQ did not take %s.":                                      "RabbitMQ 没有收下 %s。",
	"RabbitMQ did not take %s (basic.nack to the producer).":         "RabbitMQ 没有收下 %s（它向生产者发出了 basic.nack）。",
	"The connection broke before RabbitMQ confirmed %s.":             "RabbitMQ 还没确认收下 %s，连接就断了。",
	"RabbitMQ returned %s to the producer: no queue for %s (%d %s).": "RabbitMQ 把 %[1]s退回给了生产者：没有队列能接收（%[3]d %[4]s）。",
	"The producer's connection broke before RabbitMQ confirmed %s: whether it has %s is not known.": "RabbitMQ 还没确认收下 %[1]s，生产者的连接就断了：不知道 RabbitMQ 收到没有。",

	"%s rejected %s (basic.reject without requeue). The queue has no dead-letter exchange: RabbitMQ dropped %s.":                                    "%[1]s 拒绝了 %[2]s（basic.reject，不重新入队）。这个队列没有死信交换机，RabbitMQ 只好将其丢弃。",
	"%s did %s and put %s back (basic.nack with requeue): RabbitMQ delivers %s again, marked redelivered.":                                          "%[1]s 做完 %[2]s又放了回去（basic.nack，重新入队）：RabbitMQ 会再投递一次，并标为重新投递。",
	"%s puts back what it is given (basic.nack with requeue): %d times so far. RabbitMQ delivers it again each time, so the queue gets no shorter.": "%s 得到什么就放回什么（basic.nack，重新入队）：到现在已有 %d 次。RabbitMQ 每次都再投递，所以队列不会变短。",

	// a forgotten ack
	"%s did %s and acked none: RabbitMQ keeps %s unacked, and gives %s to nobody else while %s's channel is open.": "%[1]s 做完了 %[2]s，却没有确认：只要 %[5]s 的信道还开着，RabbitMQ 就一直当作未确认的消息留着，不会交给别人。",
	"Its prefetch of %d is used up: it gets no more.":                                                              "它的预取 %d 已经用满，不会再得到消息。",

	// a worker's settings
	"%s consumes with automatic ack: RabbitMQ counts a message done as soon as it has sent it.":           "%s 开始消费，自动确认：RabbitMQ 一把消息发出去，就算作完成。",
	"%s consumes, and forgets basic.ack: what it is given stays unacked.":                                 "%s 开始消费，却忘记 basic.ack：交给它的消息会一直未确认。",
	"%s consumes: RabbitMQ sends it all that is ready, as a prefetch of 0 is unlimited.":                  "%s 开始消费：预取 0 就是不限，RabbitMQ 会把就绪的消息一股脑发给它。",
	"%s consumes: RabbitMQ sends it the next message when it has answered for the last one (prefetch 1).": "%s 开始消费：等它对上一条消息作出响应，RabbitMQ 才发下一条（预取 1）。",
	"%s consumes: RabbitMQ sends it up to %d messages ahead of its acks (prefetch %d).":                   "%s 开始消费：不等它确认，RabbitMQ 最多先发给它 %d 条消息（预取 %d）。",
	"RabbitMQ holds new consumers to that, not old ones: %s took a new one, and keeps what it holds.":     "这只对新的消费者有效，对旧的无效：%s 换了一个新的消费者，手里的消息仍归它。",
	"%s has the settings that it had.":                   "%s 的设置和原来一样。",
	"%s has new settings, from its next message on: %s.": "%s 有了新设置，从下一条消息起生效：%s。",
	"sleep %s instead of %s":                             "耗时由 %[2]s 改为 %[1]s",
	"ack %s instead of %s":                               "确认方式由「%[2]s」改为「%[1]s」",
	"prefetch %s instead of %s":                          "预取由 %[2]s 改为 %[1]s",
	"batch %s instead of %s":                             "批次由 %[2]s 改为 %[1]s",

	// a worker's life
	"%s connects.": "%s 正在连接。",
	"%s consumes: it is a consumer with a connection of its own.":                               "%s 开始消费：它是一个消费者，有自己的连接。",
	"%s has new settings, from its next message on.":                                            "%s 有了新设置，从下一条消息起生效。",
	"%s is paused: it keeps what it was sent and begins nothing, as a process does that hangs.": "%s 暂停了：发给它的消息仍在它手里，但它什么也不处理，就像一个卡住的进程。",
	"%s goes on.": "%s 继续工作。",
	"%s finishes what it has in hand, answers for it and leaves.": "%s 做完手里的消息，作出响应，然后离开。",
	"%s was taken off the list.":                                  "%s 已移出列表。",
	"%s connects again.":                                          "%s 正在重新连接。",
	"%s took a new consumer: %s. What it holds stays with it.":    "%s 换了一个新的消费者：%s。它手里的消息仍归它。",
	"%s cannot consume: %s.":                                      "%s 无法消费：%s。",

	// a worker's end, and what follows
	"%d %s":                      "%d「%s」", // what the broker says, in its own words
	"%s.":                        "%s。",
	"%s was %s":                  "%s %s",
	"%s, while it worked on %d.": "%s；当时它正在处理 %d 号消息。",
	"%s was killed: its TCP connection broke without a goodbye": "%s 被杀掉了：它的 TCP 连接突然断开，没有告别",
	"%s left, with an AMQP goodbye":                             "%s 按 AMQP 的规矩告别，离开了",
	"%s lost its consumer: %s":                                  "%s 的消费者没有了：%s",
	"%s lost its channel: %s":                                   "%s 的信道被关闭：%s",
	"%s lost its connection: %s":                                "%s 的连接断了：%s",
	"RabbitMQ put %s back into the queue, as %s not acked.":     "%[1]s没有得到确认，RabbitMQ 将其放回了队列。",
	"RabbitMQ put %s back into the queue, as %s not acked, and gave %s to %s, marked redelivered.":                           "%[1]s没有得到确认，RabbitMQ 将其放回队列，又交给 %[4]s，并标为重新投递。",
	"RabbitMQ put %s back into the queue, as %s not acked, and gave %s to other workers, marked redelivered.":                "%[1]s没有得到确认，RabbitMQ 将其放回队列，又交给其他工作者，并标为重新投递。",
	"RabbitMQ put %s back into the queue, as %s not acked, and so far gave %s of them to %s, marked redelivered.":            "%[1]s没有得到确认，RabbitMQ 将其放回队列，目前已把其中 %[3]s 条交给 %[4]s，并标为重新投递。",
	"RabbitMQ put %s back into the queue, as %s not acked, and so far gave %s of them to other workers, marked redelivered.": "%[1]s没有得到确认，RabbitMQ 将其放回队列，目前已把其中 %[3]s 条交给其他工作者，并标为重新投递。",
	"%s had done it already: the next worker does it again.":                                                                 "其实 %s 已经做完了：下一个工作者会再做一遍。",
	"%s had done all of them already: the next worker does them again.":                                                      "其实 %s 已经全部做完：下一个工作者会再做一遍。",
	"%s had done %s of them already: the next worker does them again.":                                                       "其实 %s 已经做完其中 %s 条：下一个工作者会再做一遍。",
	"%s %s lost.": "%[1]s丢失了。",
	"%s %s lost: its ack is automatic, so RabbitMQ had counted %s done on delivery.": "%[1]s丢失了：它用的是自动确认，RabbitMQ 一投递就算作完成。",
	"It connects again by itself.":                              "它会自己重新连接。",
	"RabbitMQ never read its ack of %s, and delivers %s again.": "RabbitMQ 没有读到它对 %[1]s的确认，于是再投递一次。",
	"It held nothing, so nothing goes back to the queue.":       "它手里没有消息，所以没有什么要放回队列。",

	// queues, producers, and what the broker does to them
	"The queue %s was declared.": "声明了队列 %s。",
	"The queue %s was declared, %s and durable: it survives a restart of the broker.":                    "声明了队列 %s（%s，持久）：RabbitMQ 重启之后它还在。",
	"The queue %s was declared, %s and not durable: it is gone after a restart of the broker.":           "声明了队列 %s（%s，非持久）：RabbitMQ 重启之后它就没有了。",
	"The queue %s was deleted, with all that stood in it.":                                               "队列 %s 被删除了，里面的消息也一起没有了。",
	"The queue %s was declared again with other settings. RabbitMQ refused: %s. The queue is as it was.": "用不同的设置再次声明队列 %s，RabbitMQ 拒绝了：%s。队列还是原来的样子。",
	"The producer waits for you to publish (persistent messages).":                                       "生产者等你来发布（持久化的消息）。",
	"The producer waits for you to publish (transient messages).":                                        "生产者等你来发布（非持久化的消息）。",
	"The producer publishes %s persistent messages a second.":                                            "生产者每秒发布 %s 条持久化的消息。",
	"The producer publishes %s transient messages a second.":                                             "生产者每秒发布 %s 条非持久化的消息。",
	"The producer stopped.":                                   "生产者停止了。",
	"The producer connects again.":                            "生产者正在重新连接。",
	"The producer lost its connection: %s.":                   "生产者的连接断了：%s。",
	"The producer lost its channel: %s.":                      "生产者的信道被关闭：%s。",
	"RabbitMQ has blocked the producer: %s. Consumers go on.": "RabbitMQ 阻塞了生产者：%s。消费者照常工作。",
	"RabbitMQ lets the producer publish again.":               "RabbitMQ 又让生产者发布了。",
}
