package lang

// zhRoot is what stands around the screens.
var zhRoot = map[Text]string{
	"Log":                         "日志",
	"Lessons":                     "课程",
	"Playground":                  "试验场",
	"Queues":                      "队列",
	"Delete and begin":            "删除并开始",
	"Empty the playground first?": "先清空试验场？",
	"A scenario begins in an empty playground. What you made there is deleted: %s.":       "场景要在空的试验场里开始。你在那里建的会被删除：%s。",
	"rabbitlab was started with --read-only":                                              "rabbitlab 以 --read-only 启动",
	"it declares nothing, and publishes nothing":                                          "它不声明队列，也不发布消息",
	"start it without --read-only, on the built-in broker if this one is not for playing": "去掉 --read-only 再启动；如果这个 RabbitMQ 不能拿来演示，就用内置服务器",
	"This broker was started with a consumer timeout of %s: who holds a message for longer loses the channel. Start rabbitlab anew for other scenarios.": "这个 RabbitMQ 启动时设的消费者超时是 %s：持有消息超过这么久，信道就会被关闭。看别的场景，请重新启动 rabbitlab。",
	"no scenario is played here: rabbitlab play NAME sets one up, and %s has the lessons":                                                                "这里没有场景：用 rabbitlab play NAME 准备一个，课程在 %s",
	"read-only: nothing can be played; start rabbitlab without --read-only for it":                                                                       "只读：不能进行演示；去掉 --read-only 再启动 rabbitlab",
	"the presenter's view is for the playground and the lessons":                                                                                         "演示视图用于试验场和课程",
	"starting":   "正在启动",
	"No broker.": "没有服务器。",
	"%s quits":   "%s 退出",

	"Keys":                "按键",
	"any key closes this": "按任意键关闭",

	"The broker has ended": "服务器结束了",
	"The broker that rabbitlab had started is gone: %s. Started again it has its durable queues and persistent messages; the rest is lost. Workers and producers connect again by themselves.": "rabbitlab 启动的服务器没有了：%s。重新启动后，持久队列和其中持久化的消息还在，其余的都丢失了。工作者和生产者会自己重新连接。",
	"Start it again":            "重新启动",
	"Leave it":                  "不启动",
	"starting the broker again": "正在重新启动服务器",
	"the broker runs again":     "服务器又在运行了",

	"Delete the playground's queues before you go?":                            "离开前删除试验场的队列吗？",
	"On %s the playground made %s. Deleting them deletes what stands in them.": "试验场在 %s 上建了 %s。删除它们，里面的消息也一起删除。",
	"Delete and quit":               "删除并退出",
	"Leave them and quit":           "保留并退出",
	"%s (%.0f ready, %.0f unacked)": "%s（就绪 %.0f，未确认 %.0f）",
	"%s (%d ready, %d unacked)":     "%s（就绪 %d，未确认 %d）",
	"not deleted: %s":               "没有删除：%s",
	"No":                            "否",
	"esc cancel":                    "esc 取消",

	// what could not be read
	"no answer from the management API for %s: showing the last known figures": "管理 API 已有 %s 没有应答：显示的是最后读到的数字",
	"no answer from the management API for %s":                                 "管理 API 已有 %s 没有应答",
	"%s not read for %s: showing what was known before":                        "已有 %[2]s 没有读到%[1]s：显示的是之前读到的",
	"trying again now":     "正在重试",
	"next try in %s":       "%s 后重试",
	"which broker it is":   "服务器的概况",
	"alarms":               "警报",
	"ready and unacked":    "就绪和未确认",
	"rates of queues":      "队列的速率",
	"the past of channels": "信道的历史",

	"read-only":                "只读",
	"stands in for RabbitMQ%s": "代替 RabbitMQ%s",
	"stand-in for RabbitMQ%s":  "代替 RabbitMQ%s",
}
