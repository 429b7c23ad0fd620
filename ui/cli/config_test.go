package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rabbitlab/ui/lang"
)

// withConfig runs the program where our own file is that text, and rabbitmqadmin's has two
// nodes.
func withConfig(t *testing.T, file string, env map[string]string, args ...string) (o outcome, path string) {
	t.Helper()
	t.Cleanup(func() { lang.Use(lang.English) })
	path = filepath.Join(t.TempDir(), "config.toml")
	nodes := filepath.Join(t.TempDir(), "rabbitmqadmin.conf")
	for name, text := range map[string]string{path: file, nodes: twoNodes} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, errOut strings.Builder
	p := &program{streams: streams{in: strings.NewReader(""), out: &out, err: &errOut}, nodesFile: nodes, settingsFile: path, getenv: func(name string) string { return env[name] }}
	code := p.main(t.Context(), args)
	return outcome{out.String(), errOut.String(), code}, path
}

const ownFile = `theme = "contrast"
lang = "zh"
refresh = "30s"
mouse = false
[profiles.production]
url = "amqp://ops:s3cret@127.0.0.1:2/eu"
management = ["http://127.0.0.1:1", "http://127.0.0.1:3"]
colour = "red"
read-only = true
[profiles.shop]
colour = "green"
`

// A flag goes before the environment, that before the file, and that before the default; it
// is told which it was.
func TestWhatIsInForce(t *testing.T) {
	o, path := withConfig(t, ownFile, map[string]string{"RABBITLAB_REFRESH": "9s", "RABBITLAB_CALM": "1", "RABBITLAB_THEME": "light", "LANG": "en_US.UTF-8"}, "config", "--theme", "dark", "--node", "production")
	o.want(t, exitFine)
	for _, row := range []string{
		"broker\t127.0.0.1:2/eu\t--node", "management\thttp://127.0.0.1:1,http://127.0.0.1:3\t--node",
		"theme\tdark\t--theme", "lang\tzh\t" + path + ":2", "refresh\t9s\tRABBITLAB_REFRESH", "calm\ttrue\tRABBITLAB_CALM",
		"mouse\tfalse\t" + path + ":4", "bell\tfalse\t默认", "read-only\ttrue\t" + path + ":9", "colour\tred\t" + path + ":8",
		"node production\tamqp://ops:***@127.0.0.1:2/eu\thttp://127.0.0.1:1,http://127.0.0.1:3\t" + path + ":5", "node shop\tamqp://ops:***@127.0.0.1:5672/eu",
	} {
		if !strings.Contains("\n"+o.out, "\n"+row) {
			t.Errorf("not %q in\n%s", row, o.out)
		}
	}
	if strings.Contains(o.out, "s3cret") {
		t.Error(o.out)
	}
	o, _ = withConfig(t, "", map[string]string{"LC_ALL": "zh_CN"}, "config", "--no-mouse")
	if o.want(t, exitFine); !strings.Contains(o.out, "lang\tzh\tLC_ALL\n") || !strings.Contains(o.out, "mouse\tfalse\t--no-mouse\n") {
		t.Error(o.out)
	}
}

// Read-only of a profile and of the file holds for brokers that are somebody's, and a flag
// goes before it.
func TestReadOnlyOfAFile(t *testing.T) {
	const all = "read-only = true\n[profiles.lab]\nread-only = false\n"
	for _, tc := range []struct {
		file, args string
		env        string
		refused    bool
	}{
		{ownFile, "run demo --lang en --node production", "", true},
		{ownFile, "check consumer --lang en --queue x --node production -- true", "", true},
		{ownFile, "config --lang en --node production --read-only=false", "", false},
		{all, "config", "amqp://h", true}, {all, "config --node shop", "", true}, {all, "config --node lab", "", false},
		{all, "config", "", false}, {all, "config --broker builtin", "amqp://h", false},
	} {
		o, path := withConfig(t, tc.file, map[string]string{"RABBITLAB_URL": tc.env}, strings.Fields(tc.args)...)
		refused := strings.Contains(o.out, "read-only\ttrue\t"+path) || strings.Contains(o.err, "does not go with read-only, which "+path+":9 sets")
		if refused != tc.refused {
			t.Errorf("%s: %+v", tc.args, o)
		}
	}
}

// A wrong entry is an error of every command that would go by it, and of no other; check
// names each.
func TestAWrongConfiguration(t *testing.T) {
	const file = "them = 'dark'\nrefresh = '2h'\n[profiles.nowhere]\nread-only = true\n"
	o, path := withConfig(t, file, nil, "list", "--url", "amqp://127.0.0.1:1")
	o.want(t, exitUsage, path+`:1: "them" is not a setting (did you mean theme?)`, "config check names it all")
	o, path = withConfig(t, file, nil, "config", "check")
	o.want(t, exitDiffer, "3 mistakes")
	for i, want := range []string{path + `:1: "them" is not`, path + ":2: refresh: a time from 1s to 1h", path + ":3: profiles.nowhere has no url"} {
		if lines := strings.Split(o.out, "\n"); len(lines) != 4 || !strings.Contains(lines[i], want) {
			t.Errorf("not %q in %q", want, o.out)
		}
	}
	for _, args := range []string{"version", "--version", "config check --help", "completion bash", "__complete list --node s"} {
		o, _ = withConfig(t, file, nil, strings.Fields(args)...)
		if o.code != exitFine {
			t.Errorf("%s: %+v", args, o)
		}
	}
	o, _ = withConfig(t, ownFile, nil, "config", "check")
	if o.code != exitFine || o.out != "" {
		t.Errorf("%+v", o)
	}
	o, _ = withConfig(t, ownFile, map[string]string{"RABBITLAB_CALM": "perhaps", "RABBITLAB_LANG": "en"}, "config")
	o.want(t, exitUsage, "RABBITLAB_CALM: it is true or false")
	o, _ = withConfig(t, file[strings.Index(file, "["):], nil, "list", "--node", "nowhere")
	o.want(t, exitUsage, ":1: profiles.nowhere has no url")
	o, _ = withConfig(t, ownFile, nil, "list", "--lang", "en", "--node", "prod")
	o.want(t, exitUsage, "neither", "the names are production, shop, lab")
}

// A shell completes the names of both files.
func TestNamesAreCompleted(t *testing.T) {
	o, _ := withConfig(t, ownFile, nil, "__complete", "list", "--node", "")
	if !strings.HasPrefix(o.out, "production\nshop\nlab\n") {
		t.Errorf("%+v", o)
	}
}

// The language of the file is spoken where no flag and no variable says which.
func TestTheLanguageOfAFile(t *testing.T) {
	for want, args := range map[string][]string{"输出 shell 的补全脚本": {"--help"}, "Print what lets a shell": {"--help", "--lang", "en"}} {
		if o, _ := withConfig(t, ownFile, map[string]string{"LANG": "C"}, args...); !strings.Contains(o.out, want) {
			t.Errorf("%q: %+v", args, o)
		}
	}
}

// Who is asked about a broker with a name is told the name.
func TestAQuestionTellsTheName(t *testing.T) {
	o, _ := withConfig(t, "[profiles.production]\nurl = 'amqp://u:p@a.example,b.example'\n", nil, "run", "demo", "--node", "production")
	o.want(t, exitUsage, "not without a yes: production (a.example, b.example) is a broker on another host")
}

const fileOfKeys = `queue-columns = ["type", "in/s"]
[keys.playground]
kill = ["ctrl+x", "K"]
pause = "P"
[keys]
list.down = "J"
`

// Keys and columns are told with their lines, and the keys as they are now.
func TestKeysAndColumnsOfAFile(t *testing.T) {
	o, path := withConfig(t, fileOfKeys, nil, "config")
	o.want(t, exitFine)
	for _, row := range []string{"queue-columns\ttype,in/s\t" + path + ":1", "keys.playground.kill\tctrl+x K\t" + path + ":3", "keys.list.down\tJ\t" + path + ":6"} {
		if !strings.Contains(o.out, row) {
			t.Errorf("not %q in\n%s", row, o.out)
		}
	}
	o, _ = withConfig(t, strings.Replace(fileOfKeys, `, "K"`, "", 1), nil, "config", "keys")
	o.want(t, exitFine)
	for _, row := range []string{"playground.kill\tctrl+x\tkill", "list.down\tJ\tdown", "playground.pause\tP\tpause", "list.freeze\tspace\tfreeze"} {
		if !strings.Contains("\n"+o.out, "\n"+row+"\n") {
			t.Errorf("not %q in\n%s", row, o.out)
		}
	}
}
