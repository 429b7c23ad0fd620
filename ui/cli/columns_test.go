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
	if c, _ := p.columns(); len(c.Shown) > 0 || !strings.Contains(said.String(), "the columns of Queues cannot be understood: "+path) {
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

// Columns that the configuration names hold for each run, whatever was chosen in another.
func TestColumnsOfAFlag(t *testing.T) {
	p := &program{columnsFile: columnsFile(filepath.Join(t.TempDir(), "columns.json"))}
	if err := p.flags.columns.Set("Type, IN/s,unacked"); err != nil {
		t.Fatal(err)
	}
	o, err := p.screenOptions(target.Target{Name: "theirs"}, opening{})
	if err != nil || o.ColumnStore != nil || strings.Join(o.Columns.Shown, " ") != "type unacked in/s" {
		t.Errorf("%+v, %v, %v", o.Columns, o.ColumnStore, err)
	}
	if hidden := strings.Join(o.Columns.Hidden, " "); !strings.Contains(hidden, "ready") || strings.Contains(hidden, "queue") {
		t.Error(hidden)
	}
	if err := p.flags.columns.Set("type,depth"); err == nil || !strings.Contains(err.Error(), `"depth" is not a column; they are`) {
		t.Error(err)
	}
}
