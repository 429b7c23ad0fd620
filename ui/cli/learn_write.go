package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/code"
	"rabbitlab/ui/exercise"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/text"
)

// writeExercise writes the program and what has to stand beside it, where it is not there.
func (x *practice) writeExercise() (fresh bool, err error) {
	if err := os.MkdirAll(x.folder, 0o755); err != nil {
		return false, cannotWrite(err)
	}
	fresh, err = writeAnew(x.file(), exerciseText(x.exercise, x.language))
	for name, said := range x.kit.Beside {
		if err == nil {
			_, err = writeAnew(filepath.Join(x.folder, name), said)
		}
	}
	return fresh, err
}

// writeAnew writes a file that is not there, and leaves one that is.
func writeAnew(path, said string) (written bool, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err == nil {
		_, err = f.WriteString(said)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return false, cannotWrite(err)
	}
	return true, nil
}

func cannotWrite(err error) error {
	return &problem.Error{
		What: lang.Say("the program could not be written: %s", problem.InLine(lang.Error(err))),
		Do:   lang.Say("name another folder with --dir"), Err: err,
	}
}

// exerciseText is the program as the learner gets it: at its head stands what it is.
func exerciseText(e exercise.Exercise, l code.Language) string {
	mark := l.Comment()
	var b strings.Builder
	for _, line := range append([]string{exerciseCommand(e, l), ""}, text.Wrap(lang.Say(e.Shown), helpWidth-4)...) {
		b.WriteString(strings.TrimRight(mark+" "+line, " ") + "\n")
	}
	return b.String() + mark + "\n" + code.Text(e.Broken(l))
}

func exerciseCommand(e exercise.Exercise, l code.Language) string {
	return fmt.Sprintf("rabbitlab learn %s --code %s", e.Name, codeName(l))
}

// introduce says what there is to do.
func (x *practice) introduce(fresh bool) {
	title := x.exercise.Name
	if l, err := lesson.Find(x.exercise.Lesson); err == nil {
		title = lang.Say(l.Title)
	}
	x.say("%s", title)
	x.say("%s", lang.Say(x.exercise.Shown))
	x.say("")
	if fresh {
		x.say("%s", lang.Say("%s is written: put it right.", x.file()))
	} else {
		x.say("%s", lang.Say("%s is there already, and stays as it is. To begin anew, delete it.", x.file()))
	}
	x.say("%s", lang.Say("It needs %s.", lang.Say(x.kit.Needs)))
	x.say("%s", lang.Say("To see what it does, in that folder: rabbitlab tap -- %s", commandLine(x.kit.ByHand)))
	x.say("")
}

// commandLine is a command as it is typed into a shell.
func commandLine(command []string) string {
	words := make([]string, len(command))
	for i, w := range command {
		if words[i] = w; strings.ContainsAny(w, "*;: ") {
			words[i] = "'" + w + "'"
		}
	}
	return strings.Join(words, " ")
}
