package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

func (p *program) learnCommand() *cobra.Command {
	var o learnOptions
	cmd := &cobra.Command{
		Use:   "learn [LESSON]",
		Short: lang.Say("Open the lessons, or one of them"),
		Long: lang.Say(`learn opens rabbitlab on its lessons: a page of text beside a live playground.
You say what you expect, press the key, and see what RabbitMQ does. You can
leave a lesson at any point, play, and come back to it.

How far you have come is kept in
%s.`, text.Clean(p.progressFile)) + "\n\n" + lang.Say(aboutExercises) + "\n\n" + lessonList(nil),
		Example: `  rabbitlab learn
  rabbitlab learn forgotten-ack
  rabbitlab learn --broker local
  rabbitlab learn --list
  rabbitlab learn --code python
  rabbitlab learn forgotten-ack --code python`,
		Args: func(cmd *cobra.Command, args []string) error { return oneLesson(cmd, args, o.list) },
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.needsCode(cmd); err != nil {
				return err
			}
			switch {
			case o.code.given && len(args) == 0:
				_, err := fmt.Fprintln(p.out, exerciseList(o.code.Language, p.exercises()))
				return err
			case o.code.given:
				return p.practise(cmd.Context(), p.choice(cmd), args[0], &o)
			case o.list:
				_, err := fmt.Fprintln(p.out, lessonList(p.progress()))
				return err
			}
			return p.learn(cmd, args)
		},
		ValidArgsFunction: completeLesson,
	}
	o.addFlags(cmd)
	p.addScreenFlags(cmd)
	return cmd
}

// oneLesson wants at most the name of a lesson, or with --list nothing.
func oneLesson(cmd *cobra.Command, args []string, list bool) error {
	switch {
	case list:
		return noArgumentsToList(cmd, args)
	case len(args) > 1:
		return wrongUsage(cmd, lang.Say("learn opens one lesson at a time"), "")
	}
	return nil
}

// learn opens the screens on the lessons.
func (p *program) learn(cmd *cobra.Command, args []string) error {
	o := opening{lessons: true}
	if len(args) == 1 {
		l, err := lesson.Find(args[0])
		if err != nil {
			return &problem.Error{
				What: lang.Say("%q is not a lesson", target.Hide(args[0])),
				Do:   lang.Say("choose one of %s", strings.Join(lessonNames(), ", ")),
			}
		}
		o.lesson = l.Name
	}
	return p.openScreens(cmd.Context(), p.choice(cmd), o)
}

func lessonNames() (names []string) {
	for _, l := range lesson.All() {
		names = append(names, l.Name)
	}
	return names
}

// completeLesson lets a shell complete their names.
func completeLesson(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return lessonNames(), cobra.ShellCompDirectiveNoFileComp
}

// progress is how far the learner has come. What cannot be read is said, and as
// good as nothing.
func (p *program) progress() progress.Progress {
	all, err := progress.Open(p.progressFile).Load()
	if err != nil {
		p.warn(lang.Error(err))
	}
	return all
}

// lessonList is the lessons under their topics, with how far the learner has come
// unless that is nil.
func lessonList(far progress.Progress) string {
	lines := []string{lang.Say("Lessons:")}
	topic := lang.Text("")
	for _, l := range lesson.All() {
		if l.Topic != topic {
			topic = l.Topic
			lines = append(lines, "", "  "+lang.Say(topic))
		}
		sign, words := lessonState(far[l.Name], len(l.Pages))
		if far == nil {
			sign = " "
		}
		line := fmt.Sprintf("  %s %-19s %s  %s", sign, l.Name, text.Fit(lang.Say(l.Title), 34), words)
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return strings.Join(lines, "\n")
}

// lessonState is how far the learner has come in a lesson, as a sign and in words.
func lessonState(l progress.Lesson, pages int) (sign, words string) {
	switch {
	case l.Done && l.Asked > 0:
		return theme.Tick, lang.Say("foreseen %d of %d", l.Right, l.Asked)
	case l.Done:
		return theme.Tick, ""
	case l.Page > 0:
		return theme.Waiting, lang.Say("page %d of %d", l.Page+1, pages)
	}
	return theme.Off, ""
}
