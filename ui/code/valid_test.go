package code_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"testing"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
	"rabbitlab/ui/text"
)

// variant is one program of all that there are.
type variant struct {
	name     string
	language code.Language
	lines    []code.Line
}

// hostile is a name with all that a literal has to take care of.
const hostile = "a\"b\\c\nd\te\x00f\x7fg\u0085h\u202ei你好\U0001f600$`'{}%s//#"

// all is the programs of all kinds of settings, in all languages.
func all() (programs []variant) {
	for _, l := range code.Languages() {
		for _, q := range []record.QueueSpec{classic, transient, quorum, letters} {
			q.Name = hostile
			add := func(what any, lines []code.Line) {
				programs = append(programs, variant{fmt.Sprintf("%s %q", l, fmt.Sprintf("%+v %+v", what, q)), l, lines})
			}
			add("queue", code.Queue(l, q))
			exclusive := q
			exclusive.Exclusive = q.Type == record.Classic
			add("exclusive", code.Queue(l, exclusive))
			for _, w := range workers() {
				add(w, code.Worker(l, w, q))
			}
			for _, p := range producers() {
				add(p, code.Producer(l, p, q))
			}
		}
	}
	return programs
}

func workers() (all []record.WorkerSpec) {
	for _, sleep := range []string{"0", "1s", "1500ms", "250us", "24h", "500ms-2s", "0-1s", "1ns-24h", "dots", "dots of 20ms", "dots of 1h"} {
		s, err := record.ParseSleep(sleep)
		if err != nil {
			panic(err)
		}
		for _, ack := range record.AckModes() {
			for _, prefetch := range []int{0, 7} {
				all = append(all, record.WorkerSpec{Sleep: s, Ack: ack, Prefetch: prefetch})
			}
		}
		all = append(all, record.WorkerSpec{Sleep: s, Ack: record.AckWhenDone, Batch: 9})
		all = append(all, record.WorkerSpec{Sleep: s, Ack: record.AckWhenDone, Prefetch: 1, Remembers: true})
	}
	return all
}

func producers() (all []record.ProducerSpec) {
	for _, rate := range []float64{0, 0.1, 1, 2, 3.3, 50_000} {
		for _, bodies := range [][2]string{{"", ""}, {hostile, ""}, {hostile, "b"}, {"\xff\xfe", hostile}} {
			for _, how := range []record.ProducerSpec{{}, {Confirms: true, Persistent: true, Expiration: 5000}, {Transactions: true}} {
				how.Rate, how.Body, how.EvenBody = rate, bodies[0], bodies[1]
				all = append(all, how)
			}
		}
	}
	return all
}

// Whatever the settings, the lines can be shown as they are: nothing in them has
// to be made harmless.
func TestTheLinesCanBeShown(t *testing.T) {
	for _, p := range all() {
		for _, line := range p.lines {
			bare := bytes.ReplaceAll([]byte(line.Text), []byte("\t"), nil)
			if text.Clean(string(bare)) != string(bare) {
				t.Errorf("%s: %q", p.name, line.Text)
			}
		}
	}
}

// All Go programs are what gofmt makes of them, and pass the compiler.
func TestGoIsValid(t *testing.T) {
	fset := token.NewFileSet()
	compiler := types.Config{Importer: importer.ForCompiler(fset, "gc", exported(t))}
	for _, p := range all() {
		if p.language != code.Go {
			continue
		}
		source := []byte(code.Text(p.lines))
		formatted, err := format.Source(source)
		if err != nil || !bytes.Equal(formatted, source) {
			t.Fatalf("%s: %v: gofmt makes of it\n%s", p.name, err, formatted)
		}
		file, err := parser.ParseFile(fset, "main.go", source, 0)
		must(t, err)
		if _, err := compiler.Check("main", fset, []*ast.File{file}, nil); err != nil {
			t.Fatalf("%s: %v\n%s", p.name, err, source)
		}
	}
}

// exported finds what the compiler wrote down of the packages that the programs
// import.
func exported(t *testing.T) importer.Lookup {
	t.Helper()
	out, err := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Export", "math/rand/v2", "log", "github.com/rabbitmq/amqp091-go").Output()
	must(t, err)
	files := map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ ImportPath, Export string }
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		files[p.ImportPath] = p.Export
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }
}

// All Python programs are valid, and all JavaScript ones where there is a node.
func TestPythonIsValid(t *testing.T) {
	needs(t, pythonPath)
	parse(t, code.Python, exec.Command(pythonPath, "-c", `
import json, sys
for name, text in json.load(sys.stdin).items():
    compile(text, name, "exec")`))
}

func TestJavaScriptIsValid(t *testing.T) {
	if os.Getenv(amqplibVariable) == "" {
		return
	}
	parse(t, code.JavaScript, exec.Command("node", "-e", `
const { Script } = require("vm");
for (const [name, text] of Object.entries(JSON.parse(require("fs").readFileSync(0)))) new Script(text, { filename: name });`))
}

// parse gives all programs of a language to one that reads them as JSON.
func parse(t *testing.T, l code.Language, reader *exec.Cmd) {
	t.Helper()
	programs := map[string]string{}
	for _, p := range all() {
		if p.language == l {
			programs[p.name] = code.Text(p.lines)
		}
	}
	input, err := json.Marshal(programs)
	must(t, err)
	reader.Stdin = bytes.NewReader(input)
	if out, err := reader.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// A sample of the Java programs of all settings compiles: javac is slow.
func TestJavaIsValid(t *testing.T) {
	programs := map[string][]code.Line{}
	for i, p := range all() {
		if p.language == code.Java && i%37 == 0 {
			programs[fmt.Sprintf("Program%d", i)] = p.lines
		}
	}
	prepareJava(t, programs)
}
