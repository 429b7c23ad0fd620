package lang

import (
	"encoding/json"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// room is a package of the program, as go list tells of it.
type room struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
	Module                  *struct{ Main bool }
}

// rooms are the program's packages and those that they use, listed once.
var rooms = sync.OnceValues(func() ([]room, error) {
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,Module", "rabbitlab/...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var all []room
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var r room
		switch err := d.Decode(&r); err {
		case io.EOF:
			return all, nil
		case nil:
			all = append(all, r)
		default:
			return nil, err
		}
	}
})

// constantsOf is every constant string of a type in the program: what is passed to Say, and what stands in a field or a table first.
func constantsOf(t *testing.T, typeName string) (all []string) {
	t.Helper()
	listed, err := rooms()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range listed {
		if r.Module != nil && r.Module.Main {
			all = append(all, r.constants(t, listed, typeName)...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// source is that of one package.
type source struct {
	files []*ast.File
	types *types.Info
}

// Each package is looked at once, and what it imports is read once for all.
var (
	fileSet = token.NewFileSet()
	checked = map[string]source{}
	imports types.Importer
)

// check is the source of one package with the types of what is in it.
func (r room) check(t *testing.T, listed []room) (*token.FileSet, []*ast.File, *types.Info) {
	t.Helper()
	s, done := checked[r.ImportPath]
	if !done {
		s = r.read(t, listed)
		checked[r.ImportPath] = s
	}
	return fileSet, s.files, s.types
}

// read is check for a package that was not looked at yet.
func (r room) read(t *testing.T, listed []room) source {
	t.Helper()
	s := source{types: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}}
	for _, name := range r.GoFiles {
		f, err := parser.ParseFile(fileSet, filepath.Join(r.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		s.files = append(s.files, f)
	}
	if imports == nil {
		imports = importer.ForCompiler(fileSet, "gc", exported(listed))
	}
	conf := types.Config{Importer: imports}
	if _, err := conf.Check(r.ImportPath, fileSet, s.files, s.types); err != nil {
		t.Fatal(err)
	}
	return s
}

// constants is those of one package.
func (r room) constants(t *testing.T, listed []room, typeName string) (all []string) {
	t.Helper()
	fset, files, info := r.check(t, listed)
	for _, f := range files {
		if strings.HasPrefix(filepath.Base(fset.Position(f.Pos()).Filename), "zh_") {
			continue // the catalogue itself does not say them
		}
		ast.Inspect(f, func(n ast.Node) bool {
			expr, is := n.(ast.Expr)
			if !is {
				return true
			}
			tv := info.Types[expr]
			if tv.Value == nil || tv.Value.Kind() != constant.String || tv.Type.String() != typeName {
				return true
			}
			if s := constant.StringVal(tv.Value); s != "" {
				all = append(all, s)
			}
			return false // the parts of a sum are not said alone
		})
	}
	return all
}

// ours is this package's import path.
const ours = "rabbitlab/ui/lang"

// exported finds what the compiler wrote down of a package.
func exported(listed []room) importer.Lookup {
	return func(path string) (io.ReadCloser, error) {
		for _, r := range listed {
			if r.ImportPath == path {
				return os.Open(r.Export)
			}
		}
		return nil, os.ErrNotExist
	}
}
