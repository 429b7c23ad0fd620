//go:build linux

package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rabbitlab/amqp/tap"
	"rabbitlab/ui/replay"
)

// What is recorded of a live diagnosis is judged as it was, for people and for programs, by
// whom a broker is not needed any more.
func TestADiagnosisThatIsReplayedFindsTheSame(t *testing.T) {
	s := serveBroker(t, nil)
	work(t, s, "forgetful", 5, forget)
	work(t, s, "loop", 2, requeue)
	work(t, s, "healthy", 50, ackIt)
	file := filepath.Join(t.TempDir(), "ticket.jsonl")
	live := rabbitlab(t, nil, diagnoseArgs(s, "--json --fail-on requeue-loop --record "+file)...)
	live.want(t, exitDiffer, "rabbitlab: --fail-on requeue-loop: 1 finding\n")
	if info, err := os.Stat(file); err != nil || info.Mode() != 0o600 {
		t.Fatal(info.Mode(), err)
	}
	again := rabbitlab(t, nil, "diagnose", "--json", "--fail-on", "requeue-loop", "--replay", file)
	again.want(t, exitDiffer, "rabbitlab: --fail-on requeue-loop: 1 finding\n")
	if roughly(again.out) != roughly(live.out) {
		t.Errorf("live it was\n%s\nreplayed it is\n%s", live.out, again.out)
	}
	rabbitlab(t, nil, "diagnose", "--replay", file, "--queue", "healthy").want(t, exitFine)
	if o := rabbitlab(t, nil, "diagnose", "--replay", file); !strings.Contains(strings.Join(strings.Fields(o.out), " "), "This is from a recording of 2") || strings.Contains(o.out, "Nothing was changed") {
		t.Error(o.out)
	}
	// what is there already is left as it is
	rabbitlab(t, nil, diagnoseArgs(s, "--record "+file)...).want(t, exitUsage, "is there already", "nothing is written over it", "delete that one")
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(written), "guest:guest") || strings.Contains(string(written), "@127.0.0.1") {
		t.Error("there is a password in it")
	}
	cutOff(t, written)
}

// roughly cuts numbers off after a thousandth: two clocks of the machine differ by nanoseconds, of
// which one is written.
func roughly(out string) string {
	return regexp.MustCompile(`(\.\d{3})\d+`).ReplaceAllString(out, "$1")
}

// cutOff replays one that breaks off: what was found until then is told, and that it does.
func cutOff(t *testing.T, whole []byte) {
	file := filepath.Join(t.TempDir(), "cut.jsonl")
	if err := os.WriteFile(file, whole[:len(whole)-10], 0o600); err != nil {
		t.Fatal(err)
	}
	o := rabbitlab(t, nil, "diagnose", "--replay", file)
	if !strings.Contains(o.out, "requeue-loop") || !strings.Contains(o.err, "the recording ends within line") || !strings.Contains(o.err, "copy the whole file") || o.code == exitFine {
		t.Errorf("exit code %d\n%s%s", o.code, o.out, o.err)
	}
}

func TestWhatCannotBeReplayed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "foreign")
	if err := os.WriteFile(file, []byte("hello\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	rabbitlab(t, nil, "diagnose", "--replay", file).want(t, exitUsage, "no recording of rabbitlab", "first line", "--record")
	rabbitlab(t, nil, "diagnose", "--replay", file+"x").want(t, exitUsage, "no such file", "no recording to look at")
	rabbitlab(t, nil, "diagnose", "--replay", file, "--url", "amqp://h").want(t, exitUsage, "--url does not go with --replay", "no broker is asked")
	header := `{"recording":"rabbitlab","format":1,"broker":"b"}` + "\n"
	if err := os.WriteFile(file, []byte(header), 0o600); err != nil {
		t.Fatal(err)
	}
	rabbitlab(t, nil, "diagnose", "--replay", file).want(t, exitUsage, "nothing was read of a broker", "nothing to judge", "ten seconds")
	rabbitlab(t, nil, "diagnose", "--url", "amqp://127.0.0.1:1", "--record", "/nowhere/x").want(t, exitUsage, "cannot be written", "no recording")
}

// A tap records without screens too: what passed, for a replay, and what was read of the broker,
// for a diagnosis. Bodies are not in it, even if they are printed.
func TestATapRecordsWithoutScreens(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tap.jsonl")
	o := rabbitlab(t, nil, "tap", "--json", "--bodies", "--record", file, "--env", "BROKER", "--", python(t), written(t, "worker.py", dying))
	if o.code != 3 || o.err != "it begins\n" || !strings.Contains(o.out, `"event":"summary"`) || !strings.Contains(o.out, `"body":"job"`) {
		t.Fatalf("exit code %d, stderr %q\n%s", o.code, o.err, o.out)
	}
	p, err := replay.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if p.Span.Broken != nil || !p.HasTap() {
		t.Errorf("it has a tap: %v; it is broken: %v", p.HasTap(), p.Span.Broken)
	}
	watch, read := tap.NewWatch(), false
	for more := true; more; {
		b := p.To(p.Span.Ended)
		for i := range b.Entries {
			watch.Apply(replay.TapEvents(&b.Entries[i]))
			read = read || b.Entries[i].Update != nil && b.Entries[i].Update.Broker != nil
		}
		more = b.More
	}
	if c := watch.State.Total(); c.Published != 4 || c.Acks != 1 || !read {
		t.Errorf("%+v were recorded; something of the broker: %v", c, read)
	}
	if written, err := os.ReadFile(file); err != nil || strings.Contains(string(written), "job") || strings.Contains(string(written), "guest:") {
		t.Errorf("%v, %s", err, written)
	}
	rabbitlab(t, nil, "tap", "--record", file, "--", "true").want(t, exitUsage, "is there already", "nothing is written over it")
}
