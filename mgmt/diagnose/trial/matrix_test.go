package trial_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rabbitlab/mgmt/diagnose"
)

// row is what was said of all who do the same, on all brokers and types of queue.
type row struct {
	does         string
	wanted       diagnose.Verdict
	runs, right  int // right: the verdict that was wanted, or for a healthy one nothing above a remark
	after        []float64
	early, later []diagnose.Severity
	besides      map[diagnose.Verdict]int // what else was said, in how many runs
	loud         map[diagnose.Verdict]bool
}

// rows sorts outcomes by what the consumer does, the sick first.
func rows(all []result) (sorted []*row) {
	byDoes := map[string]*row{}
	for _, r := range all {
		for _, o := range r.Outcomes {
			if byDoes[o.Does] == nil {
				byDoes[o.Does] = &row{does: o.Does, wanted: o.Wanted, besides: map[diagnose.Verdict]int{}, loud: map[diagnose.Verdict]bool{}}
				sorted = append(sorted, byDoes[o.Does])
			}
			if o.CannotBe == "" {
				byDoes[o.Does].add(o)
			}
		}
	}
	rank := slices.Concat(diagnose.Verdicts(), []diagnose.Verdict{""})
	slices.SortStableFunc(sorted, func(a, b *row) int {
		return cmp.Compare(slices.Index(rank, a.wanted), slices.Index(rank, b.wanted))
	})
	return sorted
}

func (r *row) add(o outcome) {
	r.runs++
	if o.right() {
		r.right++
	}
	if s, found := o.Early[o.Wanted]; found {
		r.after = append(r.after, s.After)
		r.early = append(r.early, s.Severity)
	}
	if s, found := o.Later[o.Wanted]; found {
		r.later = append(r.later, s.Severity)
	}
	others := map[diagnose.Verdict]bool{}
	for _, heard := range []map[diagnose.Verdict]said{o.Early, o.Later} {
		for v, s := range heard {
			others[v] = true
			r.loud[v] = r.loud[v] || s.Severity > diagnose.Info
		}
	}
	for v := range others {
		if v != o.Wanted {
			r.besides[v]++
		}
	}
}

func (o *outcome) right() bool {
	if o.Wanted != "" {
		return o.Early[o.Wanted].Right
	}
	for _, heard := range []map[diagnose.Verdict]said{o.Early, o.Later} {
		for _, s := range heard {
			if s.Severity > diagnose.Info {
				return false
			}
		}
	}
	return true
}

// matrix is Markdown: what consumers do against what was said of them.
func matrix(all []result) string {
	var b strings.Builder
	var names []string
	for _, r := range all {
		names = append(names, r.Broker)
	}
	fmt.Fprintf(&b, "On %s; classic and quorum queues.\n\n", strings.Join(names, ", "))
	b.WriteString("| what it does | verdict | found | after | severity | two minutes later | said besides |\n|---|---|---|---|---|---|---|\n")
	for _, r := range rows(all) {
		b.WriteString(r.String())
	}
	for _, why := range cannot(all) {
		fmt.Fprintf(&b, "\n%s.\n", why)
	}
	return b.String()
}

func (r *row) String() string {
	verdict, after := "nothing above info", ""
	if r.wanted != "" {
		verdict = "`" + string(r.wanted) + "`"
		after = fmt.Sprintf("%.0f s", median(r.after))
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

func median(all []float64) float64 {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
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
			if why := fmt.Sprintf("Without `%s` in %s queues of %s: %s", o.Wanted, o.Kind, r.Broker, o.CannotBe); o.CannotBe != "" {
				reasons = append(reasons, why)
			}
		}
	}
	return reasons
}

func writeMatrix(t *testing.T) {
	text := matrix(readResults(t, *matrixDir))
	if err := os.WriteFile(filepath.Join(*matrixDir, "matrix.md"), []byte(text), 0o644); err != nil {
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
			{Does: "late", Kind: "quorum", Wanted: diagnose.TimeoutNear, CannotBe: "not told"},
		}},
	})
	want := "On one, other; classic and quorum queues.\n\n" +
		"| what it does | verdict | found | after | severity | two minutes later | said besides |\n|---|---|---|---|---|---|---|\n" +
		"| leaks | `ack-leak` | 2 of 3 | 5 s | info | warning to critical | `slow-consumer` 3 |\n" +
		"| late | `timeout-near` | 0 of 0 | 0 s |  |  |  |\n" +
		"| idle | nothing above info | 1 of 2 |  |  |  | `forgotten-ack` 1, **`stuck-worker` 1** |\n" +
		"\nWithout `timeout-near` in quorum queues of other: not told.\n"
	if got != want {
		t.Errorf("%s\nand not\n%s", got, want)
	}
	if *matrixDir != "" {
		writeMatrix(t)
	}
}
