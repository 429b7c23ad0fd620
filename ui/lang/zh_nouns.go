package lang

// zhNouns is what is counted, with its measure word.
var zhNouns = map[Noun]string{
	"byte":            "字节",
	"change":          "处改动",
	"channel":         "个信道",
	"connection":      "个连接",
	"check":           "项检查",
	"consumer":        "个消费者",
	"event":           "个事件",
	"worker":          "个工作者",
	"finding":         "项发现",
	"mistake":         "处错误",
	"foreign message": "条外来消息",
	"kind":            "种",
	"lesson":          "课",
	"page":            "页",
	"line":            "行",
	"message":         "条消息",
	"more holder":     "个持有者",
	"node":            "个节点",
	"queue":           "个队列",
	"row":             "行",
	"remark":          "项提示",
	"step":            "步",
	"time":            "次",
	"warning":         "项警告",
}
