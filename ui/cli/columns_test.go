package cli

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/tui/queues"
)

// The columns that were chosen are there at the next start. Those that cannot be read keep
// nobody from the screen, and are said.
func TestColumnsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "columns.json")
	var said strings.Builder
	p := &program{columnsFile: columnsFile(path), streams: streams{err: &said}}
	want := queues.Choice{Shown: []string{"node"}, Hidden: []string{"type"}}
	if err := p.columnsFile.Save(want); err != nil {
		t.Fatal(err)
	}
	o, err := p.screenOptions(target.Target{Name: "theirs"}, opening{})
	if err != nil || !reflect.DeepEqual(o.Columns, want) || o.ColumnStore == nil || said.Len() > 0 {
		t.Errorf("%+v, %v, %s", o.Columns, err, said.String())
	}
	if err := os.WriteFile(path, []byte(`{"shown":["node"],"hidden":3}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if c := p.columns(); len(c.Shown) > 0 || !strings.Contains(said.String(), "the columns of Queues cannot be understood: "+path) {
		t.Errorf("%+v, %s", c, said.String())
	}
	said.Reset()
	p.columnsFile = columnsFile(filepath.Dir(path))
	if p.columns(); !strings.Contains(said.String(), "the columns of Queues cannot be read") {
		t.Error(said.String())
	}
	if err := p.columnsFile.Save(want); err == nil || !strings.Contains(err.Error(), "are not kept") {
		t.Error(err)
	}
}
