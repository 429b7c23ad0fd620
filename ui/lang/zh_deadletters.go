package lang

// zhDeadLetters is what is said of dead letters: where they go, and what became of them.
var zhDeadLetters = map[Text]string{
	// where they go
	"Dead letters of %s: %s.":                       "%s 的死信：%s。",
	"what is rejected":                              "被拒绝的",
	"what expires (after %s)":                       "到期的（%s 后）",
	"what expires":                                  "到期的",
	"what is over its length limit":                 "超出长度上限的",
	"what is given back more than %s":               "被放回超过 %s的",
	"%s: there is no such queue.":                   "%s：没有这个队列。",
	"%s is a stream: it has no dead letters.":       "%s 是流：没有死信。",
	"%s → dropped: it has no dead-letter exchange.": "%s → 丢弃：它没有死信交换机。",
	"%s: the broker does not tell its policies yet, which may name a dead-letter exchange or a routing key.": "%s：Broker 还没有给出它的策略，其中可能指定了死信交换机或路由键。",
	"not followed any further": "没有再往下查",
	"exchange %s":              "交换机 %s",
	"exchange %s (%s)":         "交换机 %s（%s）",
	"default exchange":         "默认交换机",
	"%s → %s.":                 "%s → %s。",
	"%s → %s → %s.":            "%s → %s → %s。",
	"%s → %s, each message's own routing key → %s.":                           "%s → %s，每条消息自己的路由键 → %s。",
	"%s → %s, routing key %s → %s.":                                           "%s → %s，路由键 %s → %s。",
	"the queue of that name (%s again, for what was published to it by name)": "以它为名的队列（按名称发布到 %s 的，又回到这里）",
	"%s (what matches %s)":                                                    "%s（与 %s 匹配的）",
	"%s (it depends on the message)":                                          "%s（取决于消息）",
	"kept in the queue, at least once: there is no such exchange":             "留在队列里（至少一次）：没有这个交换机",
	"kept in the queue, at least once: nothing takes them":                    "留在队列里（至少一次）：没有去处",
	"and more":                                                              "等等",
	"dropped: there is no such exchange":                                    "丢弃：没有这个交换机",
	"dropped: there is no queue of that name":                               "丢弃：没有以它为名的队列",
	"dropped: no binding takes them":                                        "丢弃：没有匹配的绑定",
	"What nothing takes is kept in the queue, at least once.":               "没有去处的留在队列里（至少一次）。",
	"What nothing takes is dropped.":                                        "没有去处的被丢弃。",
	"The exchange has the policy %s, which may name an alternate exchange.": "这个交换机有策略 %s，其中可能指定了备用交换机。",
	"A cycle: %s.":                                                          "循环：%s。",
	"A message goes round as long as consumers reject it. One that nobody rejects on the way round is dropped before it comes to a queue again.":                "只要消费者拒绝，消息就一直转下去。一圈里没有被拒绝过的，在再次进入同一个队列之前被丢弃。",
	"A message goes round as long as consumers reject it. One that nobody rejects on the way round stays in the queue that is to dead-letter it at least once.": "只要消费者拒绝，消息就一直转下去。一圈里没有被拒绝过的，留在要至少转发一次死信的那个队列里。",

	// what looking does
	"This is a stream: its messages cannot be taken out and put back, and none of them is a dead letter.":                                                                                                               "这是流：消息不能取出再放回，其中也没有死信。",
	"RabbitMQ takes the first %d messages out of the queue (basic.get) and puts them back: from then on they are marked redelivered, and meanwhile no consumer gets them. Their headers are read and not their bodies.": "RabbitMQ 用 basic.get 从队列取出前 %d 条消息再放回：此后它们带有重新投递标记，期间消费者得不到它们。只读消息头，不读消息体。",
	"In this quorum queue it counts as a delivery (x-delivery-count), and they may be delivered after all others.":                                                                                                      "在这个仲裁队列里，这算一次投递（x-delivery-count），之后它们可能排在所有其他消息后面。",
	"In this quorum queue it counts as a delivery: a message that was given back more than %s is dropped, for good.":                                                                                                    "在这个仲裁队列里，这算一次投递：被放回超过 %s的消息会被永久丢弃。",
	"In this quorum queue it counts as a delivery: a message that was given back more than %s is dead-lettered.":                                                                                                        "在这个仲裁队列里，这算一次投递：被放回超过 %s的消息会成为死信。",

	// what became of them
	"%s without x-death: never dead-lettered.": "%s没有 x-death：从未成为死信。",
	"%s: %s.":                       "%s：%s。",
	", then ":                       "，然后",
	"%s %s":                         "%s %s",
	"%s (first %s)":                 "%s（首次 %s）",
	"%s (first between %s and %s)":  "%s（首次在 %s 到 %s 之间）",
	"rejected at %s":                "在 %s 被拒绝",
	"expired at %s":                 "在 %s 到期",
	"over the length limit of %s":   "超出 %s 的长度上限",
	"over the delivery limit of %s": "超出 %s 的投递次数上限",
	"%s at %s":                      "%s（在 %s）",
	"%d to %s":                      "%d 到 %s",
	"Before that %s more.":          "此前还有 %s。",
	"The last of it: %s.":           "最近一次：%s。",

	// on the page of a queue
	"dead letters":                    "死信",
	"its dead letters' story":         "死信的经历",
	"Where they go is not known yet.": "还不知道它们去哪里。",
	"rabbitlab is read-only here: to look at messages marks them redelivered.": "rabbitlab 在这里是只读的：查看消息会给它们加上重新投递标记。",
	"This is a recording: it has no messages to look at.":                      "这是录制：里面没有消息可看。",
	"Look at the messages of %s?":                                              "查看 %s 里的消息？",
	"look at them":                                                             "查看",
	"Looked at %s.":                                                            "查看了 %s。",
	"%s tells what became of the messages that are in this queue, by their x-death. It asks first.": "%s 按 x-death 讲述这个队列里的消息经历了什么。会先询问。",
	"At %s no message was ready to be looked at.":                                                   "%s 时没有就绪的消息可看。",
	"The first %s, as they were at %s:":                                                             "前 %s，%s 时的情况：",

	// the command
	"Say where a queue's rejected and expired messages go": "说明队列里被拒绝和到期的消息去了哪里",
	`deadletters says where the messages go that a queue rejects, lets expire, drops
at its length limit or has given back too often: by which exchange and routing
key, to which queues, and on from there. It names dead ends, where messages are
dropped, and cycles, in which they come back.

It reads the settings of the queue, its policies, exchanges and bindings, and no
message. Which headers a message has is not known, nor its routing key where the
queue sets none: what depends on them is said to. What became of the messages
that wait in a queue is told on its page in the screens (m), which asks first.`: `deadletters 说明队列里被拒绝、到期、超出长度上限、被放回次数过多的消息去了哪里：
经过哪个交换机和路由键，到哪些队列，再从那里往哪里去。它指出丢弃消息的死路，
以及让消息转回来的循环。

它只读队列的设置、策略、交换机和绑定，不读消息。消息有哪些消息头、队列没有
指定时用哪个路由键，都不得而知：取决于它们的会注明。队列里等着的消息经历了
什么，在屏幕上该队列的页面里按 m 查看，动手前会先询问。`,
	"the `VHOST` of the queue (default that of the URL)":                     "队列所在的 `VHOST`（默认用 URL 里的）",
	"deadletters needs the name of one queue":                                "deadletters 需要一个队列的名称",
	"rabbitlab list has their names":                                         "名称见 rabbitlab list",
	"there is no queue %s in vhost %s":                                       "vhost %[2]s 里没有队列 %[1]s",
	"look for its name: rabbitlab list; another vhost is named with --vhost": "查一下名称：rabbitlab list；别的 vhost 用 --vhost 指明",
}
