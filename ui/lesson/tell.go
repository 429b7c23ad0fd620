package lesson

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// figure is where a text says a finding: {of/what}.
var figure = regexp.MustCompile(`\{([^{}/]+)/([^{}]+)\}`)

// Tell says a text with the findings in it, the newest of each. One that was not
// measured is said as not known.
func Tell(t lang.Text, found []scenario.Finding) string {
	return figure.ReplaceAllStringFunc(lang.Say(t), func(s string) string {
		of, what, _ := strings.Cut(strings.Trim(s, "{}"), "/")
		for _, f := range slices.Backward(found) {
			if f.Of == of && f.What == what {
				return strings.ReplaceAll(Figure(f), " ", unbroken)
			}
		}
		return text.Unknown
	})
}

// unbroken is a space that no line ends at.
const unbroken = "\u00a0"

// Figure writes what was measured, with its unit.
func Figure(f scenario.Finding) string {
	switch f.Unit {
	case "s":
		return seconds(f.Value)
	case "bytes":
		return text.Bytes(f.Value, true)
	case "messages/s":
		return text.Rate(f.Value, true) + "/s"
	}
	if f.Value == float64(int64(f.Value)) {
		return text.Count(int64(f.Value), true)
	}
	return strconv.FormatFloat(f.Value, 'f', 2, 64)
}

// seconds writes how long something took: what is below a tenth of a second in
// milliseconds.
func seconds(s float64) string {
	if s < 0.1 {
		return strconv.FormatFloat(s*1000, 'f', 1, 64) + " ms"
	}
	return strconv.FormatFloat(s, 'f', 2, 64) + " s"
}
