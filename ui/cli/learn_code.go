package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/code"
	"rabbitlab/ui/exercise"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// learnOptions are what `rabbitlab learn` is asked for beside a lesson.
type learnOptions struct {
	list       bool
	code       codeFlag
	folder     string
	once, hint bool
}

const aboutExercises lang.Text = `With --code the lessons are exercises: a program that is wrong in the way the
lesson tells of, for you to put right. It is written into a folder, and what is
there already is left as it is. Each time you save it, it is run behind a tap
and checked as rabbitlab check does, until it passes; h gives a hint. Without a
lesson the exercises are listed. Exit code: 0 solved, 1 not solved, 2 it could
not be checked.`

func (o *learnOptions) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&o.list, "list", false, lang.Say("list the lessons and how far you have come, and open none"))
	f.Var(&o.code, "code", lang.Say("exercises in this `LANGUAGE`: %s", strings.Join(codeNames(), ", ")))
	_ = cmd.RegisterFlagCompletionFunc("code", cobra.FixedCompletions(codeNames(), cobra.ShellCompDirectiveNoFileComp))
	f.StringVar(&o.folder, "dir", "", lang.Say("the `FOLDER` that the program is written into (default: the exercise and the language)"))
	f.BoolVar(&o.once, "once", false, lang.Say("check the program once, and end"))
	f.BoolVar(&o.hint, "hint", false, lang.Say("give the next hint, and end"))
}

// codeFlag is a language that programs are written in.
type codeFlag struct {
	code.Language
	given bool
}

func (c *codeFlag) String() string {
	if c == nil || !c.given {
		return ""
	}
	return codeName(c.Language)
}

func (c *codeFlag) Type() string { return "LANGUAGE" }

func (c *codeFlag) Set(s string) error {
	i := slices.Index(codeNames(), strings.ToLower(s))
	if i < 0 {
		return &problem.Error{What: lang.Say("%q is none of the languages %s", target.Hide(s), strings.Join(codeNames(), ", "))}
	}
	*c = codeFlag{code.Languages()[i], true}
	return nil
}

// codeName is what scripts know a language by.
func codeName(l code.Language) string { return strings.ToLower(l.String()) }

func codeNames() (all []string) {
	for _, l := range code.Languages() {
		all = append(all, codeName(l))
	}
	return all
}

// needsCode refuses flags that go with exercises alone.
func (o *learnOptions) needsCode(cmd *cobra.Command) error {
	if o.code.given {
		return nil
	}
	for _, name := range []string{"dir", "once", "hint"} {
		if cmd.Flags().Changed(name) {
			return wrongUsage(cmd, lang.Say("--%s goes with --code", name), "")
		}
	}
	return nil
}

// exerciseNamed is the exercise of that name, in that language.
func exerciseNamed(name string, l code.Language) (exercise.Exercise, error) {
	var names []string
	for _, e := range exercise.Of(l) {
		if e.Name == name {
			return e, nil
		}
		names = append(names, e.Name)
	}
	return exercise.Exercise{}, &problem.Error{
		What: lang.Say("there is no exercise %q in %s", target.Hide(name), l),
		Do:   lang.Say("choose one of %s", strings.Join(names, ", ")),
	}
}

// exerciseList is the exercises in a language under the topics of their lessons, with what
// became of each.
func exerciseList(l code.Language, far exercisesDone) string {
	lines := []string{lang.Say("Exercises in %s:", l)}
	topic := lang.Text("")
	for _, e := range exercise.Of(l) {
		of, err := lesson.Find(e.Lesson)
		if err == nil && of.Topic != topic {
			topic = of.Topic
			lines = append(lines, "", "  "+lang.Say(topic))
		}
		sign, words := exerciseState(far[exerciseKey(e, l)], len(e.Hints)+1)
		line := fmt.Sprintf("  %s %-19s %s  %s", sign, e.Name, text.Fit(lang.Say(of.Title), 34), words)
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return strings.Join(lines, "\n")
}

// exerciseState is what became of an exercise, as a sign and in words.
func exerciseState(s exerciseDone, hints int) (sign, words string) {
	sign = theme.Off
	if s.Solved {
		sign, words = theme.Tick, lang.Say("solved")
	}
	if s.Hints > 0 {
		if !s.Solved {
			sign = theme.Waiting
		}
		words = strings.TrimSpace(words + " " + lang.Say("(hints: %d of %d)", s.Hints, hints))
	}
	return sign, words
}
