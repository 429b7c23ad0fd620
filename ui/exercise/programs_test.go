//go:build linux

package exercise_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"rabbitlab/ui/cli"
	"rabbitlab/ui/code"
	"rabbitlab/ui/exercise"
)

// beProgram in the environment makes the test binary rabbitlab itself.
const beProgram = "RABBITLAB_TEST_BE_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(beProgram) != "" {
		os.Exit(cli.Main())
	}
	os.Exit(m.Run())
}

// amqplibVariable says where the client library is that Debian has no package of, as in ui/code.
const amqplibVariable = "RABBITLAB_AMQPLIB"

// needed are what has to be installed for a language, and how it comes here.
func needed(l code.Language) (paths []string, how string) {
	switch l {
	case code.Python:
		return []string{"/usr/bin/python3", "/usr/lib/python3/dist-packages/pika"}, "apt-get install python3-pika"
	case code.Java:
		return []string{"/usr/bin/javac", "/usr/share/java/amqp-client.jar"}, "apt-get install default-jdk-headless librabbitmq-client-java libslf4j-java"
	case code.JavaScript:
		return []string{os.Getenv(amqplibVariable)}, "npm install amqplib, and name its node_modules in " + amqplibVariable
	}
	return nil, ""
}

// everything has all exercises tried in Java too, whose compiler takes the longest.
var everything = flag.Bool("everything", false, "try all exercises in Java too")

// inJava are those that are tried there all the same: one of each kind, and all whose programs
// are edited. That the settings of the others make of a program in Java what they should is
// held by package code.
var inJava = []string{"worker-killed", "forgotten-ack", "mandatory", "poison-message"}

// tried are the exercises that are tried in a language.
func tried(l code.Language) []exercise.Exercise {
	return slices.DeleteFunc(exercise.Of(l), func(e exercise.Exercise) bool {
		return l == code.Java && !*everything && !slices.Contains(inJava, e.Name)
	})
}

// atOnce is how many programs are checked at once: most of the time they wait.
const atOnce = 6

// Each program is found wrong as the learner gets it, and right when it is solved, by the
// checks of its lesson.
func TestPrograms(t *testing.T) {
	for _, l := range code.Languages() {
		t.Run(l.String(), func(t *testing.T) {
			paths, how := needed(l)
			for _, path := range paths {
				if _, err := os.Stat(path); err != nil {
					t.Skip(how)
				}
			}
			var all sync.WaitGroup
			defer all.Wait()
			places := make(chan struct{}, atOnce)
			for _, e := range tried(l) {
				for _, solved := range []bool{false, true} {
					places <- struct{}{}
					folder := t.TempDir()
					all.Go(func() {
						tryProgram(t, e, l, solved, folder)
						<-places
					})
				}
			}
		})
	}
}

func tryProgram(t *testing.T, e exercise.Exercise, l code.Language, solved bool, folder string) {
	want := 1
	if solved {
		want = 0
		if err := os.WriteFile(filepath.Join(folder, e.Kit(l).Program), []byte(code.Text(e.Solved(l))), 0o600); err != nil {
			t.Error(err)
			return
		}
	}
	cmd := exec.Command(os.Args[0], "learn", e.Name, "--code", strings.ToLower(l.String()), "--once", "--dir", folder)
	cmd.Env = append(os.Environ(), beProgram+"=1", "XDG_DATA_HOME="+folder, "LC_ALL=C", "NODE_PATH="+os.Getenv(amqplibVariable),
		"PATH=/usr/bin:"+os.Getenv("PATH"), "JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
	said, _ := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != want {
		t.Errorf("%s in %s, solved %v: exit code %d\n%s", e.Name, l, solved, code, said)
	}
}
