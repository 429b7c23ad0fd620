package diagnosis

import (
	"cmp"
	"fmt"
	"slices"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// row is a line of the list: a finding, or many of one kind that are folded into one, or
// habits of several kinds.
type row struct {
	*diagnose.Finding                     // of a fold the sum of its findings
	key               string              // names the row
	of                []*diagnose.Finding // what is folded, worst first; nil where it is one finding
	kinds             []kind              // of those, where they are of several
	open              bool                // they stand below it
	depth             int                 // of how many folds it stands below
	cured             string              // why it is no longer found; "" where it is
}

func rowKey(r *row) string { return r.key }

// How many findings of one kind and severity stand each for itself: of what somebody may
// have to see to more than of habits that do no harm.
const (
	mostHabits = 3
	mostSick   = 8
)

// kind is what is folded together.
type kind struct {
	verdict  diagnose.Verdict
	severity diagnose.Severity
}

func kindOf(f *diagnose.Finding) kind { return kind{f.Verdict, f.Severity} }

// keysOf names the fold of each kind: by its verdict, whatever its severity is by and by, and
// where a verdict is found in several severities, those that are not the worst by that too.
func keysOf(chosen []*diagnose.Finding) map[kind]string {
	keys, named := map[kind]string{}, map[diagnose.Verdict]bool{}
	for _, f := range chosen { // worst first
		k := kindOf(f)
		switch {
		case keys[k] != "":
		case named[k.verdict]:
			keys[k] = "\x00" + string(k.verdict) + " " + k.severity.String()
		default:
			keys[k], named[k.verdict] = "\x00"+string(k.verdict), true
		}
	}
	return keys
}

// habitsKey names the fold of all habits.
const habitsKey = "\x00"

// fold makes rows of findings that are in order: many of one kind become one row, in the
// place of the worst of them, and those of an open one stand below it.
func fold(chosen []*diagnose.Finding, folds bool, open map[string]bool) (rows []*row) {
	kinds, keys := map[kind][]*diagnose.Finding{}, keysOf(chosen)
	for _, f := range chosen {
		kinds[kindOf(f)] = append(kinds[kindOf(f)], f)
	}
	for _, f := range chosen {
		k := kindOf(f)
		all := kinds[k]
		switch {
		case !folds || !k.folds(len(all)):
			rows = append(rows, &row{Finding: f, key: f.Key()})
		case f == all[0]:
			r := &row{Finding: sum(all), key: keys[k], of: all, open: open[keys[k]]}
			if rows = append(rows, r); !r.open {
				continue
			}
			for _, f := range all {
				rows = append(rows, &row{Finding: f, key: f.Key(), depth: 1})
			}
		}
	}
	if !folds {
		return rows
	}
	return foldHabits(rows, open[habitsKey])
}

// foldHabits makes one row of those of habits, in the place of the first, where they would
// take many: what does no harm today leaves its room to what does.
func foldHabits(rows []*row, open bool) []*row {
	r := &row{key: habitsKey, open: open}
	lines, first := 0, -1
	for i, one := range rows {
		k := kindOf(one.Finding)
		if !k.isHabit() {
			continue
		}
		if first < 0 {
			first = i
		}
		if one.depth > 0 {
			continue // it is of the fold above it
		}
		if lines++; !slices.Contains(r.kinds, k) {
			r.kinds = append(r.kinds, k)
		}
		if one.of != nil {
			r.of = append(r.of, one.of...)
			continue
		}
		r.of = append(r.of, one.Finding)
	}
	if lines <= mostHabits {
		return rows
	}
	r.Finding = sum(r.of)
	var others, habits []*row
	for _, one := range rows {
		if k := kindOf(one.Finding); k.isHabit() {
			one.depth++
			habits = append(habits, one)
			continue
		}
		others = append(others, one)
	}
	below := []*row{r}
	if open {
		below = append(below, habits...)
	}
	return slices.Insert(others, min(first, len(others)), below...)
}

// isHabit says that it is a remark on what does no harm today.
func (k kind) isHabit() bool {
	about := diagnose.KindOf(k.verdict)
	return k.severity == diagnose.Info && about != nil && about.Group == diagnose.Hygiene
}

func (k kind) folds(n int) bool {
	if k.isHabit() {
		return n > mostHabits
	}
	return n > mostSick
}

// sum is what findings of one kind amount to.
func sum(all []*diagnose.Finding) *diagnose.Finding {
	s := &diagnose.Finding{Verdict: all[0].Verdict, Severity: all[0].Severity, Confidence: all[0].Confidence}
	held, known := 0.0, false
	for _, f := range all {
		n, told := f.Unacked.Value()
		held, known = held+n, known || told
		s.Confidence = min(s.Confidence, f.Confidence)
		if f.Held.Or(0) > s.Held.Or(0) {
			s.Held = f.Held
		}
	}
	if known {
		s.Unacked = mgmt.Known(held)
	}
	return s
}

// title is the verdict, or of habits of several kinds, that they are habits.
func (r *row) title() string {
	if len(r.kinds) > 0 {
		return lang.Say("hygiene")
	}
	return string(r.Verdict)
}

// many says how many findings a fold has, and of what: of queues where each is of another.
func (r *row) many() string {
	if n := len(r.kinds); n > 0 {
		return lang.Plural(int64(n), "kind")
	}
	queues := map[mgmt.Key]bool{}
	for _, f := range r.of {
		if f.Queue.Name != "" {
			queues[f.Queue] = true
		}
	}
	if len(queues) == len(r.of) {
		return lang.Plural(int64(len(r.of)), "queue")
	}
	return lang.Plural(int64(len(r.of)), "finding")
}

// sign says whether what is folded is shown.
func (r *row) sign() string {
	if r.open {
		return theme.Unfolded
	}
	return theme.Folded
}

func foldHeading(r *row) string {
	mark := finding.MarkOf(r.Severity)
	if len(r.kinds) > 0 {
		return text.Dotted(mark.Sign+" "+mark.Name(), r.title(), lang.Say("%s in %s", lang.Plural(int64(len(r.of)), "remark"), r.many()))
	}
	return text.Dotted(mark.Sign+" "+mark.Name(), r.title(), r.many())
}

// foldSummary says what findings of one kind have in common, and of which queues they are.
func (m *Model) foldSummary(r *row, width int) []string {
	t := m.theme
	onward := field{"", []string{lang.Say("%s shows each of them.", m.keys.List.Open.Help().Key)}, t.Dim}
	if len(r.kinds) > 0 {
		return m.fields([]field{{"what", r.ofEachKind(), t.Sentence}, onward}, width)
	}
	all := []field{
		{"what", []string{finding.Title(r.Verdict)}, t.Sentence},
		{"holds", []string{finding.Roughly.Holds(r.Finding)}, t.Text},
		{"where", []string{text.Dotted(m.queuesOf(r, width)...)}, t.Text},
	}
	if cure := r.of[0].Cure; sameCure(r.of) {
		all = append(all, field{"cure", []string{lang.Said(cure)}, t.Text})
	}
	return m.fields(append(all, onward), width)
}

// ofEachKind is a line for each kind of habits: how many, and what they are.
func (r *row) ofEachKind() (lines []string) {
	for _, k := range r.kinds {
		n := 0
		for _, f := range r.of {
			if kindOf(f) == k {
				n++
			}
		}
		lines = append(lines, fmt.Sprintf("%d × %s", n, finding.Title(k.verdict)))
	}
	return lines
}

// Below the list leastNamed queues of a fold are named, or as many as fit into the lines that
// neither the rows nor what else is said of a fold take.
const (
	leastNamed = 12
	saidOfFold = 9
)

// queuesOf names queues of a fold, and says how many others there are.
func (m *Model) queuesOf(r *row, width int) (names []string) {
	widest := 0
	for _, f := range r.of {
		names = append(names, text.Name(cmp.Or(f.Queue.Name, f.Node)))
		widest = max(widest, text.Width(names[len(names)-1]))
	}
	lines := m.mostDetails(m.table.Areas(m.height, m.mostDetails).Page) - saidOfFold
	most := max(leastNamed, lines*((width-16)/(widest+3)))
	if more := len(names) - most; more > 0 {
		return append(names[:most:most], lang.Say("and %d more", more))
	}
	return names
}

func sameCure(all []*diagnose.Finding) bool {
	for _, f := range all {
		if f.Cure != all[0].Cure {
			return false
		}
	}
	return true
}
