//go:build linux

package cli

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// put has the management API of a node make something.
func put(t *testing.T, n *node.Node, path, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPut, n.Management()+"/api/"+path, bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	req.SetBasicAuth(n.User(), n.Password())
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode/100 != 2 {
		t.Fatalf("PUT %s: %s", path, res.Status)
	}
}

// nodeAs is how the node is named to the program, for a user and a vhost.
func nodeAs(n *node.Node, user, vhost string) []string {
	address := strings.Replace(n.URL(), n.User()+":"+n.Password()+"@", user+":pass@", 1)
	if user == "" {
		address = n.URL()
	}
	return []string{"--url", strings.TrimSuffix(address, "/") + "/" + vhost, "--management", n.Management()}
}

// RabbitMQ shows no queue to a user without permissions, unless it is an administrator.
func TestRabbitMQsUserWithoutAnyVhost(t *testing.T) {
	n := nodetest.Broker(t)
	declareAll(t, n.URL(), []string{"unseen"})
	for _, tags := range []string{"management", "monitoring"} {
		user := "nobody-" + tags
		put(t, n, "users/"+user, fmt.Sprintf(`{"password":"pass","tags":%q}`, tags))
		o := listOf(t, nodeAs(n, user, ""), "")
		o.want(t, exitUsage, "this user may see no vhost, and so no queue")
		put(t, n, "permissions/%2f/"+user, `{"configure":"^$","write":"^$","read":".*"}`)
		o = listOf(t, nodeAs(n, user, ""), "--filter unseen --columns name")
		if o.want(t, exitFine); o.out != "unseen\n" {
			t.Error(o.out)
		}
	}
}

func TestRabbitMQsVhosts(t *testing.T) {
	n := nodetest.Broker(t)
	put(t, n, "vhosts/list%2fempty", "")
	put(t, n, "users/lister", `{"password":"pass","tags":"management"}`)
	put(t, n, "permissions/list%2fempty/lister", `{"configure":"^$","write":"^$","read":".*"}`)
	listOf(t, nodeAs(n, "", "nosuch"), "").want(t, exitUsage, `there is no vhost "nosuch"`)
	listOf(t, nodeAs(n, "lister", "list%2fempty"), "").want(t, exitFine)
	listOf(t, nodeAs(n, "lister", ""), "--vhost /").want(t, exitUsage, "this user has no access to that vhost")
}

// Names in any script are found by a part of them and by an expression, and page after
// page has each once.
func TestRabbitMQFiltersAndPages(t *testing.T) {
	n := nodetest.Broker(t)
	names := []string{"pages 订单", "pages Ünïcode", "pages [a+b]", "pages A", "pages b", "pages c"}
	declareAll(t, n.URL(), names)
	broker := nodeAs(n, "", "")
	for filter, want := range map[string]string{
		"单": "pages 订单\n", "ïcode": "pages Ünïcode\n", "[a+b]": "pages [a+b]\n", "pages a": "pages A\n", "nothing like it": "",
	} {
		o := rabbitlab(t, nil, append([]string{"list", "--columns", "name", "--filter", filter}, broker...)...)
		if o.want(t, exitFine); o.out != want {
			t.Errorf("%s: %q", filter, o.out)
		}
	}
	o := rabbitlab(t, nil, append([]string{"list", "--columns", "name", "--sort", "name", "--regex", "--filter", "^pages [a-c]$"}, broker...)...)
	if o.want(t, exitFine); o.out != "pages A\npages b\npages c\n" {
		t.Error(o.out)
	}
	var all string
	for _, page := range []string{"1", "2", "3"} {
		o := listOf(t, broker, "--columns name --sort name --filter pages --top 2 --page "+page)
		o.want(t, exitFine)
		all += o.out
	}
	for _, name := range names {
		if strings.Count(all, name+"\n") != 1 {
			t.Errorf("%s is in\n%s", name, all)
		}
	}
	listOf(t, broker, "--filter pages --top 2 --page 4").want(t, exitFine, "there is no page 4")
}

// A stream has no figures in the list that all others have them in.
func TestRabbitMQTellsWhatAStreamHolds(t *testing.T) {
	n := nodetest.Broker(t)
	conn, err := amqp.Dial(n.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	if _, err = ch.QueueDeclare("list stream", true, false, false, false, amqp.Table{"x-queue-type": "stream"}); err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = ch.QueueDelete("list stream", false, false, false) }()
	for range 7 {
		if err = ch.PublishWithContext(t.Context(), "", "list stream", false, false, amqp.Publishing{Body: []byte("x")}); err != nil {
			t.Fatal(err)
		}
	}
	for _, flags := range []string{"--top 5", "", "--columns name,ready,unacked,consumers,type,vhost --sort memory"} {
		until(t, "the stream's statistics are there", func() bool {
			o := listOf(t, nodeAs(n, "", ""), "--filter list "+flags)
			return o.code == exitFine && o.out == "list stream\t7\t0\t0\tstream\t/\n"
		})
	}
}
