//go:build linux

package cli

import (
	"strings"
	"testing"
)

// The locale alone makes the screens Chinese, with the keys that they have in
// English.
func TestScreensInChinese(t *testing.T) {
	x := inTerminal(t, []string{"LANG=zh_CN.UTF-8"}, "play", "forgotten-ack")
	x.await("内置 Broker · 代替 RabbitMQ 4.3", `就绪 +0 `, `未确认 +\S+ 6 `, "[?] 帮助", "q 退出")
	x.press("x")
	x.await(`就绪 +\S+ 6 `, `未确认 +0 `)
	x.press("?")
	x.await("按 esc 关闭", "q +退出")
	x.press("?q")
	x.ends(0)
	x.restored()
}

// On a terminal a table has heads in the language, and so has a question; what is
// typed for an answer is the same.
func TestATerminalInChinese(t *testing.T) {
	shown, code := onTerminal(t, "", append([]string{"list", "--lang", "zh"}, fakeBroker(t, someTotals, someConsumers)...)...)
	if code != exitFine || !strings.HasPrefix(shown, "名称    ") || !strings.Contains(shown, "就绪  未确认  消费者  类型     VHOST\n") {
		t.Errorf("exit code %d\n%s", code, shown)
	}
	shown, code = onTerminal(t, "n\n", "--lang=zh", "run", "hello", "--url", "amqp://u:p@192.0.2.1")
	if code != exitUsage || !strings.Contains(shown, "继续吗？ [y/N]") || !strings.Contains(shown, "什么都没有做") {
		t.Errorf("exit code %d\n%s", code, shown)
	}
}
