package trial_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rabbitlab/mgmt/diagnose"
)

// matrix is Markdown: what consumers do against what was said of them.
func matrix(all []result) string {
	var b strings.Builder
	var names []string
	for _, r := range all {
		names = append(names, r.Broker)
	}
	fmt.Fprintf(&b, "On %s; classic and quorum queues.\n\n", strings.Join(names, ", "))
	b.WriteString("| what it does | what is to be said | said | after (at the worst) | severity | two minutes later | said besides |\n|---|---|---|---|---|---|---|\n")
	for _, r := range rows(all) {
		b.WriteString(r.String())
	}
	for _, why := range cannot(all) {
		b.WriteString("\nLeft out for " + why + "\n")
	}
	return b.String()
}

func (r *row) String() string {
	verdict, after := "nothing above info", ""
	if r.wanted != "" {
		verdict = "`" + string(r.wanted) + "`"
		after = seconds(r.after)
	}
	return fmt.Sprintf("| %s | %s | %d of %d | %s | %s | %s | %s |\n", r.does, verdict, r.right, r.runs,
		after, span(r.early), span(r.later), r.others())
}

// others are what was said besides, in how many runs, and loudly if above a remark.
func (r *row) others() string {
	var all []string
	for _, v := range slices.Sorted(maps.Keys(r.besides)) {
		word := fmt.Sprintf("`%s` %d", v, r.besides[v])
		if r.loud[v] {
			word = "**" + word + "**"
		}
		all = append(all, word)
	}
	return strings.Join(all, ", ")
}

// seconds are the median and the most.
func seconds(all []float64) string {
	if len(all) == 0 {
		return ""
	}
	slices.Sort(all)
	median := (all[(len(all)-1)/2] + all[len(all)/2]) / 2
	return fmt.Sprintf("%.0f s (%.0f s)", median, all[len(all)-1])
}

// span is the mildest and the worst.
func span(all []diagnose.Severity) string {
	if len(all) == 0 {
		return ""
	}
	mildest, worst := slices.Min(all), slices.Max(all)
	if mildest == worst {
		return worst.String()
	}
	return mildest.String() + " to " + worst.String()
}

// cannot is what there was not, and why, each thing once.
func cannot(all []result) (reasons []string) {
	for _, r := range all {
		for _, o := range r.Outcomes {
			if o.CannotBe != "" {
				reasons = append(reasons, fmt.Sprintf("`%s`: %s.", o.Wanted, o.CannotBe))
			}
		}
	}
	slices.Sort(reasons)
	return slices.Compact(reasons)
}

// writeMatrix makes the matrix of all results that are there.
func writeMatrix(t *testing.T) {
	all := readResults(t, *matrixDir)
	if len(all) == 0 {
		return
	}
	if err := os.WriteFile(filepath.Join(*matrixDir, "matrix.md"), []byte(matrix(all)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// With -matrix it also makes the matrix of what is there, without a run.
func TestMatrix(t *testing.T) {
	leak := func(right bool, after float64, early, later diagnose.Severity) outcome {
		return outcome{
			Does: "leaks", Kind: "classic", Wanted: diagnose.AckLeak,
			Early: map[diagnose.Verdict]said{diagnose.AckLeak: {early, after, right}},
			Later: map[diagnose.Verdict]said{diagnose.AckLeak: {later, 1, right}, diagnose.SlowConsumer: {diagnose.Info, 2, false}},
		}
	}
	accused := map[diagnose.Verdict]said{diagnose.StuckWorker: {diagnose.Warning, 4, false}}
	remarked := map[diagnose.Verdict]said{diagnose.ForgottenAck: {diagnose.Info, 4, false}}
	got := matrix([]result{
		{"one", []outcome{{Does: "idle", Early: remarked}, {Does: "idle", Later: accused}, leak(true, 3, diagnose.Info, diagnose.Warning)}},
		{"other", []outcome{
			leak(false, 6, diagnose.Info, diagnose.Critical), leak(true, 5, diagnose.Info, diagnose.Critical),
			{Does: "late", Kind: "classic", Wanted: diagnose.TimeoutNear, CannotBe: "not told"},
			{Does: "late", Kind: "quorum", Wanted: diagnose.TimeoutNear, CannotBe: "not told"},
		}},
	})
	want := "On one, other; classic and quorum queues.\n\n" +
		"| what it does | what is to be said | said | after (at the worst) | severity | two minutes later | said besides |\n|---|---|---|---|---|---|---|\n" +
		"| leaks | `ack-leak` | 2 of 3 | 5 s (6 s) | info | warning to critical | `slow-consumer` 3 |\n" +
		"| idle | nothing above info | 1 of 2 |  |  |  | `forgotten-ack` 1, **`stuck-worker` 1** |\n" +
		"\nLeft out for `timeout-near`: not told.\n"
	if got != want {
		t.Errorf("%s\nand not\n%s", got, want)
	}
	if *matrixDir != "" {
		writeMatrix(t)
	}
}
