package lang

import (
	"strings"

	"golang.org/x/text/language"
)

var matcher = language.NewMatcher(tags)

// Parse reads a language as people give it: a tag of BCP 47 or a POSIX locale (en,
// zh, zh-CN, zh_CN.UTF-8). There are no texts in any other.
func Parse(s string) (l Language, ok bool) {
	name, _, _ := strings.Cut(strings.TrimSpace(s), ".")
	name, _, _ = strings.Cut(name, "@")
	tag, err := language.Parse(name)
	if err != nil {
		return English, false
	}
	_, i, confidence := matcher.Match(tag)
	return Language(i), confidence > language.No
}

// LocaleVariables name the locale, the first that is set (POSIX, 8.2).
var LocaleVariables = []string{"LC_ALL", "LC_MESSAGES", "LANG"}

// Locale is the language that the environment asks for: LC_ALL, else LC_MESSAGES,
// else LANG, the first that is set (POSIX, 8.2); English where it is one that
// there are no texts in.
func Locale(getenv func(string) string) Language {
	for _, name := range LocaleVariables {
		if value := getenv(name); value != "" {
			l, _ := Parse(value)
			return l
		}
	}
	return English
}
