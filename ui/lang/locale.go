package lang

import "strings"

// primary are the languages by the first part of a tag. With two of them a table does what
// golang.org/x/text/language does, whose module is more to download than all others.
var primary = map[string]Language{
	"en": English,
	"zh": Chinese, "cmn": Chinese, "yue": Chinese, // all that is written as Chinese, in whatever script
}

// Parse reads a language as people give it: a tag of BCP 47 or a POSIX locale (en,
// zh, zh-CN, zh_CN.UTF-8). There are no texts in any other.
func Parse(s string) (l Language, ok bool) {
	name, _, _ := strings.Cut(strings.TrimSpace(s), ".")
	name, _, _ = strings.Cut(name, "@")
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' })
	for _, part := range parts {
		if strings.ContainsFunc(part, notOfTag) {
			return English, false
		}
	}
	if len(parts) == 0 {
		return English, false
	}
	l, ok = primary[strings.ToLower(parts[0])]
	return l, ok
}

// notOfTag says that no part of a tag has this letter (BCP 47, 2.1).
func notOfTag(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
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
