package kept_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"rabbitlab/ui/kept"
)

func TestWhatIsSavedIsLoaded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "not", "yet", "some.json")
	var all []string
	if err := kept.Load(path, &all); err != nil || all != nil {
		t.Fatal(all, err)
	}
	want := []string{"a", "订单"}
	if err := errors.Join(kept.Save(path, []int{1}), kept.Save(path, want)); err != nil {
		t.Fatal(err)
	}
	if err := kept.Load(path, &all); err != nil || !slices.Equal(all, want) {
		t.Error(all, err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("it leaves %v", left)
	}
}

func TestWhatCannotBeUnderstoodIsMisread(t *testing.T) {
	path := filepath.Join(t.TempDir(), "some.json")
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	var all []string
	misread := new(kept.Misread)
	if err := kept.Load(path, &all); !errors.As(err, &misread) || misread.Path != path {
		t.Error(err)
	}
	if err := kept.Load(filepath.Dir(path), &all); err == nil || errors.As(err, &misread) {
		t.Errorf("a directory: %v", err)
	}
	if err := kept.Save(filepath.Join(path, "below"), all); err == nil {
		t.Error("saved below a file")
	}
}
