package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every sentence of mgmt is known, and what is known is a sentence of mgmt. Those
// that stand on one line, as in its errors, are known each for itself.
func TestTheSentencesOfMgmtAreKnown(t *testing.T) {
	sameSentences(t, []string{"mgmt", "mgmt/client", "mgmt/poll", "mgmt/recording"}, zhMgmt, notForPeople)
}

// sameSentences asserts that a catalogue has every sentence of some packages, but for
// some that are the same in every language, and no other.
func sameSentences(t *testing.T, rooms []string, catalogue map[string]string, but []string) {
	t.Helper()
	var written []string
	for _, room := range rooms {
		written = append(written, writtenIn(t, "../../"+room)...)
	}
	if len(written) < 60 {
		t.Fatalf("found only %d sentences: %q", len(written), written)
	}
	for _, s := range written {
		if _, known := catalogue[s]; !known && !slices.Contains(but, s) {
			t.Errorf("there is no Chinese for %q", s)
		}
	}
	for s := range catalogue {
		if !slices.Contains(written, s) {
			t.Errorf("%s do not write %q", rooms, s)
		}
	}
}

// An error on one line is said part by part, each in its own shape.
func TestAnErrorOnOneLineIsSaidPartByPart(t *testing.T) {
	speak(t, Chinese)
	for in, want := range map[string]string{
		"http://h:15672 did not answer in 10s; the broker is overloaded, or something on the way swallows the connection; check host and port, firewalls, and the broker's load": "http://h:15672 在 10s 内没有应答；RabbitMQ 过载，或者连接在途中被拦下；请检查主机和端口、防火墙，以及 RabbitMQ 的负载",
		`there is no queue "a; b" in vhost "/"; it was deleted, or never existed; check the name: upper and lower case differ`:                                                   `不存在：vhost "/" 里的队列 "a; b"；它已被删除，或者从未存在过；请检查名称：区分大小写`,
		"RabbitMQ refuses the user name or the password; Login failed; check both; guest may log in from the broker's own machine only":                                          "RabbitMQ 不接受这个用户名或密码；Login failed；请检查这两项；guest 只能从 RabbitMQ 本机登录",
		"somebody wrote this; and that":   "somebody wrote this; and that",
		"somebody wrote this; check both": "somebody wrote this；请检查这两项",
	} {
		if got := Echo(in); got != want {
			t.Errorf("%q is said as %q", in, got)
		}
	}
}

// notForPeople is what mgmt writes and nobody is told.
var notForPeople = []string{
	// looked for in what others write
	"HTTP response to HTTPS client", "HTTP request to an HTTPS server", "malformed HTTP response \"\\x15\\x03", "malformed HTTP",
	"not the JSON of RabbitMQ's management API",
	"Pagination parameters are invalid", "management user", "monitor user", "access virtual host", "access object",
	// names of questions
	"queues with statistics", "live rows", "named rows",
}

// writtenIn is every sentence in the source of a package, as a format where it is
// put together, and the words that are put into one.
func writtenIn(t *testing.T, dir string) (all []string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			found, inside := writtenAt(n)
			all = append(all, found...)
			return inside
		})
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// isSentence tells sentences from names of fields, paths and separators.
var isSentence = regexp.MustCompile(`\pL[\pL,':]* (\pL|%)|^%s \pL`)

// writtenAt is what one node of the source says, and whether to look inside it.
func writtenAt(n ast.Node) (found []string, inside bool) {
	switch n := n.(type) {
	case *ast.ImportSpec, *ast.Field:
		return nil, false
	case *ast.KeyValueExpr: // subject: "user"
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "subject" {
			return subject(formatOf(n.Value))
		}
	case ast.Expr:
		if said, ok := formatOf(n); ok {
			return slices.DeleteFunc(parts(said), func(s string) bool { return !isSentence.MatchString(s) }), false
		}
	}
	return nil, true
}

// subject is what a 404 says of a question. A single word is not known alone: a
// queue may have that name.
func subject(format string, constant bool) (found []string, inside bool) {
	switch {
	case !constant:
		return nil, true
	case !isSentence.MatchString(format):
		format = "there is no " + format
	}
	return []string{format}, false
}

// parts are the sentences that stand on one line.
func parts(said string) []string {
	return strings.Split(said, "; ")
}

// formatOf is the format that an expression writes: a string, a sum of strings or
// what is given to fmt.Sprintf; false where it is none of them.
func formatOf(e ast.Expr) (format string, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			format, err := strconv.Unquote(e.Value)
			return format, err == nil
		}
	case *ast.BinaryExpr:
		left, isLeft := formatOf(e.X)
		right, isRight := formatOf(e.Y)
		if e.Op == token.ADD && (isLeft || isRight) {
			return orVerb(left, isLeft) + orVerb(right, isRight), true
		}
	case *ast.CallExpr:
		if f, ok := e.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "Sprintf" || f.Sel.Name == "Errorf") {
			return formatOf(e.Args[0])
		}
	}
	return "", false
}

// orVerb is what stands for a part of a sum that is no constant.
func orVerb(format string, constant bool) string {
	if constant {
		return format
	}
	return "%s"
}
