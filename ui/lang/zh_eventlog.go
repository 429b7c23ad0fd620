package lang

// zhEventlog is what the screen Log says.
var zhEventlog = map[Text]string{
	// the heads of the columns
	"SEQ":     "序号",
	"TIME":    "时间",
	"EVENT":   "事件",
	"MESSAGE": "消息",
	"DETAIL":  "详情",

	// in a line
	"published by another program":    "由其他程序发布",
	"delivery %d":                     "第 %d 次投递",
	"delivery limit %d":               "投递次数上限 %d",
	"unlimited":                       "不限",
	"sleep %s · ack %s · prefetch %s": "处理处理耗时 %s · 确认方式 %s · 预取 %s",
	"batch %d":                        "批次 %d",
	"waits to be asked":               "等你来发布",

	// all of an event
	"event":         "事件",
	"at":            "时间",
	"queue":         "队列",
	"message":       "消息",
	"worker":        "工作者",
	"confirm":       "发布者确认",
	"deliveries":    "投递次数",
	"code":          "代码",
	"reason":        "原因",
	"settings":      "设置",
	"consumes":      "消费",
	"body":          "消息体",
	"%s, number %s": "%s，第 %s 个",
	"%s, %s":        "%s，%s",
	"automatic: the broker counts it done when it is sent":                           "自动：消息一发出，RabbitMQ 就当它已完成",
	"none will come: published without publisher confirms":                           "不会有：发布时没有使用发布者确认",
	"%d, as the queue counts them":                                                   "%d，由队列计数",
	"not one of the playground's: another program published it":                      "不是试验场的消息：由其他程序发布",
	"yes: it was delivered before":                                                   "是：以前投递过",
	"The life of %s: screen %s, then %s. In this log: %s and “%s ” show its events.": "%s 的一生：到第 %s 屏，再按 %s。在本日志里：按 %s，输入「%s 」，就只显示它的事件。",

	// below the list, and where there is none
	"following the newest":                                 "跟随最新",
	"follow the newest":                                    "跟随最新",
	"held: nothing newer yet (%s follows)":                 "停住：还没有更新的（%s 跟随最新）",
	"held: %s newer below (%s follows)":                    "停住：下面还有 %s 个更新的（%s 跟随最新）",
	"held: %s newer below, then %s not shown (%s follows)": "停住：下面还有 %s 个更新的，另有 %s 个没有显示（%s 跟随最新）",
	"%s (of %s so far)":                                    "%s（至今共 %s 个）",
	"last event %s ago":                                    "最近的事件在 %s 前",
	"earlier event":                                        "上一个事件",
	"later event":                                          "下一个事件",
	"None of %s matches “%s”. %s shows all again, %s changes the filter.": "%s中没有一个与「%s」相符。%s 重新显示全部，%s 修改筛选。",
	"Nothing has happened yet.": "还没有发生任何事件。",
	"Every event of the playground will stand here, a line each: published, confirmed, delivered, acked, returned to the queue, lost, a worker killed, a channel closed.": "试验场的每个事件都会在这里占一行：已发布、已发布确认、已投递、已确认、重新入队、丢失、工作者被杀掉、信道被关闭。",
	"A broker that is only watched sends no events: what its queues hold is on screen %s. Events begin with the playground, screen %s.":                                   "只观察一个 RabbitMQ 不会产生事件：它的队列里有什么，请看第 %s 屏。用了试验场（第 %s 屏）才会有事件。",
	"skips what is done":    "跳过做完的",
	"expiration %s":         "expiration %s",
	"blocks its connection": "工作时阻塞连接",
}
