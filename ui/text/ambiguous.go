package text

import "github.com/mattn/go-runewidth"

// Characters whose width Unicode calls ambiguous (─ ● …) are one column wide in
// every locale: terminals draw them so, and x/ansi and uniseg measure them so. But
// runewidth, which text fields scroll by, would take them for two where the locale
// is Chinese, Japanese or Korean.
func init() {
	runewidth.EastAsianWidth = false
	runewidth.DefaultCondition.EastAsianWidth = false
}
