package lang

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// A sentence is said with what it holds, and an error with what it wraps.
func TestASentenceIsSaidInChinese(t *testing.T) {
	speak(t, Chinese)
	slow := &mgmt.Error{
		What:  speech.Sprintf("%s did not answer in %v", "http://h:15672", "10s"),
		Means: "the broker is overloaded, or something on the way swallows the connection", Do: "check host and port, firewalls, and the broker's load",
	}
	gone := &mgmt.Error{
		What:  speech.Sprintf("there is no %s", mgmt.Key{Vhost: "a: %s; b", Name: "\x00idle"}.Said()),
		Means: "it was deleted, or never existed", Do: "check the name: upper and lower case differ",
	}
	refused := &mgmt.Error{What: "RabbitMQ refuses the user name or the password", Means: speech.Quote("Login failed"), Do: "check both; guest may log in from the broker's own machine only"}
	const said = "http://h:15672 在 10s 内没有应答；RabbitMQ 过载，或者连接在途中被拦下；请检查主机和端口、防火墙，以及 RabbitMQ 的负载"
	for err, want := range map[error]string{
		slow:                                said,
		gone:                                `不存在：vhost "a: %s; b" 里的队列 "\x00idle"；它已被删除，或者从未存在过；请检查名称：区分大小写`,
		refused:                             "RabbitMQ 不接受这个用户名或密码；Login failed；请检查这两项；guest 只能从 RabbitMQ 本机登录",
		fmt.Errorf("somebody's (%w)", slow): "somebody's (" + said + ")",
		errors.Join(slow, errors.New("idle; check both"), slow):              said + "\nidle; check both\n" + said,
		speech.Errorf("%s could not be asked: %s", "x", io.ErrUnexpectedEOF): "无法向 x 查询：数据中途断了",
		errors.New("somebody wrote this; nothing was sent"):                  "somebody wrote this; nothing was sent",
	} {
		if got := Error(err); got != want {
			t.Errorf("%q is said as %q", err, got)
		}
	}
	if got, want := Said(speech.Sprintf("Look whether the consumer acks each message when its work is done: %s.", "d.Ack(false)")), "请检查消费者做完后是否确认了每条消息：d.Ack(false)。"; got != want {
		t.Errorf("%q", got)
	}
}

// What the system says of itself is known, in the words of this system.
func TestWhatTheSystemSaysIsKnown(t *testing.T) {
	speak(t, Chinese)
	for _, err := range []error{
		context.Canceled, context.DeadlineExceeded, io.ErrUnexpectedEOF, os.ErrDeadlineExceeded,
		syscall.EADDRINUSE, syscall.EADDRNOTAVAIL, syscall.EACCES, syscall.ECONNREFUSED, syscall.ECONNRESET, syscall.EHOSTUNREACH,
		syscall.EMFILE, syscall.ENAMETOOLONG, syscall.ENETUNREACH, syscall.ENOENT, syscall.ENOSPC, syscall.ENOTDIR, syscall.EPERM,
		syscall.EPIPE, syscall.EROFS, exec.Command("sh", "-c", "exit 3").Run(),
	} {
		if said := Error(err); strings.ContainsFunc(said, isLatin) {
			t.Errorf("%q is said as %q", err, said)
		}
	}
	_, missing := os.Open(filepath.Join(t.TempDir(), "missing"))
	if said := Error(missing); !strings.HasSuffix(said, "/missing：没有这个文件或目录") {
		t.Errorf("%q is said as %q", missing, said)
	}
}

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' }

// In English everything is said as it is.
func TestEnglishIsSaidAsItIs(t *testing.T) {
	for _, err := range []error{speech.Errorf("%q: %w", "a", io.EOF), errors.New("100%"), &os.PathError{Op: "open", Path: "x", Err: syscall.ENOENT}} {
		if Error(err) != err.Error() {
			t.Errorf("%q is said as %q", err, Error(err))
		}
	}
}
