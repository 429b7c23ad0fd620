//go:build linux

package cli

import (
	"path/filepath"
	"testing"

	"rabbitlab/ui/lesson/progress"
)

// A lesson that is named is open at once, on a broker that is empty, and how far
// the learner comes is kept.
func TestLearnOpensALesson(t *testing.T) {
	home := t.TempDir()
	x := inTerminal(t, []string{"XDG_DATA_HOME=" + home}, "learn", "hello")
	x.await("▸4 Lessons", "A producer, a queue, a consumer +1/", `hello +classic`)
	x.press("\r")
	x.await("A producer, a queue, a consumer +2/")
	kept := progress.Open(filepath.Join(home, "rabbitlab", "progress.json"))
	until(t, "the second page is kept", func() bool {
		all, err := kept.Load()
		return err == nil && all["hello"].Page == 1
	})
	x.press("q")
	x.ends(0)
	x.restored()
}

// Without a name it is their list.
func TestLearnOpensTheList(t *testing.T) {
	x := inTerminal(t, nil, "learn")
	x.await("▸4 Lessons", "the model", "▸ ○ A producer, a queue, a consumer")
	x.press("q")
	x.ends(0)
}
