package progress

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
)

func TestWhatIsSavedIsThereAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "not", "yet", "progress.json")
	s := Open(path)
	if all, err := s.Load(); len(all) != 0 || err != nil {
		t.Fatal(all, err)
	}
	want := Progress{"hello": {Page: 2}, "forgotten-ack": {Page: 5, Done: true, Asked: 3, Right: 2}}
	for name, l := range want {
		if err := s.Save(name, l); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := Open(path).Load(); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(left) != 1 {
		t.Errorf("it leaves %v", left)
	}
}

// A file that is broken loses nobody a lesson: it is said, and begun anew.
func TestABrokenFileIsSaid(t *testing.T) {
	for _, broken := range []string{"", "{", "[1]", `{"hello":"far"}`, "null", "\x00"} {
		path := filepath.Join(t.TempDir(), "progress.json")
		if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		s := Open(path)
		if all, err := s.Load(); all == nil || len(all) != 0 || (err == nil) != (broken == "null") {
			t.Errorf("%q: %v, %v", broken, all, err)
		}
		if err := s.Save("hello", Lesson{Page: 1}); err != nil {
			t.Errorf("%q: %v", broken, err)
		}
		if all, err := s.Load(); err != nil || all["hello"].Page != 1 {
			t.Errorf("%q: %v, %v", broken, all, err)
		}
	}
}

func TestWhatCannotBeKeptIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := Open(filepath.Join(file, "progress.json"))
	if err := s.Save("hello", Lesson{}); err == nil || !strings.Contains(err.Error(), "not kept") {
		t.Error(err)
	}
	if _, err := s.Load(); err == nil {
		t.Error("a file in the place of the folder goes unnoticed")
	}
}

func TestSavesAtOnceAreAllKept(t *testing.T) {
	s := Open(filepath.Join(t.TempDir(), "progress.json"))
	var all sync.WaitGroup
	for _, name := range strings.Split("abcdefgh", "") {
		all.Go(func() {
			if err := s.Save(name, Lesson{Page: 1}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got, err := s.Load(); len(got) != 8 || err != nil {
		t.Error(got, err)
	}
}

func TestPathIsTheUsersData(t *testing.T) {
	if p := Path(); !filepath.IsAbs(p) || !strings.HasSuffix(filepath.ToSlash(p), "rabbitlab/progress.json") {
		t.Error(p)
	}
}
