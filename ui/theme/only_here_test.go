package theme

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// makers are what makes a style or a colour.
var makers = map[string][]string{
	"lipgloss": {"NewStyle", "Color", "ANSIColor", "AdaptiveColor", "CompleteColor", "CompleteAdaptiveColor", "NoColor", "NewRenderer"},
	"termenv":  {"String", "Style", "RGBColor", "ANSI256Color", "ANSIColor"},
}

// No style is made outside this package: all that is drawn wears the theme.
func TestStylesAreMadeHereOnly(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || filepath.Dir(path) == "../theme" {
			return err
		}
		files++
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if made := made(n); made != "" {
				t.Errorf("%s makes a style of its own: %s", path, made)
			}
			return true
		})
		return nil
	})
	if err != nil || files < 100 {
		t.Fatal(files, err)
	}
}

// made is which style or colour is made there, "" for none.
func made(n ast.Node) string {
	s, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	of, ok := s.X.(*ast.Ident)
	if !ok {
		return ""
	}
	for _, maker := range makers[of.Name] {
		if s.Sel.Name == maker {
			return of.Name + "." + maker
		}
	}
	return ""
}
