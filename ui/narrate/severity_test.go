package narrate

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"rabbitlab/amqp/lab/record"
)

func TestEveryKindHasASeverity(t *testing.T) {
	kinds := kindsOfLab(t)
	if len(kinds) < 30 {
		t.Fatalf("found only %v in event.go", kinds)
	}
	for _, k := range kinds {
		if _, has := severities[k]; !has {
			t.Errorf("%s has no severity", k)
		}
	}
}

// kindsOfLab reads the kinds where they are declared.
func kindsOfLab(t *testing.T) (kinds []record.Kind) {
	file, err := parser.ParseFile(token.NewFileSet(), "../../amqp/lab/record/event.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if name, ok := spec.Type.(*ast.Ident); !ok || name.Name != "Kind" {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		kinds = append(kinds, record.Kind(value))
		return true
	})
	return kinds
}
