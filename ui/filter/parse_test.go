package filter

import (
	"strings"
	"testing"
)

// orders is a row with two figures, of which one is not known, and a word.
type orders struct{}

func (orders) Text() string { return "Orders.eu west" }

func (orders) Number(field string) (float64, bool) {
	return map[string]float64{"unacked": 12}[field], field == "unacked"
}

func (orders) Word(field string) string { return map[string]string{"type": "quorum"}[field] }

var queueFields = Fields{Numbers: []string{"unacked", "ready"}, Words: []string{"type", "vhost"}, Unseen: []string{"consumers"}}

func set(pattern string) *Filter {
	f := &Filter{fields: queueFields}
	f.Set(pattern, false)
	return f
}

// Conditions hold together, each as it says; what is not known meets none, nor its opposite.
func TestConditions(t *testing.T) {
	for pattern, shown := range map[string]bool{
		"orders": true, "ORD eu": true, "eu orders": true, "ord dlq": false, "!dlq": true, "!orders": false, "ord !eu": false,
		"/^ord/": true, "/^eu/": false, "!/^eu/": true, "/s.eu w/": true, `"eu west"`: true, `!"eu west"`: false, "/eu": false,
		"unacked>10": true, "unacked>=12": true, "unacked>12": false, "unacked<12": false, "unacked<=12": true, "unacked=12": true,
		"unacked:12": true, "unacked!=12": false, "!unacked>10": false, "UNACKED>10": true, "unacked<1k": true, "unacked<0.1M": true,
		"ready>=0": false, "!ready>=0": false, // not known
		"type:quorum": true, "type:quo": true, "type=QUORUM": true, "type!=quorum": false, "!type:classic": true, "type:classic": false,
		"vhost:x": false, "!vhost:x": false, // not known
		"ord unacked>10 type:quorum !dlq": true, "ord unacked>10 type:classic": false,
		"  ": true, "": true, "eu:west": false, "a=b": false, // no fields: text
	} {
		f := set(pattern)
		if f.Err() != nil {
			t.Errorf("%q: %v", pattern, f.Err())
		}
		if got := f.Shows(orders{}); got != shown {
			t.Errorf("%q shows it: %v", pattern, got)
		}
	}
}

// What says nothing sensible is said at once, and the last good filter goes on.
func TestMistakes(t *testing.T) {
	for pattern, want := range map[string]string{
		"!": "! stands before", "unacked>": "a number", "unacked>ten": "a number", "unacked>NaN": "a number", "ready:": "a number", "type:": "type:WORD",
		"type>a": "type:WORD", "held>3": "unacked, ready", "consumers=0": "sort by it", "/[/": "missing closing ]", "ok unacked>": "a number",
	} {
		f := set("west")
		f.Set(pattern, false)
		switch {
		case f.Err() == nil:
			t.Errorf("%q is no mistake", pattern)
		case !strings.Contains(wrong(f.Err()), want):
			t.Errorf("%q: %v", pattern, wrong(f.Err()))
		case !f.Shows(orders{}) || f.Matches("other"):
			t.Errorf("%q: the last good filter is gone", pattern)
		}
	}
}

// Who can choose by text alone is asked for what leaves out the most.
func TestTheTextOfConditions(t *testing.T) {
	for pattern, want := range map[string]struct {
		text        string
		regex, rest bool
	}{
		"": {"", false, false}, "Ord": {"Ord", false, false}, "a Orders": {"Orders", false, true}, "/^o/": {"^o", true, false},
		"unacked>1": {"", false, true}, "ord unacked>1": {"ord", false, true}, "!ord": {"", false, true}, "ord /^x/": {"ord", false, true},
	} {
		text, regex, rest := set(pattern).Text()
		if text != want.text || regex != want.regex || rest != want.rest {
			t.Errorf("%q: %q %v %v", pattern, text, regex, rest)
		}
	}
}

// The part of a name that a condition found is marked.
func TestFindOfConditions(t *testing.T) {
	for pattern, want := range map[string]string{"unacked>1 eu": "eu", "!dlq west": "west", "/w..t/": "west", "unacked>1": "", "type:quorum": ""} {
		s := orders{}.Text()
		from, to, ok := set(pattern).Find(s)
		if ok != (want != "") || s[from:to] != want {
			t.Errorf("%q finds %q", pattern, s[from:to])
		}
	}
}

// Whatever is typed, either it is a mistake and nothing changes, or it is decided the same
// way twice, every row that is shown meets what the broker is asked for, and quoted text is
// text.
func FuzzConditions(f *testing.F) {
	for _, seed := range []string{"ord unacked>10 !dlq", `!"a b" /x.y/`, "type!=quorum ready<=1k", "!/a", "/", `"`, "! !", "unacked>1e999"} {
		f.Add(seed, "Orders.eu west")
	}
	f.Fuzz(func(t *testing.T, pattern, name string) {
		x := set("west")
		x.Set(pattern, false)
		if x.Err() != nil {
			if x.Shows(orders{}) != set("west").Shows(orders{}) || wrong(x.Err()) == "" {
				t.Fatalf("%q changed the filter: %v", pattern, x.Err())
			}
			return
		}
		shown := x.Matches(name)
		if text, regex, _ := x.Text(); shown && !regex && !strings.Contains(strings.ToLower(name), strings.ToLower(text)) {
			t.Fatalf("%q shows %q, which has no %q", pattern, name, text)
		}
		if from, to, ok := x.Find(name); ok && (from >= to || to > len(name)) {
			t.Fatalf("%q finds %d to %d of %q", pattern, from, to, name)
		}
		if strings.ContainsAny(name, `" `+"\t") || name == "" {
			return
		}
		if quoted := set(`"` + name + `"`); quoted.Err() != nil || !quoted.Matches(name) {
			t.Fatalf("quoted, %q is not found: %v", name, quoted.Err())
		}
	})
}
