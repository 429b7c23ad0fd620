package code_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rabbitlab/ui/code"
)

// amqplibVariable names the node_modules in which npm has put amqplib: Debian has
// no package of it.
const amqplibVariable = "RABBITLAB_AMQPLIB"

// runner makes programs of a language run.
type runner struct {
	language code.Language
	// prepare writes programs down, and compiles them where that is done; what it
	// returns makes a command of one by its name.
	prepare func(t *testing.T, programs map[string][]code.Line) (command func(name string) *exec.Cmd)
}

// runners are those of all languages; that of JavaScript is one of them where
// somebody says where amqplib is.
func runners() []runner {
	all := []runner{{code.Python, preparePython}, {code.Go, prepareGo}, {code.Java, prepareJava}}
	if os.Getenv(amqplibVariable) != "" {
		all = append(all, runner{code.JavaScript, prepareJavaScript})
	}
	return all
}

// needs skips a test whose tools are not installed here. In CI that is a failure.
func needs(t *testing.T, paths ...string) {
	t.Helper()
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			t.Skipf("%v: apt-get install python3-pika default-jdk-headless librabbitmq-client-java libslf4j-java", err)
		}
	}
}

// write writes each program into a file.
func write(t *testing.T, programs map[string][]code.Line, file func(name string) string) {
	t.Helper()
	for name, program := range programs {
		must(t, os.MkdirAll(filepath.Dir(file(name)), 0o755))
		must(t, os.WriteFile(file(name), []byte(code.Text(program)), 0o600))
	}
}

const pythonPath = "/usr/bin/python3"

func preparePython(t *testing.T, programs map[string][]code.Line) func(string) *exec.Cmd {
	needs(t, pythonPath, "/usr/lib/python3/dist-packages/pika")
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name+".py") }
	write(t, programs, file)
	return func(name string) *exec.Cmd {
		return exec.Command(pythonPath, "-u", file(name))
	}
}

func prepareJavaScript(t *testing.T, programs map[string][]code.Line) func(string) *exec.Cmd {
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name+".js") }
	write(t, programs, file)
	return func(name string) *exec.Cmd {
		cmd := exec.Command("node", file(name))
		cmd.Env = []string{"NODE_PATH=" + os.Getenv(amqplibVariable)}
		return cmd
	}
}

// prepareGo compiles the programs as commands of this module, which has amqp091-go,
// without putting them there.
func prepareGo(t *testing.T, programs map[string][]code.Line) func(string) *exec.Cmd {
	dir := t.TempDir()
	here, err := os.Getwd()
	must(t, err)
	file := func(name string) string { return filepath.Join(dir, "src", name, "main.go") }
	write(t, programs, file)
	replace := map[string]string{}
	for name := range programs {
		replace[filepath.Join(here, "programs", name, "main.go")] = file(name)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o600))
	bin := filepath.Join(dir, "bin")
	must(t, os.Mkdir(bin, 0o755))
	args := []string{"build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", bin}
	for name := range programs {
		args = append(args, "./programs/"+name)
	}
	compile(t, "go", args...)
	return func(name string) *exec.Cmd { return exec.Command(filepath.Join(bin, name)) }
}

// javaLibraries are amqp-client and what it logs by.
var javaLibraries = []string{"/usr/share/java/amqp-client.jar", "/usr/share/java/slf4j-api.jar", "/usr/share/java/slf4j-nop.jar"}

// prepareJava gives the class of each program a name of its own, so that one javac
// compiles them all.
func prepareJava(t *testing.T, programs map[string][]code.Line) func(string) *exec.Cmd {
	needs(t, append([]string{"/usr/bin/javac"}, javaLibraries...)...)
	dir := t.TempDir()
	args := []string{"-proc:none", "-Xlint:all", "-Werror", "-cp", strings.Join(javaLibraries, ":"), "-d", dir}
	for name, program := range programs {
		text := code.Text(program)
		_, class, _ := strings.Cut(text, "public class ")
		class, _, _ = strings.Cut(class, " ")
		file := filepath.Join(dir, name+".java")
		must(t, os.WriteFile(file, []byte(strings.Replace(text, "public class "+class, "public class "+name, 1)), 0o600))
		args = append(args, file)
	}
	compile(t, "javac", args...)
	path := strings.Join(append([]string{dir}, javaLibraries...), ":")
	return func(name string) *exec.Cmd {
		return exec.Command("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path, name)
	}
}

func compile(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}
