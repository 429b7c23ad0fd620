package lang

import (
	"maps"
	"strings"
	"testing"
)

// forbidden are words that were once used in Chinese, with those that took their place:
// one thing has one name.
var forbidden = map[string]string{
	"独占":    "排他",
	"批量大于":  "批次",
	"警报":    "告警",
	"回答":    "应答 of basic.*, 发布者确认 of confirms",
	"答复数":   "应答数",
	"没有答复":  "没有应答",
	"响应之前":  "应答",
	"作出响应":  "应答",
	"服务器":   "RabbitMQ, or Broker",
	"确认收下":  "发布确认",
	"连发":    "批量发布",
	"数字实时":  "数据实时",
	"总耗时":   "总用时",
	"不持久":   "非持久 of queues, 非持久化 of messages",
	"熬得过":   "重启后还在吗",
	"挺得过":   "重启后还在吗",
	"空隙":    "窗口期",
	"毛病":    "问题",
	"活长":    "任务耗时长",
	"活短":    "任务耗时短",
	"人手":    "启动工作者",
	"演一个场景": "运行一个场景",
	"看它发生":  "运行看看",
	"没有告别":  "没有正常关闭",
}

// No Chinese text uses a word that another has taken the place of.
func TestTheChineseTermsAreTheFields(t *testing.T) {
	for key, said := range everyChinese() {
		for old, now := range forbidden {
			if strings.Contains(said, old) {
				t.Errorf("%q has %s in Chinese: %q; say %s", key, old, said, now)
			}
		}
		if strings.Contains(said, "耗时") && !strings.Contains(said, "处理耗时") && !strings.Contains(said, "任务耗时") {
			t.Errorf("%q: whose 耗时? %q", key, said)
		}
	}
}

// What is asked of the user's terms: the tutorial's own word for an ack is told once.
func TestTheTutorialsWordForAnAckIsTold(t *testing.T) {
	n := 0
	for _, said := range everyChinese() {
		n += strings.Count(said, "消息响应")
	}
	if n != 1 {
		t.Errorf("消息响应 is said %d times", n)
	}
}

// everyChinese is all that is said in Chinese, by its English.
func everyChinese() map[string]string {
	all := maps.Clone(chinese().echoes)
	for k, v := range chinese().texts {
		all[string(k)] = v
	}
	for k, v := range chinese().nouns {
		all[string(k)] = v
	}
	return all
}
