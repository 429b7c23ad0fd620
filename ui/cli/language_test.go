package cli

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// The language is that of the flag, wherever it stands, else the locale's, for help
// and for what is wrong alike.
func TestWhichLanguage(t *testing.T) {
	const chinese, english = "[选项]", "[FLAGS]"
	for _, c := range []struct{ env, line, says string }{
		{"", "run --help", english},
		{"LANG=zh_CN.UTF-8", "--help", chinese},
		{"LANG=zh_CN.UTF-8", "help list", chinese},
		{"LC_ALL=zh_SG", "list -h", chinese},
		{"LANG=de_DE.UTF-8", "--help", english},
		{"LANG=zh_CN.UTF-8", "run --help --lang en", english},
		{"", "--lang zh run --help", chinese},
		{"", "run --lang=zh-CN --help", chinese},
		{"", "run --help --lang=zh", chinese},
		{"", "list --jsn --lang zh", "--jsn 不是选项"},
		{"", "list --top 0 --lang zh", "应为不小于 1 的整数"},
		{"", "run hello --json=maybe --lang zh", `--json "maybe"：只能是`},
		{"", "nope --lang=zh", `"nope" 不是命令`},
		{"LANG=zh_CN.UTF-8", "list --lang fr", `--lang "fr"：rabbitlab 不会说这种语言`},
		{"", "list nope -- --lang zh", "takes no arguments"},
	} {
		o := rabbitlab(t, []string{c.env}, strings.Fields(c.line)...)
		if !strings.Contains(o.out+o.err, c.says) {
			t.Errorf("%s rabbitlab %s does not say %q:\n%s%s", c.env, c.line, c.says, o.out, o.err)
		}
	}
}

// ordinary are words that no English sentence goes without for long, and that no
// name is.
var ordinary = regexp.MustCompile(`(?i)\b(a|an|the|of|is|are|be|it|its|to|with|without|and|or|for|in|on|not|no|that|there|this|which)\b`)

// hyphened are flags and names: --fail-on, no-consumer, in/s.
var hyphened = regexp.MustCompile(`--[a-z-]+|[a-z]+([-/][a-z]+)+`)

// wantChinese looks for English sentences.
func wantChinese(t *testing.T, said string) {
	t.Helper()
	for line := range strings.Lines(said) {
		if word := ordinary.FindString(hyphened.ReplaceAllString(line, "")); word != "" {
			t.Errorf("%q is not Chinese in %q", word, line)
		}
	}
	if !strings.ContainsFunc(said, isHan) {
		t.Errorf("no Chinese in %q", said)
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// Examples and JSON are not looked at: they are for machines.
func TestHelpInChinese(t *testing.T) {
	foreign := regexp.MustCompile(`(?s)(示例：\n.*?\n\n|\{.*?\})`)
	for _, command := range commands() {
		o := rabbitlab(t, nil, append(strings.Fields(command), "--help", "--lang", "zh")...)
		o.want(t, exitFine)
		wantChinese(t, foreign.ReplaceAllString(o.out, ""))
	}
}

// Every mistake is said in Chinese too, with the same exit code.
func TestWrongUsageInChinese(t *testing.T) {
	for line := range wrongLines {
		if strings.Contains(line, "--lang") {
			continue
		}
		t.Run(line, func(t *testing.T) {
			o := rabbitlab(t, []string{"LC_ALL=zh_CN.UTF-8"}, strings.Fields(line)...)
			o.want(t, exitUsage, "rabbitlab: ")
			wantChinese(t, o.err)
		})
	}
}

// Scripts read the same in every language: JSON, and what goes into a pipe.
func TestScriptsReadNoLanguage(t *testing.T) {
	broker := fakeBroker(t, someTotals, someConsumers)
	for line, args := range map[string][]string{
		"list": broker, "list --json": broker, "run --list --json": nil, "completion zsh": nil,
	} {
		args = append(strings.Fields(line), args...)
		english, chinese := rabbitlab(t, nil, args...), rabbitlab(t, nil, append(slices.Clone(args), "--lang", "zh")...)
		chinese.want(t, exitFine)
		if english != chinese {
			t.Errorf("%s: in English\n%s\nin Chinese\n%s", line, english.out, chinese.out)
		}
	}
	o := rabbitlab(t, nil, "run", "forgotten-ack", "--json", "--lang", "zh")
	o.want(t, exitFine)
	if i := strings.IndexFunc(o.out, isHan); i >= 0 {
		t.Errorf("Chinese in JSON: %s", o.out[i:min(i+60, len(o.out))])
	}
}

// A story is told in Chinese from the first event to the sum.
func TestRunInChinese(t *testing.T) {
	o := rabbitlab(t, []string{"LANG=zh_CN.UTF-8"}, "run", "worker-killed")
	o.want(t, exitFine)
	wantChinese(t, o.out)
	for _, part := range []string{"worker-killed：结局正如它所说：", "Broker：内置 Broker，代替 RabbitMQ ", "已投递 15", "重新投递 3", "hello 就绪 0 未确认 0（RabbitMQ 自己的数字）"} {
		if !strings.Contains(strings.Join(strings.Fields(o.out), " "), part) {
			t.Errorf("no %q in\n%s", part, o.out)
		}
	}
}

// The lists of what can be played and learnt.
func TestListsInChinese(t *testing.T) {
	for _, line := range []string{"run --list", "learn --list"} {
		o := rabbitlab(t, nil, append(strings.Fields(line), "--lang", "zh")...)
		o.want(t, exitFine)
		wantChinese(t, o.out)
	}
}
