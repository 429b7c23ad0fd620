package exercise

import (
	"os"
	"runtime"
	"strings"

	"rabbitlab/ui/code"
	"rabbitlab/ui/lang"
)

// Kit is what it takes to run a program of a learner's: the files in its folder, and the
// commands, which are run in that folder.
type Kit struct {
	Program string            // the file that the learner changes
	Beside  map[string]string // files that have to stand beside it, by their names
	Build   []string          // the command that compiles it, nil for none
	Run     []string          // the command that runs it
	ByHand  []string          // the same for people, all in one
	Needs   lang.Text         // what has to be installed
}

// Kit is what it takes in a language.
func (e Exercise) Kit(l code.Language) Kit {
	name := "worker"
	if e.Produces {
		name = "producer"
	}
	switch l {
	case code.Go:
		return goKit(name)
	case code.Java:
		return javaKit(strings.ToUpper(name[:1]) + name[1:])
	case code.JavaScript:
		run := []string{"node", name + ".js"}
		return Kit{Program: name + ".js", Run: run, ByHand: run, Needs: "Node.js, and there: npm install amqplib"}
	}
	run := []string{"python3", "-u", name + ".py"}
	return Kit{Program: name + ".py", Run: run, ByHand: run, Needs: "Python 3, and pika: pip install pika"}
}

// The version of the client library for Go is rabbitlab's own, with its sums.
const (
	goModule = "module exercise\n\ngo 1.20\n\nrequire github.com/rabbitmq/amqp091-go v1.16.0\n"
	goSums   = `github.com/rabbitmq/amqp091-go v1.16.0 h1:1O8oQqnj9hLACoo6CVMgn57z2pLWXvgemhh4GsquV+Y=
github.com/rabbitmq/amqp091-go v1.16.0/go.mod h1:Hy4jKW5kQART1u+JkDTF9YYOQUHXqMuhrgxOEeS7G4o=
go.uber.org/goleak v1.3.0 h1:2K3zAYmnTNqV73imy9J1T3WC+gmCePx2hEGkimedGto=
go.uber.org/goleak v1.3.0/go.mod h1:CoHD4mav9JJNrW/WLlf7HGZPjdw8EucARQHekz1X6bE=
`
)

func goKit(name string) Kit {
	binary := name
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	return Kit{
		Program: "main.go", Beside: map[string]string{"go.mod": goModule, "go.sum": goSums},
		Build: []string{"go", "build", "-o", binary, "."}, Run: []string{"." + string(os.PathSeparator) + binary}, ByHand: []string{"go", "run", "."},
		Needs: "Go, which fetches the client library by itself",
	}
}

// javaPath is where Java looks for the client library and what it logs by: beside the
// program, and where Debian has them.
var javaPath = strings.Join([]string{
	".", "*", "/usr/share/java/amqp-client.jar", "/usr/share/java/slf4j-api.jar", "/usr/share/java/slf4j-nop.jar",
}, string(os.PathListSeparator))

func javaKit(class string) Kit {
	run := []string{"java", "-cp", javaPath, class}
	return Kit{
		Program: class + ".java", Build: []string{"javac", "-cp", javaPath, "-d", ".", class + ".java"}, Run: run, ByHand: run,
		Needs: "a JDK, and the jars of amqp-client and slf4j-api there (Debian's librabbitmq-client-java and libslf4j-java are found by themselves)",
	}
}
