package crew

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// keptSteps is how many steps a Life keeps before those that it leaves out.
const keptSteps = 8

// Life tells a message's life in lines of so many columns, a line a step; cut says that its
// beginning is missing. A nil shown shows every step.
func Life(life record.Life, cut string, shown func(record.Kind) bool, width int, t *theme.Theme) []string {
	if len(life.Steps) == 0 {
		return []string{lang.Say("Its life is no longer remembered: too many messages came after it.")}
	}
	var lines []string
	if life.Cut {
		lines = append(lines, t.Dim.Render(cut))
	}
	first := life.Steps[0].At
	for i, s := range life.Steps {
		if i == keptSteps && life.Skipped > 0 {
			lines = append(lines, t.Dim.Render(lang.Say("… %s left out …", lang.Plural(int64(life.Skipped), "step"))))
		}
		if shown != nil && !shown(s.Kind) {
			continue
		}
		when := t.Dim.Render(s.At.Format("15:04:05.000") + text.FitRight("+"+Since(max(s.At.Sub(first), 0)), 10))
		lines = append(lines, text.Line(when+"  "+text.Fit(narrate.Step(s), max(width-24, 10)), width))
	}
	return lines
}

// Since is a time after another, to the millisecond where it is short.
func Since(d time.Duration) string {
	if d < 10*time.Second {
		return fmt.Sprintf("%.3f s", d.Seconds())
	}
	return text.Age(d)
}
