package lang

// zhCode is what is marked in code, and the page that shows it.
var zhCode = map[Text]string{
	"no prefetch: RabbitMQ sends all that is ready at once":                         "没有预取：RabbitMQ 把就绪的消息一次全部发来",
	"prefetch does not count with automatic ack":                                    "自动确认时，预取不起作用",
	"done on delivery: what the worker has is lost when it dies":                    "投递即算完成：工作者一旦死掉，手里的消息就丢失",
	"no ack: RabbitMQ keeps it for this worker until that leaves":                   "没有确认：RabbitMQ 为这个工作者留着消息，直到它离开",
	"acked twice: RabbitMQ closes the channel with 406":                             "确认了两次：RabbitMQ 以 406 关闭信道",
	"another channel than it was delivered on: RabbitMQ closes this one with 406":   "不是投递它的那个信道：RabbitMQ 以 406 关闭这个信道",
	"it comes back at once, without end":                                            "它马上又回来，没完没了",
	"it comes back at once: without end before RabbitMQ 4.0, 20 times since":        "它马上又回来：RabbitMQ 4.0 之前没完没了，之后最多 20 次",
	"dropped: the queue has no dead-letter exchange":                                "被丢弃：队列没有死信交换机",
	"the batch is larger than the prefetch: it is never full, and nothing is acked": "批次大于预取：永远凑不满，什么也不会确认",
	"not durable: the queue is gone when RabbitMQ restarts":                         "非持久：RabbitMQ 重启后，队列就没有了",
	"exclusive: the queue is gone with this connection":                             "独占：队列随这个连接一起消失",
	"transient: the message is gone when RabbitMQ restarts, and the queue stays":    "非持久化：RabbitMQ 重启后，队列还在，消息没有了",
	"no confirms: nobody knows whether RabbitMQ has taken the message":              "没有发布者确认：谁也不知道 RabbitMQ 是否收下了消息",
	"amqplib has no method for transactions: these are AMQP's own numbers":          "amqplib 没有事务的方法：这些是 AMQP 自己的编号",

	"The producer of %s": "%s 的生产者",
	"The queue %s":       "队列 %s",
	"in %s (%s)":         "用 %s 写（%s）",
	"next program":       "下一个程序",
	"language":           "语言",
	"all of it":          "全部",
	"what matters":       "要点",
	"there is no queue here yet: %s declares one": "这里还没有队列：按 %s 声明一个",
}
