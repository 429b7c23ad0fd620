package cli

import (
	"strings"
	"sync"
	"testing"

	"rabbitlab/amqp/node"
	"rabbitlab/ui/text"
)

// wrongLines are mistakes on the command line, and what is said of each.
var wrongLines = map[string][]string{
	"lst":                                {`"lst" is not a command`, "did you mean list?", "rabbitlab --help"},
	"list --jsn":                         {"--jsn is not a flag", "did you mean --as or --json?", "rabbitlab list --help"},
	"list --manag x":                     {"did you mean --management?"},
	"list -x":                            {"-x is not a flag"},
	"list --top 0":                       {`--top "0": a whole number, 1 or more`},
	"list --top -3":                      {`--top "-3"`},
	"list --top many":                    {`--top "many"`},
	"list --sort size":                   {`--sort "size": choose one of name, vhost, type, state, node, ready, unacked, messages, consumers, memory, publish_rate, deliver_rate, ack_rate, redeliver_rate`},
	"list --sort":                        {"--sort needs a value"},
	"list hello":                         {"list takes no arguments"},
	"version now":                        {"version takes no arguments"},
	"list":                               {"no broker is named", "--url amqp://user:password@host:5672"},
	"list --broker prod":                 {"there is no broker of that name"},
	"list --broker local --url amqp://h": {"--url and --broker both"},
	"run hello --broker builtin --url amqp://h":        {"--url and --broker both"},
	"run hello --broker builtin --management http://h": {"--management without --url"},
	"list --broker builtin":                            {"list does not go with --broker builtin", "would have no queues"},
	"list --broker local":                              {"list does not go with --broker local", "would have no queues"},
	"diagnose":                                         {"no broker is named", "--url amqp://user:password@host:5672"},
	"diagnose --broker local":                          {"diagnose does not go with --broker local", "would have no queues"},
	"diagnose hello":                                   {"diagnose takes no arguments"},
	"diagnose --for 0s":                                {`--for "0s": a time from 1s to 1h, as 30s or 5m`},
	"diagnose --for -5s":                               {`--for "-5s": a time from 1s to 1h`},
	"diagnose --for 61m":                               {`--for "61m": a time from 1s to 1h`},
	"diagnose --for 30":                                {`--for "30": a time from 1s to 1h`},
	"diagnose --for long":                              {`--for "long"`},
	"diagnose --for 9999999h":                          {`--for "9999999h"`},
	"--refresh 500ms":                                  {`--refresh "500ms": a time from 1s to 1h, as 30s or 5m`},
	"play --refresh 2h":                                {`--refresh "2h": a time from 1s to 1h`},
	"learn --refresh 30":                               {`--refresh "30": a time from 1s to 1h`},
	"list --refresh 5s":                                {"--refresh is not a flag"},
	"diagnose --queue [x":                              {`--queue "[x": it is not a pattern`},
	"diagnose --queue=":                                {`--queue "": it is empty`},
	"diagnose --fail-on forgoten-ack":                  {`--fail-on "forgoten-ack": there is no such verdict`, "critical and warning", "requeue-loop, forgotten-ack", "auto-ack-risk"},
	"diagnose --fail-on warning,":                      {`--fail-on "": there is no such`},
	"diagnose --fail-on info":                          {`--fail-on "info": there is no such`},
	"broker now":                                       {"broker takes no arguments"},
	"broker --broker prod":                             {"there is no broker of that name", "builtin", "local"},
	"broker --url amqp://h":                            {"broker does not go with --url"},
	"broker --management http://h":                     {"broker does not go with --management"},
	"broker --read-only":                               {"broker does not go with --read-only"},
	"broker --amqp-port 65536":                         {`--amqp-port "65536": a port is a number from 1 to 65535`},
	"broker --amqp-port -1":                            {`--amqp-port "-1"`},
	"broker --management-port http":                    {`--management-port "http"`},
	"broker --amqp-port 5672 --management-port 5672":   {"are both 5672", "a port each"},
	"broker --user teacher":                            {"--user without a password", "RABBITLAB_PASSWORD"},
	"broker --user= --password x":                      {"--user is empty"},
	"broker --user teacher --password=":                {"--password is empty"},
	"broker --password":                                {"--password needs a value"},
	"list --url http://h":                              {"--url: it does not begin with amqp:// or amqps://"},
	"list --management http://h:15672":                 {"--management without --url"},
	"run":                                              {"run needs the name of a scenario", "hello, forgotten-ack, worker-killed"},
	"run nope":                                         {`"nope" is not a scenario`, "choose one of ", "worker-killed"},
	"run hello worker-killed":                          {"one scenario at a time"},
	"run --list hello":                                 {"run --list takes no arguments"},
	"run hello --read-only":                            {"run does not go with --read-only"},
	"run hello --url amqp://u:p@192.0.2.1":             {"not without a yes", "declares the queue rabbitlab.hello on 192.0.2.1", "add --yes"},
	"play nope":                                        {`"nope" is not a scenario`},
	"play hello hello":                                 {"one scenario at a time"},
	"":                                                 {"the screens need a terminal"},
	"play":                                             {"the screens need a terminal"},
	"learn nope":                                       {`"nope" is not a lesson`, "choose one of hello, auto-ack-loses"},
	"learn hello hello":                                {"one lesson at a time"},
	"learn --list hello":                               {"learn --list takes no arguments"},
	"learn":                                            {"the screens need a terminal"},
	"help nope":                                        {`"nope" is not a command`},
	"completion":                                       {"completion needs the name of a shell", "bash, zsh, fish, powershell"},
	"completion tcsh":                                  {"completion needs the name of a shell"},
	"list --json=perhaps":                              {`--json "perhaps": it is true or false`},
	"list --=x":                                        {"--=x is not a flag"},
	"list --lang fr":                                   {`--lang "fr": rabbitlab does not speak that language`, "en (English) and zh", "without --lang"},
	"--lang= list":                                     {`--lang ""`},
	"list --lang":                                      {"--lang needs a value"},
}

// Wrong usage: exit code 2, what is wrong, and not the whole of the help.
func TestWrongUsage(t *testing.T) {
	for line, want := range wrongLines {
		t.Run(line, func(t *testing.T) {
			o := rabbitlab(t, nil, strings.Fields(line)...)
			o.want(t, exitUsage, want...)
			if o.out != "" || strings.Contains(o.err, "Usage:") || strings.Count(o.err, "\n") > 4 {
				t.Errorf("too many words:\n%s%s", o.out, o.err)
			}
		})
	}
}

func TestNoRabbitMQSaysHowToGetOne(t *testing.T) {
	t.Setenv(node.ReleaseVariable, "/nowhere")
	o := rabbitlab(t, nil, "run", "hello", "--broker", "local")
	o.want(t, exitUsage, `rabbitlab: RABBITLAB_RABBITMQ names "/nowhere", where there is no RabbitMQ`)
}

// commands are all that there are; "" for none.
var commands = sync.OnceValue(func() []string {
	names := []string{""}
	for _, c := range new(program).rootCommand().Commands() {
		names = append(names, c.Name())
	}
	return names
})

func TestHelpIsForEverything(t *testing.T) {
	for _, command := range commands() {
		o := rabbitlab(t, nil, append(strings.Fields(command), "--help")...)
		o.want(t, exitFine)
		if !strings.Contains(o.out, " rabbitlab "+command) && !strings.Contains(o.out, "Examples:\n  rabbitlab\n") {
			t.Errorf("%q has no examples:\n%s", command, o.out)
		}
	}
}

// Who reads the help of a command learns what it can change on a broker.
func TestHelpSaysWhatACommandChanges(t *testing.T) {
	for _, command := range commands() {
		o := rabbitlab(t, nil, append(strings.Fields(command), "--help")...)
		if strings.Count(o.out, "\nOn the broker: ") != 1 {
			t.Errorf("%q does not say it once:\n%s", command, o.out)
		}
	}
}

// Help fits a terminal of 80 columns, in both languages; a command that is an
// example stays on its line.
func TestHelpFitsATerminal(t *testing.T) {
	for _, command := range commands() {
		for _, language := range []string{"en", "zh"} {
			o := rabbitlab(t, nil, append(strings.Fields(command), "--help", "--lang", language)...)
			for line := range strings.Lines(o.out) {
				if w := text.Width(strings.TrimRight(line, "\n")); w > helpWidth && !strings.Contains(line, "  rabbitlab ") {
					t.Errorf("%d columns: %s", w, line)
				}
			}
		}
	}
}

func TestScenariosAreListed(t *testing.T) {
	o := rabbitlab(t, nil, "run", "--list")
	o.want(t, exitFine)
	for _, name := range []string{"hello", "forgotten-ack", "worker-killed"} {
		if !strings.Contains(o.out, "\n  "+name+" ") {
			t.Errorf("no %s in\n%s", name, o.out)
		}
	}
	o = rabbitlab(t, nil, "run", "--list", "--json")
	o.want(t, exitFine)
	if !strings.HasPrefix(o.out, `[{"name":"`) || !strings.Contains(o.out, `{"name":"hello","title":"`) {
		t.Error(o.out)
	}
}

// A password does not come back in an error, wherever it was typed.
func TestErrorsHoldNoPassword(t *testing.T) {
	const address = "amqp://user:s3cret@localhost"
	for _, line := range []string{
		"list --url " + address + ":0",
		"list --url " + address + ":1 --management http://127.0.0.1:1",
		"list --url amqp://h --management http://user:s3cret@127.0.0.1:1",
		"list --url=" + address + "/100%",
		"run hello --url " + address + " --management http://127.0.0.1:1",
		address,
		"run " + address,
		"play " + address,
		"list " + address,
		"list user:s3cret@localhost",
		"list --broker " + address,
		"list --top " + address,
		"list --" + address,
		"list --read-only=" + address,
	} {
		t.Run(line, func(t *testing.T) {
			o := rabbitlab(t, nil, strings.Fields(line)...)
			o.want(t, exitUsage, "rabbitlab: ")
			if strings.Contains(o.err, "s3cret") {
				t.Error(o.err)
			}
		})
	}
	o := rabbitlab(t, []string{"AMQP_URL=amqp://user:s3%zzcret@localhost"}, "list")
	o.want(t, exitUsage, "AMQP_URL: ")
	if strings.Contains(o.err, "s3") {
		t.Error(o.err)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"json", "json", 0}, {"jsn", "json", 1}, {"josn", "json", 2}, {"", "url", 3}, {"urls", "url", 1}, {"top", "tap", 1}} {
		if got := distance(c.a, c.b); got != c.want || distance(c.b, c.a) != c.want {
			t.Errorf("%q %q: %d", c.a, c.b, got)
		}
	}
}
