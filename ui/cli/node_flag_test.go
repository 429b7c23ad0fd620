package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rabbitlab/ui/lang"
)

// withNodes runs the program where rabbitmqadmin's file is that text.
func withNodes(t *testing.T, file string, mode os.FileMode, args ...string) outcome {
	t.Helper()
	t.Cleanup(func() { lang.Use(lang.English) })
	path := filepath.Join(t.TempDir(), "rabbitmqadmin.conf")
	if err := os.WriteFile(path, []byte(file), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	var out, errOut strings.Builder
	p := &program{streams: streams{in: strings.NewReader(""), out: &out, err: &errOut}, nodesFile: path, getenv: func(string) string { return "" }}
	code := p.main(t.Context(), args)
	return outcome{out.String(), errOut.String(), code}
}

const twoNodes = "[shop]\nhostname = \"127.0.0.1\"\nport = 1\nusername = \"ops\"\npassword = \"s3cret\"\nvirtual_host = \"eu\"\n[lab]\n"

// A node's broker is asked, at its management API; its password is nowhere.
func TestNode(t *testing.T) {
	o := withNodes(t, twoNodes, 0o600, "list", "--node", "shop")
	if o.code != exitUsage || !strings.Contains(o.err, "127.0.0.1:1") || strings.Contains(o.out+o.err, "s3cret") {
		t.Errorf("%+v", o)
	}
	o = withNodes(t, twoNodes, 0o600, "config", "--node", "shop")
	o.want(t, exitFine)
	for _, want := range []string{
		"broker\t127.0.0.1/eu\t--node\nmanagement\thttp://127.0.0.1:1\t--node\n",
		"\nnode lab\tamqp://guest:***@localhost:5672/%2F\thttp://localhost:15672\t", "\nnode shop\tamqp://ops:***@127.0.0.1:5672/eu\thttp://127.0.0.1:1\t",
	} {
		if !strings.Contains(o.out, want) {
			t.Errorf("%q\n%q", o.out, want)
		}
	}
}

func TestNodeThatIsNotThere(t *testing.T) {
	for _, tc := range []struct {
		file string
		mode os.FileMode
		args string
		want []string
	}{
		{twoNodes, 0o600, "list --node prod", []string{`--node "prod": `, "the names are lab, shop"}},
		{"", 0o600, "list --node prod", []string{"there is no node in it"}},
		{twoNodes, 0o644, "list --node lab", []string{"everybody on this machine can read", "chmod 600 "}},
		{twoNodes, 0o644, "config", []string{"everybody on this machine can read"}},
		{"[shop\n", 0o600, "diagnose --node shop", []string{"rabbitmqadmin.conf:2: it is neither TOML nor INI"}},
		{twoNodes, 0o600, "list --node lab --url amqp://h", []string{"--url and --node both name a broker"}},
		{twoNodes, 0o600, "list --node lab --broker local", []string{"--node and --broker both name a broker"}},
		{twoNodes, 0o600, "broker --node lab", []string{"broker does not go with --node"}},
	} {
		withNodes(t, tc.file, tc.mode, strings.Fields(tc.args)...).want(t, exitUsage, tc.want...)
	}
	// nobody looks into the file who does not name a node
	withNodes(t, "[shop\n", 0o600, "version").want(t, exitFine)
}
