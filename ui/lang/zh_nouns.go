package lang

// zhNouns is what is counted, with its measure word.
var zhNouns = map[Noun]string{
	"channel":         "个信道",
	"consumer":        "个消费者",
	"event":           "个事件",
	"finding":         "项发现",
	"foreign message": "条外来消息",
	"line":            "行",
	"message":         "条消息",
	"more holder":     "个持有者",
	"node":            "个节点",
	"queue":           "个队列",
	"remark":          "项提示",
	"step":            "步",
	"warning":         "项警告",
}
