package lang

// zhKinds are the words of amqp/lab for what happens.
var zhKinds = map[string]string{
	"published":     "已发布",
	"confirmed":     "已发布确认",
	"unconfirmed":   "未发布确认",
	"returned":      "已退回",
	"unpublished":   "发布确认不明",
	"delivered":     "已投递",
	"started":       "开始处理",
	"finished":      "做完",
	"skipped":       "跳过",
	"acked":         "已确认",
	"ack-unread":    "确认没有读到",
	"ack-refused":   "确认被拒",
	"nacked":        "已 nack",
	"requeued":      "重新入队",
	"rejected":      "已拒绝",
	"dead-lettered": "成为死信",
	"dropped":       "已丢弃",
	"lost":          "丢失",

	"queue-declared": "队列已声明",
	"queue-deleted":  "队列已删除",
	"queue-refused":  "队列声明被拒",

	"queue-declared-again": "队列再次声明",
	"queue-gone":           "队列没有了",

	"broker-stopping": "RabbitMQ 正在停止",
	"broker-stopped":  "RabbitMQ 已停止",
	"broker-crashed":  "RabbitMQ 崩溃",
	"broker-starting": "RabbitMQ 正在启动",
	"broker-started":  "RabbitMQ 已启动",

	"worker-added":   "工作者已添加",
	"worker-started": "工作者开始消费",
	"worker-edited":  "工作者设置已改",
	"worker-renewed": "工作者换了消费者",
	"worker-paused":  "工作者已暂停",
	"worker-resumed": "工作者已继续",
	"worker-leaving": "工作者正在离开",
	"worker-stopped": "工作者已停止",
	"worker-killed":  "工作者被杀掉",
	"worker-removed": "工作者已移除",

	"producer-started": "生产者已启动",
	"producer-edited":  "生产者设置已改",
	"producer-stopped": "生产者已停止",

	"channel-closed":     "信道被关闭",
	"consumer-cancelled": "消费者被取消",
	"connection-closed":  "连接断开",
	"reconnecting":       "正在重新连接",
	"blocked":            "被阻塞",
	"unblocked":          "解除阻塞",
}
