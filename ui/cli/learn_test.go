package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/lesson/progress"
)

// learner runs learn --list with a progress, which may be none.
func learner(t *testing.T, file string, args ...string) outcome {
	t.Helper()
	cmd := programCommand(t, nil, append([]string{"learn", "--list"}, args...)...)
	home := t.TempDir()
	cmd.Env = append(cmd.Env, "XDG_DATA_HOME="+home)
	if file != "" {
		if err := os.MkdirAll(filepath.Join(home, "rabbitlab"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, "rabbitlab", "progress.json"), []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, errOut strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errOut
	_ = cmd.Run()
	return outcome{out.String(), errOut.String(), cmd.ProcessState.ExitCode()}
}

// Every lesson is listed once, under its topic, with how far the learner has come.
func TestTheLessonsAreListed(t *testing.T) {
	o := learner(t, "")
	o.want(t, exitFine)
	at := 0
	for _, l := range lesson.All() {
		i := strings.Index(o.out[at:], "  ○ "+l.Name+" ")
		if i < 0 || strings.Count(o.out, "○ "+l.Name+" ") != 1 {
			t.Fatalf("no %s in its place in\n%s", l.Name, o.out)
		}
		at += i
	}
	for _, topic := range lesson.Topics() {
		if !strings.Contains(o.out, "\n\n  "+string(topic)+"\n") {
			t.Errorf("no topic %q in\n%s", topic, o.out)
		}
	}
}

func TestHowFarTheLearnerHasCome(t *testing.T) {
	const file = `{"hello":{"page":2,"done":true,"asked":3,"right":2},"forgotten-ack":{"page":1}}`
	for language, want := range map[string][]string{
		"en": {"✓ hello ", "foreseen 2 of 3\n", "◌ forgotten-ack ", "page 2 of ", "○ worker-killed "},
		"zh": {"✓ hello ", "预测正确 2 / 3\n", "◌ forgotten-ack ", "第 2 页，共 ", "○ worker-killed "},
	} {
		o := learner(t, file, "--lang", language)
		o.want(t, exitFine)
		for _, part := range want {
			if !strings.Contains(o.out, part) {
				t.Errorf("no %q in\n%s", part, o.out)
			}
		}
	}
}

// A progress that cannot be understood keeps nobody from the lessons.
func TestABrokenProgress(t *testing.T) {
	o := learner(t, "{")
	o.want(t, exitFine, "rabbitlab: the progress of the lessons cannot be understood")
	if !strings.Contains(o.out, "○ hello ") {
		t.Error(o.out)
	}
	learner(t, "{", "--lang", "zh").want(t, exitFine, "rabbitlab: 看不懂学习进度：")
}

func TestOnlyTheOpenedScenarioAsksForABroker(t *testing.T) {
	p := &program{progressFile: filepath.Join(t.TempDir(), "progress.json")}
	if err := progress.Open(p.progressFile).Save("hello", progress.Lesson{Page: 1}); err != nil {
		t.Fatal(err)
	}
	own, theirs, builtin := target.Private(target.Local), target.Target{Name: "theirs"}, target.Private(target.Builtin)
	for _, c := range []struct {
		target  target.Target
		opening opening
		short   bool
	}{
		{own, opening{}, false}, {own, opening{lessons: true}, false}, {own, opening{lessons: true, lesson: "hello"}, false},
		{own, opening{lessons: true, lesson: "consumer-timeout"}, true}, {own, opening{scenario: "consumer-timeout"}, true},
		{theirs, opening{lessons: true, lesson: "consumer-timeout"}, false},
		{builtin, opening{lessons: true, lesson: "consumer-timeout"}, false},
	} {
		o, err := p.screenOptions(c.target, c.opening)
		if err != nil || o.ConsumerTimeout > 0 != c.short || o.Learn != c.opening.lessons || o.Lesson != c.opening.lesson {
			t.Errorf("%+v: %s, learn %v %q, %v", c.opening, o.ConsumerTimeout, o.Learn, o.Lesson, err)
		}
		if o.Progress["hello"].Page != 1 || o.Store == nil {
			t.Errorf("%+v: no progress", c.opening)
		}
	}
}
