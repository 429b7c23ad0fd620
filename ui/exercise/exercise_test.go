package exercise_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"rabbitlab/ui/code"
	"rabbitlab/ui/exercise"
	"rabbitlab/ui/lesson"
)

// Each exercise is of a lesson, in their order, and has what a learner needs.
func TestExercisesAreWhole(t *testing.T) {
	var lessons []string
	for _, l := range lesson.All() {
		lessons = append(lessons, l.Name)
	}
	last := 0
	for _, e := range exercise.All() {
		at := slices.Index(lessons, e.Lesson)
		if at < last {
			t.Errorf("%s is of %q, which is no lesson or comes earlier", e.Name, e.Lesson)
		}
		last = at
		if found, ok := exercise.Find(e.Name); !ok || found.Name != e.Name || e.Shown == "" || len(e.Hints) < 2 || len(e.Checks) == 0 || e.Patience == 0 {
			t.Errorf("%s lacks something", e.Name)
		}
		if e.Produces == (e.Messages > 0) || e.Messages > len(e.Bodies()) {
			t.Errorf("%s has %d messages", e.Name, e.Messages)
		}
	}
}

// A broken program says nowhere what is wrong in it, and the last hint says all of it.
func TestBrokenProgramsKeepTheirSecret(t *testing.T) {
	for _, l := range code.Languages() {
		for _, e := range exercise.Of(l) {
			for _, line := range e.Broken(l) {
				if strings.Contains(line.Text, " no ") {
					t.Errorf("%s in %s: %s", e.Name, l, line.Text)
				}
			}
			if change := e.Change(l); len(change) == 0 || len(change) > 12 {
				t.Errorf("%s in %s changes %q", e.Name, l, change)
			}
		}
	}
}

// The program for Go is built with the library that rabbitlab is built with.
func TestGoProgramsHaveOurLibrary(t *testing.T) {
	e := exercise.All()[0]
	for file, part := range map[string]string{"go.mod": "require ", "go.sum": ""} {
		ours, err := os.ReadFile("../../" + file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(e.Kit(code.Go).Beside[file]) {
			if line = strings.TrimSpace(line); strings.Contains(line, "/amqp091-go") && !strings.Contains(string(ours), strings.TrimPrefix(line, part)) {
				t.Errorf("%s lacks %q", file, line)
			}
		}
	}
}
