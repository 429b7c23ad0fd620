//go:build linux

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rabbitlab/ui/code"
	"rabbitlab/ui/exercise"
)

// pupil runs `learn --code` with the user's data kept in a folder.
func pupil(t *testing.T, home string, args ...string) outcome {
	t.Helper()
	cmd := programCommand(t, []string{"XDG_DATA_HOME=" + home, "GOCACHE=" + t.TempDir(), "PATH=/usr/bin:" + os.Getenv("PATH")}, append([]string{"learn"}, args...)...)
	var out, errOut strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errOut
	_ = cmd.Run()
	return outcome{out.String(), errOut.String(), cmd.ProcessState.ExitCode()}
}

// What is solved and which hints were given is kept, by language, and listed in both.
func TestExercisesAreListedWithWhatBecameOfThem(t *testing.T) {
	home := t.TempDir()
	o := pupil(t, home, "--code", "go")
	o.want(t, exitFine)
	for _, e := range exercise.Of(code.Go) {
		if strings.Count(o.out, "  ○ "+e.Name+" ") != 1 {
			t.Errorf("no %s in\n%s", e.Name, o.out)
		}
	}
	for _, want := range []string{"Hint 1 of 3: How does", "Hint 2 of 3: Send basic.ack", "+         check(d.Ack(false))\n", "+         check(d.Ack(false))\n"} {
		if o := pupil(t, home, "forgotten-ack", "--code", "go", "--hint"); o.code != exitFine || !strings.Contains(o.out, want) {
			t.Errorf("no %q in %q", want, o.out)
		}
	}
	if o := pupil(t, home, "--code", "Go"); !strings.Contains(o.out, "  ◌ forgotten-ack ") || !strings.Contains(o.out, "(hints: 3 of 3)") {
		t.Error(o.out)
	}
	if o := pupil(t, home, "--code", "python", "--lang", "zh"); !strings.Contains(o.out, "  ○ forgotten-ack ") || !strings.Contains(o.out, "Python 练习：") {
		t.Error(o.out)
	}
}

func TestWrongUsageOfExercises(t *testing.T) {
	rabbitlab(t, nil, "learn", "--code", "cobol").want(t, exitUsage, `"cobol" is none of the languages python, go, java, javascript`)
	rabbitlab(t, nil, "learn", "hello", "--code", "go").want(t, exitUsage, `no exercise "hello" in Go`, "forgotten-ack")
	rabbitlab(t, nil, "learn", "heartbeat", "--code", "go").want(t, exitUsage, `no exercise "heartbeat" in Go`)
	rabbitlab(t, nil, "learn", "hello", "--once").want(t, exitUsage, "--once goes with --code")
	rabbitlab(t, nil, "learn", "forgotten-ack", "--code", "go", "--read-only").want(t, exitUsage, "does not go with --read-only")
}

// What stands in the folder is the learner's: it is judged as it is.
func TestAnExerciseOverwritesNothing(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "main.go")
	if err := os.WriteFile(file, []byte("package mine\n\nfunc (\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := pupil(t, t.TempDir(), "forgotten-ack", "--code", "go", "--once", "--dir", folder)
	o.want(t, exitUsage, "main.go does not compile", "syntax error")
	if said, err := os.ReadFile(file); err != nil || string(said) != "package mine\n\nfunc (\n" || !strings.Contains(strings.Join(strings.Fields(o.out), " "), "is there already, and stays as it is") {
		t.Errorf("%v: %s\n%s", err, said, o.out)
	}
}

// A program that ends by an error is not waited for.
func TestAProgramThatEndsAtOnceIsSaidAtOnce(t *testing.T) {
	folder, began := t.TempDir(), time.Now()
	if err := os.WriteFile(filepath.Join(folder, "worker.py"), []byte("import nothing_like_this\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	pupil(t, t.TempDir(), "forgotten-ack", "--code", "python", "--once", "--dir", folder).want(t, exitUsage, "ended with exit code 1 before it consumed from tasks", "nothing_like_this")
	if took := time.Since(began); took > startingPatience {
		t.Errorf("it took %s", took)
	}
}

// In a terminal it is checked again each time it is saved, until it is solved.
func TestAnExerciseIsWatchedUntilItIsSolved(t *testing.T) {
	python(t)
	folder, home := t.TempDir(), t.TempDir()
	e, _ := exercise.Find("ack-twice")
	x := inTerminal(t, []string{"XDG_DATA_HOME=" + home, "PATH=/usr/bin:" + os.Getenv("PATH")}, "learn", e.Name, "--code", "python", "--dir", folder)
	x.await("It needs Python 3", "✗ failed +every message is acked", "PRECONDITION_FAILED - unknown delivery tag 1", "Not solved yet")
	x.press("h\r")
	x.await("Hint 1 of 3")
	if err := os.WriteFile(filepath.Join(folder, "worker.py"), []byte(code.Text(e.Solved(code.Python))), 0o600); err != nil {
		t.Fatal(err)
	}
	x.await("✓ passed +every message is acked", "Solved.")
	x.ends(exitFine)
	if o := pupil(t, home, "--code", "python"); !strings.Contains(o.out, "✓ ack-twice ") || !strings.Contains(o.out, "solved (hints: 1 of 3)") {
		t.Error(o.out)
	}
}

// Whoever leaves has not solved it.
func TestAnExerciseCanBeLeft(t *testing.T) {
	python(t)
	x := inTerminal(t, []string{"LANG=zh_CN.UTF-8", "PATH=/usr/bin:" + os.Getenv("PATH")}, "learn", "confirms", "--code", "python", "--dir", t.TempDir())
	x.await("已写入 ", "✗ 未通过", "还没有解决。")
	x.press("q\r")
	x.ends(exitDiffer)
}
