package progress

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheBestRoundIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "not", "yet", "challenges.json")
	for _, round := range []Challenge{
		{}, {Hint: true}, {Solved: true, Changes: 2, Seconds: 4}, {},
		{Solved: true, Hint: true, Changes: 1, Seconds: 5}, {Solved: true, Changes: 1, Seconds: 6}, {Solved: true, Changes: 2, Seconds: 1},
	} {
		if err := Open(path).Judged("backlog", round); err != nil {
			t.Fatal(err)
		}
	}
	all, err := Open(path).Load()
	if want := (Challenge{Solved: true, Rounds: 3, Hint: true, Changes: 1, Seconds: 5}); err != nil || all["backlog"] != want {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestABrokenFileIsSaidAndBegunAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "challenges.json")
	for _, broken := range []string{"", "{", "[1]", `{"backlog":1}`, "null"} {
		if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if all, err := Open(path).Load(); all == nil || len(all) != 0 || (err == nil) != (broken == "null") {
			t.Errorf("%q: %v, %v", broken, all, err)
		}
		if err := Open(path).Judged("backlog", Challenge{Solved: true}); err != nil {
			t.Errorf("%q: %v", broken, err)
		}
		if all, err := Open(path).Load(); err != nil || !all["backlog"].Solved {
			t.Errorf("%q: %v, %v", broken, all, err)
		}
	}
}

func TestWhatCannotBeKeptIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Open(filepath.Join(file, "challenges.json")).Judged("backlog", Challenge{}); err == nil {
		t.Error("a file in the place of the folder goes unnoticed")
	}
}
