package lang

import (
	"go/ast"
	"go/constant"
	"go/types"
	"path/filepath"
	"slices"
	"testing"
)

// A text that several rooms say is said alike: the catalogue has it but once, and
// whichever room is added last would have its way with the others.
func TestRoomsSayATextAlike(t *testing.T) {
	listed, err := rooms()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(listed, func(r room) bool { return r.ImportPath == ours })
	fset, files, info := listed[at].check(t, listed)
	seen := map[english]chineseOf{}
	for _, f := range files {
		file := filepath.Base(fset.Position(f.Pos()).Filename)
		ast.Inspect(f, func(n ast.Node) bool {
			if e, is := n.(*ast.KeyValueExpr); is {
				compare(t, seen, info, e, file)
			}
			return true
		})
	}
	if len(seen) < 300 {
		t.Errorf("only %d texts were found", len(seen))
	}
}

// english is a text, a noun or an echo.
type english struct{ kind, text string }

// chineseOf is what a room says for it.
type chineseOf struct{ file, said string }

// compare looks at one line of a catalogue.
func compare(t *testing.T, seen map[english]chineseOf, info *types.Info, e *ast.KeyValueExpr, file string) {
	t.Helper()
	key, value := info.Types[e.Key], info.Types[e.Value].Value
	if key.Value == nil || value == nil || value.Kind() != constant.String {
		return
	}
	is, says := english{key.Type.String(), constant.StringVal(key.Value)}, chineseOf{file, constant.StringVal(value)}
	if other, twice := seen[is]; twice && other.said != says.said {
		t.Errorf("%q is %q in %s and %q in %s", is.text, other.said, other.file, says.said, says.file)
	}
	seen[is] = says
}
