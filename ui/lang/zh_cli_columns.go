package lang

// zhCLIColumns is what help says of the columns of list.
var zhCLIColumns = map[Text]string{
	"Columns:":                  "列：",
	"the queue's name":          "队列的名称",
	"its vhost":                 "它的 vhost",
	"classic, quorum, stream":   "classic（经典）、quorum（仲裁）、stream（流）",
	"running, down, minority …": "running（运行）、down（停止）、minority（少数）等",
	"where it is, of a quorum queue its leader":     "所在的节点，仲裁队列则是它的 leader",
	"it outlives a restart: true or false":          "重启后还在：true 或 false",
	"it goes with its connection: true or false":    "随连接一起消失：true 或 false",
	"what it was declared with, as JSON":            "声明时的参数，JSON 格式",
	"messages_ready":                                "messages_ready，就绪",
	"messages_unacknowledged":                       "messages_unacknowledged，未确认",
	"ready and unacked":                             "就绪和未确认",
	"how many consume from it":                      "有多少消费者",
	"bytes":                                         "字节",
	"bytes of all its messages":                     "全部消息的字节数",
	"bytes of its persistent messages":              "持久消息的字节数",
	"messages a second into it":                     "每秒进入的消息",
	"messages a second out of it, delivered or got": "每秒投递或取走的消息",
	"acks a second":                                 "每秒确认",
	"messages a second that are delivered again":    "每秒重新投递的消息",
}
