package tui

import (
	"errors"
	"regexp"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// inChinese is a world whose user reads Chinese.
func inChinese(t *testing.T, make func(*testing.T, ...func(*Options)) *world, set ...func(*Options)) *world {
	t.Helper()
	lang.Use(lang.Chinese)
	t.Cleanup(func() { lang.Use(lang.English) })
	return make(t, append(set, func(o *Options) { o.Keys = keys.Default() })...)
}

// What stands around the screens is said in Chinese, and fits like English.
func TestTheFrameInChinese(t *testing.T) {
	overview := learntMsg{mgmt.Update{Broker: &mgmt.Overview{RabbitMQVersion: "4.0.5", Nodes: 3}}}
	for name, c := range map[string]struct {
		w    *world
		sees []string
	}{
		"booting": {inChinese(t, newWorld), []string{"正在启动 0 s"}},
		"failed":  {inChinese(t, newWorld).do(connectedMsg{err: errors.New("boom")}), []string{"没有连接到 RabbitMQ。", "boom", "q 退出"}},
		"somebody's": {inChinese(t, withBroker, func(o *Options) { o.ReadOnly = true }).do(overview),
			[]string{"prod.example · 只读 · 4.0.5 · 3 个节点", "? 帮助", "q 退出"}},
		"a stand-in": {inChinese(t, withBroker, func(o *Options) { o.StandIn, o.Own = true, true }).do(overview), []string{"内置 Broker · 代替 RabbitMQ 4.0"}},
		"help":       {inChinese(t, withBroker).press("?"), []string{"按键 输入可查找", "tab 下一屏"}},
		"a question": {inChinese(t, withBroker).do(screen.Confirm{Title: "删除？", Text: "不能撤销。", Yes: "删除"}), []string{"删除？", "y 删除", "n 否", "esc 取消"}},
		"the broker is gone": {inChinese(t, withBroker, func(o *Options) { o.Own = true }).gone("boom; log"),
			[]string{"RabbitMQ 结束了", "没有了：boom。重新启动后，持久", "y 重新启动", "n 不启动"}},
		"a failure": {inChinese(t, withBroker).do(screen.Notice{Severity: screen.Failure, Text: lang.Say("not deleted: %s", "boom")}), []string{"✗ 没有删除：boom"}},
	} {
		t.Run(name, func(t *testing.T) {
			c.w.t = t
			for _, size := range [][2]int{{20, 6}, {33, 14}, {60, 20}, {80, 24}, {200, 60}, {120, 36}} {
				c.w.exact(size[0], size[1])
			}
			c.w.sees(c.sees...)
		})
	}
}

// gone ends the broker that rabbitlab had started.
func (w *world) gone(why string) *world {
	w.m.broker.Own = &ownBroker{why: errors.New(why)}
	return w.do(lostMsg{w.m.broker.Own.Err()})
}

// At 80 columns a learner sees in Chinese what this is, where the screens are and
// which keys there are.
func TestChineseAtEightyColumns(t *testing.T) {
	w := inChinese(t, withBroker, func(o *Options) { o.StandIn, o.Own, o.Play = true, true, true })
	w.do(learntMsg{mgmt.Update{Broker: &mgmt.Overview{RabbitMQVersion: "4.0.5"}}}).do(tea.WindowSizeMsg{Width: 80, Height: 24})
	w.sees("内置 Broker · 代 4.0", "3 诊断", "? 帮助 q 退出")
	if sight := w.sight(); !regexp.MustCompile(`1.*▸2 .*5`).MatchString(sight) {
		t.Errorf("no screens in the header:\n%s", sight)
	}
}
