package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rabbitlab/ui/challenge"
	"rabbitlab/ui/challenge/progress"
)

// The challenges are listed, with what became of them, in both languages.
func TestTheChallengesAreListed(t *testing.T) {
	const file = `{"backlog":{"solved":true,"rounds":2,"changes":3,"seconds":4.02},"one-sleeps":{"rounds":1}}`
	for language, want := range map[string][]string{
		"en": {"✓ backlog ", "(solved in 4.0 s, 3 changes)", "○ one-sleeps ", "lost 0, done twice 0, all 8 done in 6 s; 2 changes are enough."},
		"zh": {"✓ backlog ", "（已完成，用时 4.0 秒，3 处改动）", "○ one-sleeps ", "丢失 0，做了两次 0，6 s 内 8 条全部做完；2 处改动就够。"},
	} {
		cmd := programCommand(t, nil, "challenge", "--list", "--lang", language)
		home := t.TempDir()
		cmd.Env = append(cmd.Env, "XDG_DATA_HOME="+home)
		if err := os.MkdirAll(filepath.Join(home, "rabbitlab"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, "rabbitlab", "challenges.json"), []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(string(out), part) {
				t.Errorf("%s: no %q in\n%s", language, part, out)
			}
		}
		for _, c := range challenge.All() {
			if strings.Count(string(out), " "+c.Name+" ") != 1 {
				t.Errorf("%s: %s is not listed once", language, c.Name)
			}
		}
	}
}

// Without a name the first is opened that is not solved.
func TestTheFirstThatIsNotSolved(t *testing.T) {
	p := &program{progressFile: filepath.Join(t.TempDir(), "progress.json")}
	all := challenge.All()
	for _, c := range append(all, all[0]) { // after the last one begins anew
		if next, err := p.challengeNamed(nil); err != nil || next.Name != c.Name {
			t.Errorf("%s, %v", next.Name, err)
		}
		if err := progress.Open(p.challengesFile()).Judged(c.Name, progress.Challenge{Solved: true}); err != nil {
			t.Fatal(err)
		}
	}
	if c, err := p.challengeNamed([]string{"backlog"}); err != nil || c.Name != "backlog" {
		t.Errorf("%s, %v", c.Name, err)
	}
	if _, err := p.challengeNamed([]string{"nonsense"}); err == nil {
		t.Error("nonsense is a challenge")
	}
}
