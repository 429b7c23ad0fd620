package release_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the repository's, seen from this package.
const root = "../.."

// TestVersionsAreComparedHereAlone reads all sources for a version that is compared
// or taken apart outside this package.
func TestVersionsAreComparedHereAlone(t *testing.T) {
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root || path == filepath.Join(root, "amqp", "release")):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go"):
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		files++
		for _, at := range comparisons(file, strings.HasSuffix(path, "_test.go")) {
			t.Errorf("%s: a version is compared or taken apart; ask rabbitlab/amqp/release (Has)", set.Position(at))
		}
		return nil
	})
	if err != nil || files < 500 {
		t.Errorf("%d sources were read, error %v", files, err)
	}
}

// comparisons are the places where a file compares versions or takes one apart. A
// test may want to see a certain one.
func comparisons(file *ast.File, test bool) (found []token.Pos) {
	ast.Inspect(file, func(n ast.Node) bool {
		if compares(n) || !test && isOne(n) {
			found = append(found, n.Pos())
		}
		return true
	})
	return found
}

// takeApart are the functions that look into a text.
var takeApart = []string{
	"Cut", "Split", "SplitN", "SplitSeq", "SplitAfter", "Fields", "FieldsFunc", "HasPrefix", "HasSuffix", "Index", "Compare", "Atoi",
	"ParseInt", "ParseFloat", "ParseUint", "Sscanf", "Sscan", "MatchString", "FindString", "FindStringSubmatch",
}

var (
	orders = []token.Token{token.LSS, token.GTR, token.LEQ, token.GEQ}
	// aVersion is one, or the beginning of one, of RabbitMQ: 3.10.8, 4.0, "3.".
	aVersion = regexp.MustCompile(`^"[34]\.([0-9]+(\.[0-9]+)?\.?)?"$`)
)

func compares(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		sides := []ast.Expr{n.X, n.Y}
		return slices.Contains(orders, n.Op) && slices.ContainsFunc(sides, ofVersion)
	case *ast.CallExpr:
		called, ok := n.Fun.(*ast.SelectorExpr)
		if !ok || !slices.Contains(takeApart, called.Sel.Name) {
			return false
		}
		if from, ok := called.X.(*ast.Ident); ok && from.Name == "release" {
			return false
		}
		return slices.ContainsFunc(n.Args, ofVersion) || slices.ContainsFunc(n.Args, isVersion)
	case *ast.SwitchStmt:
		return n.Tag != nil && ofVersion(n.Tag)
	}
	return false
}

// isOne says whether a version is asked for as it stands.
func isOne(n ast.Node) bool {
	e, ok := n.(*ast.BinaryExpr)
	sides := func(is func(ast.Expr) bool) bool { return is(e.X) || is(e.Y) }
	return ok && (e.Op == token.EQL || e.Op == token.NEQ) && sides(ofVersion) && sides(isVersion)
}

// ofVersion says whether an expression is made of something that is called a version.
func ofVersion(e ast.Expr) (is bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if name, ok := n.(*ast.Ident); ok && strings.HasSuffix(strings.ToLower(name.Name), "version") {
			is = true
		}
		_, inner := n.(*ast.FuncLit)
		return !inner
	})
	return is
}

// isVersion says whether an expression is a version of RabbitMQ that stands in the source.
func isVersion(e ast.Expr) bool {
	text, ok := e.(*ast.BasicLit)
	return ok && text.Kind == token.STRING && aVersion.MatchString(text.Value)
}

// What the test looks for it finds, and nothing else.
func TestComparisonsAreFound(t *testing.T) {
	for source, want := range map[string]bool{
		`strings.HasPrefix(release.Version, "3.")`:  true,
		`strings.Cut(n.Version(), ".")`:             true,
		`strings.HasPrefix(v, "4.0")`:               true,
		`is.Version >= other`:                       true,
		`o.RabbitMQVersion == "4.0.5"`:              true,
		`strings.SplitN(o.RabbitMQVersion, ".", 3)`: true,
		`o.RabbitMQVersion != ""`:                   false,
		`a.Version() != b.Version()`:                false,
		`release.Compare(a.Version, b.Version)`:     false,
		`release.Has(version, release.LiveTotals)`:  false,
		`strings.HasPrefix(text, "3")`:              false,
		`fmt.Sprintf("RabbitMQ %s", n.Version())`:   false,
		`strings.TrimPrefix(name, "rabbit-")`:       false,
		`strings.Contains(screen, "4.0.5")`:         false,
		`func() { switch version { case "4.0": } }`: true,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\nvar _ = "+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(comparisons(file, false)) > 0; got != want {
			t.Errorf("%s: %v", source, got)
		}
	}
}
