package replay

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/recording"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// recorded is the file of a recording in which each second a channel holds one message more.
func recorded(t *testing.T, seconds int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "recording.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		w, err := recording.Start(f, recording.Header{Broker: "shop", Began: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		var h *mgmt.Holders
		for i := range seconds {
			time.Sleep(time.Second)
			h = h.WithChannels(mgmt.Reading{At: time.Now()}, []mgmt.Channel{{Name: "a -> b (1)", Unacked: mgmt.Known(float64(i + 1))}}, true)
			w.Update(&mgmt.Update{Holders: h})
		}
		w.End(recording.End{})
	})
	return path
}
