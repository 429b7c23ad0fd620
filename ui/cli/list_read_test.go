package cli

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// manyQueues are so many, each with as many ready as its number says.
func manyQueues(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`{"name":"queue-%04d","vhost":"/","type":"classic","messages_ready":%d,"messages_unacknowledged":0,"memory":%d}`, i, i, i))
	}
	return "[" + strings.Join(all, ",") + "]"
}

// No more is read than is printed, and nothing of what is not printed.
func TestListReadsNoMoreThanItPrints(t *testing.T) {
	f := &fakeRabbit{queues: manyQueues(1200), consumers: "[]"}
	broker := f.serve(t)
	for flags, want := range map[string]struct {
		lines  int
		first  string
		asked  map[string]int
		single int // queues that are asked for one by one
	}{
		"--sort ready --columns name --top 3":          {3, "queue-1199", map[string]int{"/api/queues": 1}, 0},
		"--sort ready --columns name --top 3 --page 2": {3, "queue-1196", map[string]int{"/api/queues": 1}, 0},
		"--sort ready --top 3":                         {3, "queue-1199", map[string]int{"/api/queues": 1}, 3},
		"--sort ready --top 200":                       {200, "queue-1199", map[string]int{"/api/queues": 1, "/api/consumers": 1}, 0},
		"--sort ready --top 3 --columns name,memory":   {3, "queue-1199", map[string]int{"/api/queues": 1}, 3},
		"--sort ready --top 99 --columns name,memory":  {99, "queue-1199", map[string]int{"/api/queues": 1}, 0},
		"--sort memory --top 3":                        {3, "queue-1199", map[string]int{"/api/queues": 1}, 0},
		"--sort ready --top 700 --columns name":        {700, "queue-1199", map[string]int{"/api/queues": 1}, 0},
		"--sort ready --top 700 --page 2":              {500, "queue-0499", map[string]int{"/api/queues": 1, "/api/consumers": 1}, 0},
		"--sort name":                                  {1200, "queue-0000", map[string]int{"/api/queues": 1, "/api/consumers": 1}, 0},
		"--sort name --columns name,memory":            {1200, "queue-0000", map[string]int{"/api/queues": 1}, 0},
		"--sort name --filter 119":                     {12, "queue-0119", map[string]int{"/api/queues": 1}, 12},
		"--sort name --filter QUEUE-119 --top 4":       {4, "queue-1190", map[string]int{"/api/queues": 1}, 4},
		"--sort name --filter e-[0]{3} --regex":        {10, "queue-0000", map[string]int{"/api/queues": 1}, 10},
		"--sort name --filter queue --columns name":    {1200, "queue-0000", map[string]int{"/api/queues": 2}, 0},
		"--sort name --filter nothing":                 {0, "", map[string]int{"/api/queues": 1}, 0},
	} {
		o := listOf(t, broker, flags)
		o.want(t, exitFine)
		if n := strings.Count(o.out, "\n"); n != want.lines || !strings.HasPrefix(o.out, want.first) {
			t.Errorf("%s: %d lines\n%s", flags, n, o.out)
		}
		asked, single := map[string]int{}, 0
		for _, path := range f.requests() {
			switch {
			case strings.HasPrefix(path, "/api/queues/"):
				single++
			case path != "/api/nodes": // whether all run is asked each time
				asked[path]++
			}
		}
		if fmt.Sprint(asked) != fmt.Sprint(want.asked) || single != want.single {
			t.Errorf("%s: it asks %v and for %d queues one by one", flags, asked, single)
		}
	}
}

func TestAPageThatIsNotThere(t *testing.T) {
	o := listOf(t, fakeBroker(t, manyQueues(5), "[]"), "--top 5 --page 2")
	o.want(t, exitFine, "rabbitlab: there is no page 2\n")
	if o.out != "" {
		t.Error(o.out)
	}
}

// A stream's figures come from the statistics, also among many, and without these they
// are not known.
func TestListTellsWhatAStreamHolds(t *testing.T) {
	o := listOf(t, fakeBroker(t, shopQueues, "[]"), "--sort ready --columns name,ready,unacked")
	o.want(t, exitFine)
	if o.out != "log\t500000\t0\norders\t3\t7\ntemp<1>\t1\t0\n" {
		t.Error(o.out)
	}
	streams := strings.ReplaceAll(manyQueues(50), "classic", "stream")
	o = listOf(t, fakeBroker(t, streams, "[]"), "--sort ready")
	o.want(t, exitFine)
	if !strings.HasPrefix(o.out, "queue-0049\t49\t0\t0\tstream\t/\nqueue-0048\t48\t") {
		t.Error(o.out)
	}
	o = listOf(t, fakeBroker(t, shopQueues, ""), "--sort name --columns name,ready")
	o.want(t, exitFine, "rabbitlab: some figures are not known: ")
	if !strings.HasPrefix(o.out, "log\t-\norders\t3\n") {
		t.Error(o.out)
	}
}

// A vhost in the URL that is not there is told; --vhost goes before it.
func TestListOfAVhostThatIsNotThere(t *testing.T) {
	f := &fakeRabbit{queues: someTotals, consumers: "[]"}
	broker := f.serve(t)
	nosuch := slices.Clone(broker)
	nosuch[1] = "amqp://localhost/nosuch"
	for _, command := range []string{"list", "diagnose"} {
		o := rabbitlab(t, nil, append([]string{command}, nosuch...)...)
		o.want(t, exitUsage, `rabbitlab: there is no vhost "nosuch"`)
		if o.out != "" {
			t.Error(o.out)
		}
	}
	o := listOf(t, nosuch, "--vhost / --columns name")
	o.want(t, exitFine)
	o = listOf(t, broker, "--vhost nosuch")
	o.want(t, exitUsage, `rabbitlab: there is no vhost "nosuch"`)
	there := slices.Clone(broker)
	there[1] = "amqp://localhost/a%2fb"
	o = listOf(t, there, "--columns name")
	o.want(t, exitFine)
	if strings.Count(o.out, "\n") != 3 {
		t.Errorf("all vhosts are listed:\n%s", o.out)
	}
}

// A user who may open no vhost is shown no queue, and told why.
func TestListForAUserWithoutAnyVhost(t *testing.T) {
	for name, f := range map[string]*fakeRabbit{
		"sees none":           {vhosts: "[]"},
		"sees and opens none": {vhosts: `[{"name":"/"},{"name":"shop"}]`, forbidden: []string{"/", "shop"}},
	} {
		f.queues, f.consumers = "[]", "[]"
		o := listOf(t, f.serve(t), "")
		if o.want(t, exitUsage, "this user may see no vhost, and so no queue", "set_permissions"); o.out != "" {
			t.Errorf("%s: %s", name, o.out)
		}
	}
	f := &fakeRabbit{queues: "[]", consumers: "[]", vhosts: `[{"name":"/"},{"name":"shop"}]`, forbidden: []string{"/"}}
	listOf(t, f.serve(t), "").want(t, exitFine)
}

// What is no list of queues is told, and never a list that is empty or has rows without
// a name.
func TestListOfWhatIsNoList(t *testing.T) {
	for _, reply := range []string{`null`, `{}`, `5`, `"queues"`, `[5]`, `[null]`, `[{"vhost":"/"}]`, `[["name","q"]]`, `{"items":null}`, `{"items":[7]}`, `[`, `[{"name":"q"}`, ` `} {
		for _, flags := range []string{"", "--top 3", "--columns memory"} {
			o := listOf(t, fakeBroker(t, reply, "[]"), flags)
			if o.code != exitUsage || o.out != "" || !strings.Contains(o.err, "answers something that is not the management API's JSON") && !strings.Contains(o.err, "connection broke") {
				t.Errorf("%s %s: exit code %d\n%s%s", reply, flags, o.code, o.out, o.err)
			}
		}
	}
}

// Figures beyond any that there can be are printed as they were sent, as near as
// can be, and never as negative ones.
func TestListOfLargeFigures(t *testing.T) {
	for sent, want := range map[string]string{
		"9223372036854775807": "9223372036854775808", "18446744073709551615": "18446744073709551616", "1e23": "99999999999999991611392",
		"1.5": "1.5", "null": "-", `"x"`: "-", "-1": "-", "[]": "-",
	} {
		queues := `[{"name":"q","vhost":"/","type":"classic","messages_ready":` + sent + `,"messages_unacknowledged":0}]`
		for _, flags := range []string{"--columns ready", "--columns ready --top 1"} {
			o := listOf(t, fakeBroker(t, queues, "[]"), flags)
			o.want(t, exitFine)
			if o.out != want+"\n" {
				t.Errorf("%s: %s", sent, o.out)
			}
		}
	}
}
