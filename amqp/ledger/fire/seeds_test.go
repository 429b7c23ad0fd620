package fire

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"rabbitlab/amqp/ledger"
	"rabbitlab/amqp/minirabbit/broker"
)

var (
	seeds     = flag.Int("seeds", 100, "how many `seeds` are played on the built-in broker")
	oneSeed   = flag.Uint64("seed", 0, "the only `seed` to be played")
	histories = flag.String("histories", "", "the `folder` in which histories are kept")
)

// TestSeeds plays seeds on the built-in broker: nothing may be wrong.
func TestSeeds(t *testing.T) {
	var total atomic.Int64
	judge := func(seed uint64) {
		history := play(t, seed, broker.Planted{})
		r := verdict(t, history)
		total.Add(r.Delivered)
		if len(r.Violations) > 0 {
			t.Errorf("seed %d: play it again with -seed %d:\n%s", seed, seed, r)
		}
	}
	if *oneSeed > 0 {
		history := play(t, *oneSeed, broker.Planted{})
		keep(t, fmt.Sprintf("seed-%d.jsonl", *oneSeed), history)
		t.Log(verdict(t, history))
		judge(*oneSeed)
		return
	}
	var next atomic.Uint64
	var players sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		players.Go(func() {
			for seed := next.Add(1); seed <= uint64(*seeds); seed = next.Add(1) {
				judge(seed)
			}
		})
	}
	players.Wait()
	t.Logf("%d seeds, %d deliveries", *seeds, total.Load())
}

// The same seed has the same history, byte for byte.
func TestASeedIsPlayedAgain(t *testing.T) {
	for seed := range uint64(10) {
		if one, other := play(t, seed, broker.Planted{}), play(t, seed, broker.Planted{}); !bytes.Equal(one, other) {
			t.Errorf("seed %d has two histories", seed)
		}
	}
}

func verdict(t testing.TB, history []byte) *ledger.Report {
	t.Helper()
	r, err := ledger.Judge(bytes.NewReader(history))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// keep writes a history where it was asked for.
func keep(t testing.TB, name string, history []byte) {
	t.Helper()
	if *histories == "" {
		return
	}
	file := filepath.Join(*histories, name)
	if err := os.WriteFile(file, history, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("the history is in %s", file)
}
