package exercise

import (
	"fmt"
	"slices"
	"strings"

	"rabbitlab/ui/code"
)

// unmarked is a program without the comments that stand where something is missing: they
// would give it away.
func unmarked(l code.Language, lines []code.Line) []code.Line {
	return slices.DeleteFunc(lines, func(line code.Line) bool {
		return line.Wrong != "" && strings.HasPrefix(strings.TrimSpace(line.Text), l.Comment())
	})
}

// words are what an edit looks for and writes, by language.
type words map[code.Language]string

// Where the work begins, and where it is acked.
var (
	atWork = words{code.Python: "print(body)", code.Go: "fmt.Printf(", code.Java: "System.out.println(body)", code.JavaScript: "console.log(body)"}
	atAck  = words{code.Python: ".basic_ack(", code.Go: "d.Ack(", code.Java: ".basicAck(", code.JavaScript: ".ack("}
)

// place is the index of the line that holds a text. That there is one is held by a test.
func place(lines []code.Line, text string) int {
	at := slices.IndexFunc(lines, func(line code.Line) bool { return strings.Contains(line.Text, text) })
	if at < 0 {
		panic(fmt.Sprintf("no line of the program holds %q", text))
	}
	return at
}

// ackFirst acks before the work.
func ackFirst(p program) program {
	return func(l code.Language) []code.Line {
		lines := p(l)
		ack := place(lines, atAck[l])
		line := lines[ack]
		lines = slices.Delete(lines, ack, ack+1)
		return slices.Insert(lines, place(lines, atWork[l]), line)
	}
}

// refusing has a worker say no to what is not a number, as these lines have it; Go needs a
// package more.
func refusing(p program, no words) program {
	return func(l code.Language) []code.Line {
		lines := p(l)
		at := place(lines, atWork[l])
		indent := lines[at].Text[:strings.Index(lines[at].Text, strings.TrimSpace(lines[at].Text))]
		var more []code.Line
		for text := range strings.SplitSeq(no[l], "\n") {
			more = append(more, code.Line{Text: indent + text})
		}
		lines = slices.Insert(lines, at, more...)
		if l == code.Go {
			lines = slices.Insert(lines, place(lines, `"os"`)+1, code.Line{Text: "\t\"strconv\""})
		}
		return lines
	}
}

// replaced has one text of a program read otherwise.
func replaced(p program, old, with words) program {
	return func(l code.Language) []code.Line {
		lines := p(l)
		at := place(lines, old[l])
		lines[at].Text = strings.Replace(lines[at].Text, old[l], with[l], 1)
		return lines
	}
}
