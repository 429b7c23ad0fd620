package session

import (
	"strings"
	"testing"
	"time"
)

const (
	publish = "\x00\x00\x00\x01q\x00" // arguments: the default exchange, key q
	qos     = "\x00\x00\x00\x00\x00\x00\x00"
)

// announce is a content header frame of class 60 on channel 1.
func announce(size byte) string {
	return framed(2, 1, "\x00\x3c\x00\x00"+strings.Repeat("\x00", 7)+string([]byte{size})+"\x00\x00")
}

func body(s string) string { return framed(3, 1, s) }

const (
	expectedHeader = "0: close 505 UNEXPECTED_FRAME - expected content header for class 60, got non content header frame instead, because of 60.40"
	expectedBody   = "0: close 505 UNEXPECTED_FRAME - expected content body, got non content body frame instead, because of 60.40"
	expectedMethod = "0: close 505 UNEXPECTED_FRAME - expected method frame, got non method frame instead, because of 0.0"
	notOpen        = "0: close 504 CHANNEL_ERROR - expected 'channel.open', because of "
	notNow         = "0: close 504 CHANNEL_ERROR - unexpected method in connection state running, because of "
	failed         = "0: close 541 INTERNAL_ERROR, because of 0.0"
)

// octetCases are what a client sends on an open connection whose channel 1 is open,
// and RabbitMQ's first answer, on 3.10.8 as on 4.0.5.
var octetCases = []struct{ name, sent, want string }{
	{"end octet", strings.TrimSuffix(method(1, 60, 10, qos), "\xce") + "\x07", "0: close 501 FRAME_ERROR - type 1, all octets = <<0,60,0,10,0,0,0,0,0,0,0>>: {invalid_frame_end_marker,7}, because of 0.0"},
	{"frame too large", "\x03\x00\x05\xff\xff\xff\xff", "0: close 501 FRAME_ERROR - type 3, all octets = <<>>: {frame_too_large,4294967295,131064}, because of 0.0"},
	{"frame type", framed(4, 1, "abc"), `0: close 501 FRAME_ERROR - type 4, all octets = <<"abc">>: unknown_frame, because of 0.0`},
	{"frame type on channel 0", framed(9, 0, "abc"), `0: close 501 FRAME_ERROR - type 9, all octets = <<"abc">>: unknown_frame, because of 0.0`},
	{"heartbeat on a channel", framed(8, 1, ""), "0: close 505 UNEXPECTED_FRAME - type 8, all octets = <<>>, because of 0.0"},
	{"heartbeat with payload", framed(8, 0, "abc"), `0: close 501 FRAME_ERROR - type 8, all octets = <<"abc">>: unknown_frame, because of 0.0`},
	{"unknown method", method(1, 60, 99, ""), "end"},
	{"unknown method on channel 0", method(0, 10, 99, ""), "end"},
	{"unknown class", method(7, 61, 10, ""), "end"},
	{"half a method", framed(1, 1, "\x00\x3c"), "0: close 501 FRAME_ERROR - type 1, all octets = <<0,60>>: unknown_frame, because of 0.0"},
	{"argument missing", method(1, 60, 10, "\x00"), "0: close 501 FRAME_ERROR - cannot decode <<0>>, because of 60.10"},
	{"argument too many", method(1, 60, 10, qos+"\x00"), "0: close 501 FRAME_ERROR - cannot decode <<0,0,0,0,0,0,0,0>>, because of 60.10"},
	{"argument missing on a channel not open", method(7, 60, 10, "\x00"), "0: close 501 FRAME_ERROR - cannot decode <<0>>, because of 60.10"},
	{"argument missing on channel 0", method(0, 10, 40, "\x05"), failed},
	{"table with an unknown type", method(1, 50, 10, "\x00\x00\x01q\x00"+long("\x01xZ\x00")), "end"},
	{"table too long", method(1, 50, 10, "\x00\x00\x01q\x00\x00\x00\x03\xe8"), "0: close 501 FRAME_ERROR - cannot decode <<0,0,1,113,0,0,0,3,232>>, because of 50.10"},
	{"half a content header", method(1, 60, 40, publish) + framed(2, 1, "\x00\x3c\x00\x00"), "0: close 501 FRAME_ERROR - type 2, all octets = <<0,60,0,0>>: unknown_frame, because of 0.0"},
	{"property missing", method(1, 60, 40, publish) + framed(2, 1, "\x00\x3c\x00\x00"+strings.Repeat("\x00", 8)+"\x80\x00"), failed},
	{"octets after the properties", method(1, 60, 40, publish) + framed(2, 1, "\x00\x3c\x00\x00"+strings.Repeat("\x00", 8)+"\x00\x00abc"), failed},
	{"weight", method(1, 60, 40, publish) + framed(2, 1, "\x00\x3c\x00\x01"+strings.Repeat("\x00", 10)), expectedHeader},
	{"class of a header", method(1, 60, 40, publish) + framed(2, 1, "\x00\x32\x00\x00"+strings.Repeat("\x00", 10)), "0: close 505 UNEXPECTED_FRAME - expected content header for class 60, got one for class 50 instead, because of 60.40"},
	{"header without a method", announce(0), expectedMethod},
	{"body without a method", body("abc"), expectedMethod},
	{"body without a header", method(1, 60, 40, publish) + body("abc"), expectedHeader},
	{"method instead of a header", method(1, 60, 40, publish) + method(1, 60, 10, qos), expectedHeader},
	{"method instead of a body", method(1, 60, 40, publish) + announce(3) + method(1, 60, 10, qos), expectedBody},
	{"channel.close instead of a body", method(1, 60, 40, publish) + announce(3) + method(1, 20, 40, "\x00\x00\x00\x00\x00\x00\x00"), expectedBody},
	{"body too long", method(1, 60, 40, publish) + announce(3) + body("abcd") + method(1, 60, 10, qos), expectedBody},
	{"body too long at its end", method(1, 60, 40, publish) + announce(3) + body("ab") + body("abcdef") + body("x") + method(1, 60, 10, qos), expectedBody},
	{"empty bodies", method(1, 60, 40, publish) + announce(3) + body("") + body("abc") + method(1, 60, 10, qos), "1: 60.11"},
	{"heartbeat within content", method(1, 60, 40, publish) + announce(3) + framed(8, 0, "") + body("abc") + method(1, 60, 10, qos), "1: 60.11"},
	{"other channel within content", method(1, 60, 40, publish) + announce(3) + method(2, 20, 10, "\x00") + body("abc"), "2: 20.11"},
	{"method on a channel not open", method(5, 60, 10, qos), notOpen + "60.10"},
	{"header on a channel not open", framed(2, 5, "\x00\x3c"+strings.Repeat("\x00", 12)), expectedMethod},
	{"channel opened twice", method(1, 20, 10, "\x00"), "0: close 504 CHANNEL_ERROR - second 'channel.open' seen, because of 20.10"},
	{"basic.qos on channel 0", method(0, 60, 10, qos), notNow + "60.10"},
	{"channel.open on channel 0", method(0, 20, 10, "\x00"), notNow + "20.10"},
	{"connection.open again", method(0, 10, 40, "\x01/\x00\x00"), notNow + "10.40"},
	{"connection.close-ok unasked", method(0, 10, 51, ""), notNow + "10.51"},
	{"body on channel 0", framed(3, 0, "abc"), `0: close 505 UNEXPECTED_FRAME - type 3, all octets = <<"abc">>, because of 0.0`},
	{"connection.close", method(0, 10, 50, "\x00\xc8\x00\x00\x00\x00\x00"), "0: 10.51"},
	{"connection.update-secret", method(0, 10, 70, long("new")+short("why")), "0: 10.71"},
	{"highest channel", method(65535, 20, 10, "\x00"), "65535: 20.11"},
}

func TestOctetsAreAnsweredAsByRabbitMQ(t *testing.T) {
	h := open(t, brief, Options{})
	for _, c := range octetCases {
		t.Run(c.name, func(t *testing.T) { answers(t, h.target(), c.sent, c.want) })
	}
}

// What is expected here is held against a RabbitMQ.
func TestOctetsAreAnsweredSoByRabbitMQ(t *testing.T) {
	x := installed(t)
	for _, c := range octetCases {
		t.Run(c.name, func(t *testing.T) { answers(t, x, c.sent, c.want) })
	}
}

func answers(t *testing.T, x target, sent, want string) {
	t.Helper()
	if got := x.enter(t).send(sent).hear(); got != want {
		t.Errorf("answered\n%s\nwant\n%s", got, want)
	}
}

// handshakeCases are what a client sends instead of a handshake, and all that it hears.
// Where it is not told why, it is let wait before the socket is closed.
var handshakeCases = []struct {
	name string
	sent func(x target) string
	want []string
}{
	{"wrong password", func(x target) string { x.password = "x"; return x.startOk("authentication_failure_close") }, []string{"0: close 403 ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. For details see the broker logfile., because of 0.0"}},
	{"wrong password, no capability", func(x target) string { x.password = "x"; return x.startOk() }, nil},
	{"AMQPLAIN", func(x target) string {
		return loginBy("AMQPLAIN", short("LOGIN")+"S"+long(x.user)+short("PASSWORD")+"S"+long(x.password)) + method(0, 10, 50, "\x00")
	}, []string{"0: 10.30"}},
	{"AMQPLAIN, wrong password", func(x target) string {
		return loginBy("AMQPLAIN", short("LOGIN")+"S"+long(x.user)+short("PASSWORD")+"S"+long("x"))
	}, []string{"0: close 403 ACCESS_REFUSED - Login was refused using authentication mechanism AMQPLAIN. For details see the broker logfile., because of 0.0"}},
	{"AMQPLAIN, half", func(target) string { return loginBy("AMQPLAIN", short("LOGIN")+"S"+long("x")) }, nil},
	{"AMQPLAIN, garbage", func(target) string { return loginBy("AMQPLAIN", "xxx") }, nil},
	{"AMQPLAIN, with its length", func(x target) string {
		return loginBy("AMQPLAIN", long(short("LOGIN")+"S"+long(x.user)+short("PASSWORD")+"S"+long(x.password)))
	}, nil},
	{"unknown mechanism", func(target) string { return loginBy("EXTERNAL", "") }, nil},
	{"PLAIN, garbage", func(target) string { return loginBy("PLAIN", "abc") }, nil},
	{"PLAIN, for somebody else", func(x target) string { return loginBy("PLAIN", "zz\x00"+x.user+"\x00"+x.password) }, nil},
	{"out of turn", func(target) string { return openVhost("/") }, nil},
	{"on a channel", func(target) string { return method(1, 20, 10, "\x00") }, nil},
	{"frame too large", func(target) string { return method(0, 10, 11, long(strings.Repeat("x", 5000))) }, nil},
	{"channel-max 0", func(x target) string { return x.startOk() + tuneOk(0, frameMax, 0) }, []string{"0: 10.30"}},
	{"channel-max raised", func(x target) string { return x.startOk() + tuneOk(2048, frameMax, 0) }, []string{"0: 10.30"}},
	{"frame-max 0", func(x target) string { return x.startOk() + tuneOk(2047, 0, 0) }, []string{"0: 10.30"}},
	{"frame-max raised", func(x target) string { return x.startOk() + tuneOk(2047, frameMax+1, 0) }, []string{"0: 10.30"}},
	{"frame-max too low", func(x target) string { return x.startOk() + tuneOk(2047, 4095, 0) }, []string{"0: 10.30"}},
	{"no such vhost", func(x target) string { return x.startOk() + tuneOk(2047, 4096, 600) + openVhost("nope") }, []string{"0: 10.30", "0: close 530 NOT_ALLOWED - vhost nope not found, because of 10.40"}},
	{"channel before open", func(x target) string { return x.startOk() + tuneOk(2047, 4096, 0) + method(1, 20, 10, "\x00") }, []string{"0: 10.30", "0: close 505 UNEXPECTED_FRAME - type 1, all octets = <<0,20,0,10,0>>, because of 0.0"}},
}

func loginBy(mechanism, response string) string {
	return method(0, 10, 11, announcing("authentication_failure_close")+short(mechanism)+long(response)+short("en_US"))
}

func TestBadHandshakesEndAsWithRabbitMQ(t *testing.T) {
	h := open(t, brief, Options{})
	for _, c := range handshakeCases {
		t.Run(c.name, func(t *testing.T) { t.Parallel(); refuses(t, h.target(), c.sent, c.want) })
	}
}

func TestBadHandshakesEndSoWithRabbitMQ(t *testing.T) {
	x := installed(t)
	for _, c := range handshakeCases {
		t.Run(c.name, func(t *testing.T) { t.Parallel(); refuses(t, x, c.sent, c.want) })
	}
}

func refuses(t *testing.T, x target, sent func(target) string, want []string) {
	t.Helper()
	r := dial(t, x.address)
	r.conn.SetDeadline(time.Now().Add(40 * time.Second))
	r.send(header, sent(x))
	for _, want := range append(append([]string{"0: 10.10"}, want...), "end") {
		if got := r.hear(); got != want {
			t.Fatalf("answered\n%s\nwant\n%s", got, want)
		}
	}
}
