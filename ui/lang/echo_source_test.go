package lang

import (
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/node"
)

// What amqp/lab, its record, amqp/node, amqp/minirabbit and amqp/loopback write for people is
// known, every line of it, and what is known is written there. (Packages mgmt and
// scenario have a test of their own.)
func TestWhatIsWrittenBelowIsKnown(t *testing.T) {
	speak(t, Chinese)
	written := map[string]bool{}
	for _, pkg := range []string{"lab", "lab/record", "node", "minirabbit", "minirabbit/session", "loopback"} {
		for _, s := range sentencesOf(t, "rabbitlab/amqp/"+pkg) {
			written[s.english], written["%s "+s.english] = true, true
			if slices.Contains(notRead, s.english) || leftInEnglish(aClient+s.example()) == nil {
				continue
			}
			if left := leftInEnglish(s.example()); left != nil {
				t.Errorf("%s: of %q there stays %q", pkg, s.english, left)
			}
		}
	}
	if len(written) < 200 {
		t.Errorf("only %d sentences were found", len(written))
	}
	for _, s := range notRead {
		if !written[s] {
			t.Errorf("nobody writes %q any longer", s)
		}
	}
	for english := range union(zhLab, zhKinds, zhNode, zhMinirabbit) {
		if !written[english] && !slices.Contains(putTogether, english) {
			t.Errorf("nobody writes %q", english)
		}
	}
}

// aClient begins what the built-in broker tells of a client, which stands in its
// source without it.
const aClient = "the client at X1 "

// leftInEnglish is the words of a line that are in English after it was echoed,
// beside those that Chinese has as well.
func leftInEnglish(line string) (left []string) {
	said := Echo(line)
	if said == line {
		return []string{line}
	}
	for _, word := range englishWord.FindAllString(alsoChinese.ReplaceAllString(said, ""), -1) {
		if strings.Contains(line, word) {
			left = append(left, word)
		}
	}
	return left
}

var (
	englishWord = regexp.MustCompile(`[a-z]{2,}`)
	// alsoChinese are names, what is typed, and addresses.
	alsoChinese = regexp.MustCompile(strings.Join([]string{
		`\w*[Rr]abbit[-.\w]*( listeners)?`, `Erlang`, `Broker`, `amqps?://\S*`, `\S+/\S+`, `--url`, `--broker [-\w:./]+`, `"[^"]*"`, "`[^`]*`",
		`\b(classic|quorum|vhost|guest|configure|epmd|erl|sbin|plugins|default_pass|docker|podman)\b`,
		`\b(done|never|automatic|requeue|return|reject|twice|elsewhere|dots( of)?)\b`, // as they are typed
		`list_vhosts|set_permissions`, `--permit|\w*_nonexcl_queues|deprecated_features[.\w]* = true`, `(basic|connection)\.\w+`, `multiple`, `nack`, `amq\.`, `\d+m?s\b`, `\(low on .*\)`,
	}, "|"))
)

// sentence is one line that a package writes, or a format of it.
type sentence struct {
	english string
	format  bool
}

// example is the sentence with something in it.
func (s sentence) example() string {
	if !s.format {
		return s.english
	}
	var args []any
	for _, v := range verbs.FindAllString(strings.ReplaceAll(s.english, "%%", ""), -1) {
		switch v[len(v)-1] {
		case 'd':
			args = append(args, 7)
		case 'w':
			args = append(args, errors.New("X1"))
		default:
			args = append(args, "X1")
		}
	}
	return fmt.Errorf(s.english, args...).Error()
}

// sentencesOf is every line of words in the source of a package, and the words of
// its named types.
func sentencesOf(t *testing.T, path string) (all []sentence) {
	t.Helper()
	listed, err := rooms()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(listed, func(r room) bool { return r.ImportPath == path })
	_, files, info := listed[at].check(t, listed)
	var look func(n ast.Node) bool
	look = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field:
			return false
		case ast.Expr:
			if isReply(n) {
				return false
			}
			text, format, ok := writes(info, n)
			if !ok {
				return true
			}
			all = append(all, linesOf(text, format, isNamed(info, n))...)
			if call, is := n.(*ast.CallExpr); is {
				for _, arg := range call.Args[1:] { // what is put into it may be words, too
					ast.Inspect(arg, look)
				}
			}
			return false
		}
		return true
	}
	for _, f := range files {
		ast.Inspect(f, look)
	}
	return all
}

// isReply says whether an expression makes a reply text of the protocol, whose
// words are RabbitMQ's.
func isReply(e ast.Expr) bool {
	call, is := e.(*ast.CallExpr)
	if !is {
		return false
	}
	f, is := call.Fun.(*ast.SelectorExpr)
	return is && f.Sel.Name == "Errorf" && types.ExprString(f.X) == "wire"
}

// writes is the string that an expression writes, with verbs where it holds
// something; false where it is no string or not known before the program runs.
func writes(info *types.Info, e ast.Expr) (text string, format, ok bool) {
	if v := info.Types[e].Value; v != nil {
		if v.Kind() != constant.String {
			return "", false, false
		}
		return constant.StringVal(v), false, true
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			return "", false, false
		}
		left, _, isLeft := writes(info, e.X)
		right, _, isRight := writes(info, e.Y)
		return orVerb(left, isLeft) + orVerb(right, isRight), true, isLeft || isRight
	case *ast.CallExpr:
		if f, is := e.Fun.(*ast.SelectorExpr); is && (f.Sel.Name == "Sprintf" || f.Sel.Name == "Errorf") {
			text, _, ok := writes(info, e.Args[0])
			return text, true, ok
		}
	}
	return "", false, false
}

// isNamed says whether an expression is a constant of a type of its own, as a kind
// of event is: such words are drawn alone.
func isNamed(info *types.Info, e ast.Expr) bool {
	named, is := info.Types[e].Type.(*types.Named)
	return is && slices.Contains([]string{"Kind", "Condition", "AckMode"}, named.Obj().Name())
}

// linesOf is the lines of a text that are words to people.
func linesOf(text string, format, named bool) (all []sentence) {
	for line := range strings.SplitSeq(text, "\n") {
		if named && line != "" || isSentence.MatchString(line) {
			all = append(all, sentence{line, format})
		}
	}
	return all
}

// notRead is what no person reads in these words.
var notRead = []string{
	// what connections are called, in RabbitMQ's own tools
	"rabbitlab control", "rabbitlab %s", "rabbitlab producer of %s", "a simulated client of the rabbitlab playground",
	"rabbitlab asks whether its broker is ready",
	// looked for in what others write
	"no queue", "i/o timeout", "Address already in use", "BOOT FAILED", "no such container", "already allocated", "already in use",
	// RabbitMQ's own words, and what the protocol or another program reads
	"expected content header for class %d, got non content header frame instead",
	"expected content header for class %d, got one for class %d instead",
	"expected content body, got non content body frame instead",
	"AMQPLAIN PLAIN", "no AMQP 0-9-1", "rabbitlab's built-in broker, a stand-in for RabbitMQ %s to learn with",
	"See rabbitlab's licence. RabbitMQ itself is at https://www.rabbitmq.com",
	// how parts are joined
	"%s: %s: %s", "%s %s",
	// what is typed: a command, a script, a word that AckMode.Words says otherwise
	"  Debian, Ubuntu   sudo apt-get install rabbitmq-server", "  macOS            brew install rabbitmq",
	"  docker run -d --name rabbit -p 127.0.0.1:5672:5672 -p 127.0.0.1:15672:15672 rabbitmq:management",
	"  rabbitlab --url amqp://guest:guest@localhost:5672/",
	`read -r go && exec "$@" </dev/null`, "done", "elsewhere",
	// a name and an address
	"RabbitMQ %s at %s", "connection %s",
	// pieces of what putTogether has whole
	"the queue's delivery limit is %d, and it was taken back more often; ", "%sto the queue %s", "%sthe queue has no dead-letter exchange",
}

// putTogether is what is known and does not stand in the source as it is.
var putTogether = []string{
	"dots", // a word alone, of Sleep.String
	"connection %s -> %s",
	"there is no vhost %q, only /. In an address, write nothing after the port, or %s", // it is a percent sign
	"the queue's delivery limit is %d, and it was taken back more often; to the queue %s",
	"the queue's delivery limit is %d, and it was taken back more often; the queue has no dead-letter exchange",
	"the broker cancelled the consumer (basic.cancel): the queue was deleted",
	"  nothing", // of BootError.Error
	"its value does not fit into a line of rabbitmq.conf; choose letters, digits and any of %s",
	// for another system than this
	"a local broker cannot be started on %s: run RabbitMQ in a container or on another machine, and name it with --url amqp://user:password@host:5672/",
	// RabbitMQ's own words, in connection.blocked
	"low on memory", "low on disk", "low on memory & disk", "low on disk & memory",
}

// What these packages say, as they say it: nothing of it stays in English.
func TestErrorsAreSaidWhole(t *testing.T) {
	speak(t, Chinese)
	_, sleep := record.ParseSleep("5")
	_, late := record.ParseSleep("2s-1s")
	_, rate := record.ParseRate("fast")
	_, per := record.ParseRate("1/x")
	refused := &lab.Error{
		What: "cannot connect to 127.0.0.1:5672", Means: "nothing listens there",
		Do: "check host and port, and that RabbitMQ runs (rabbitmq-diagnostics listeners)",
	}
	for _, err := range []error{
		sleep, late, rate, per, refused, record.QueueSpec{}.Validate(), record.QueueSpec{Name: "amq.x", Type: record.Classic}.Validate(),
		record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: -1}.Validate(), record.WorkerSpec{Ack: record.AckNever, Batch: 5}.Validate(),
		&loopback.PortError{Port: 5672, Taken: true},
		fmt.Errorf("the built-in broker has stopped and cannot start again: %w", &loopback.PortError{Port: 5672, Taken: true}),
		&node.SettingError{Name: "x", Why: "it is not the name of a line of rabbitmq.conf; correct the name"},
		&node.NotFoundError{Named: "/opt"},
	} {
		if err == nil {
			t.Fatal("one of the errors is none")
		}
		for line := range strings.SplitSeq(err.Error(), "\n") {
			if left := leftInEnglish(line); left != nil {
				t.Errorf("of %q there stays %q: %s", line, left, Echo(line))
			}
		}
	}
	for _, m := range record.AckModes() {
		if said := Echo(m.Words()); !strings.ContainsFunc(said, isHan) {
			t.Errorf("the ack mode %s is said as %q", m, said)
		}
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// What the broker says in its own words stays as it is, and what is said about it
// does not.
func TestTheBrokersWordsStay(t *testing.T) {
	speak(t, Chinese)
	const reply = "PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'hello' in vhost '/': received 'true' but current is 'false'"
	for in, want := range map[string]string{
		reply: reply,
		`cannot declare queue "hello": the broker has a queue of that name with other settings (` + reply + `): choose another name`: `无法声明队列 "hello"：RabbitMQ 里已有同名的队列，设置却不同（` + reply + `）：请另取一个名字`,
		"cannot connect to h:5672: the broker said 541 INTERNAL_ERROR - a: b: see the broker's log":                                  "连不上 h:5672：RabbitMQ 说 541 INTERNAL_ERROR - a: b：请看 RabbitMQ 的日志",
		"cannot connect to h:5672: dial tcp: oops: check the URL: amqp://user:password@host:5672/vhost":                              "连不上 h:5672: dial tcp: oops：请检查 URL：amqp://user:password@host:5672/vhost",
		"rejected: to the queue published":    "被拒绝：转到队列 published",
		`queue "idle: paused" exists already`: `队列 "idle: paused" 已经存在`,
	} {
		if got := Echo(in); got != want {
			t.Errorf("%q is said as\n%s\nnot\n%s", in, got, want)
		}
	}
}
