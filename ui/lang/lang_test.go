package lang

import "testing"

// speak chooses a language for one test.
func speak(t *testing.T, l Language) {
	t.Helper()
	Use(l)
	t.Cleanup(func() { Use(English) })
}

func TestParse(t *testing.T) {
	for s, want := range map[string]Language{
		"en": English, "en_GB.UTF-8": English, "en-US": English,
		"zh": Chinese, "zh-CN": Chinese, "zh_CN.UTF-8": Chinese, "zh_CN.GB18030@pinyin": Chinese, "zh-Hans-SG": Chinese, " zh ": Chinese,
		"zh_TW": Chinese, "ZH": Chinese, "cmn-Hans": Chinese,
	} {
		if got, ok := Parse(s); got != want || !ok {
			t.Errorf("%q: %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "C", "POSIX", "fr", "de_DE.UTF-8", "klingon", "zh CN", "\x1b[31m"} {
		if got, ok := Parse(s); ok {
			t.Errorf("%q is taken for %v", s, got)
		}
	}
}

func TestLocale(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		want                Language
	}{
		{"", "", "", English},
		{"", "", "zh_CN.UTF-8", Chinese},
		{"", "", "fr_FR.UTF-8", English},
		{"C.UTF-8", "", "zh_CN.UTF-8", English},
		{"", "zh_CN.UTF-8", "en_US.UTF-8", Chinese},
		{"zh_SG", "en_US", "C", Chinese},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		if got := Locale(func(name string) string { return env[name] }); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestPlural(t *testing.T) {
	for n, want := range map[int64]string{0: "0 messages", 1: "1 message", 2: "2 messages", 12000: "12 000 messages"} {
		if got := Plural(n, "message"); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	speak(t, Chinese)
	if got := Plural(12000, "message"); got != "12 000 条消息" {
		t.Errorf("%q", got)
	}
}

// What the packages below ui write is known by its shape, and what it holds too.
func TestEchoKnowsASentenceByItsShape(t *testing.T) {
	speak(t, Chinese)
	if got := Echo("nobody wrote this"); got != "nobody wrote this" {
		t.Errorf("what is not known becomes %q", got)
	}
	for _, c := range []struct{ format, is, isNot string }{
		{"queue name: %d bytes: AMQP", "queue name: 300 bytes: AMQP", "queue name: many bytes: AMQP"},
		{"worker %q: there is none", `worker "a \" b": there is none`, "worker a: there is none"},
		{"%s is %s", "W1 is gone", "W1 was gone"},
		{"%.1f messages/s (a)", "12.5 messages/s (a)", "12.5 messages/s b"},
	} {
		if p := looks(c.format); !p.MatchString(c.is) || p.MatchString(c.isNot) {
			t.Errorf("%q looks like %s", c.format, p)
		}
	}
}
