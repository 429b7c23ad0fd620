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
)

// What the system says of itself is known, in the words of this system.
func TestWhatTheSystemSaysIsKnown(t *testing.T) {
	speak(t, Chinese)
	for _, err := range []error{
		context.Canceled, context.DeadlineExceeded, io.ErrUnexpectedEOF, os.ErrDeadlineExceeded,
		syscall.EADDRINUSE, syscall.EADDRNOTAVAIL, syscall.EACCES, syscall.ECONNREFUSED, syscall.ECONNRESET, syscall.EHOSTUNREACH,
		syscall.EMFILE, syscall.ENAMETOOLONG, syscall.ENETUNREACH, syscall.ENOENT, syscall.ENOSPC, syscall.ENOTDIR, syscall.EPERM,
		syscall.EPIPE, syscall.EROFS,
	} {
		if said := Echo(err.Error()); strings.ContainsFunc(said, isLatin) {
			t.Errorf("%q is said as %q", err, said)
		}
	}
}

// It is known inside of what others write, and beside names.
func TestWhatTheSystemSaysIsKnownInside(t *testing.T) {
	speak(t, Chinese)
	_, missing := os.Open(filepath.Join(t.TempDir(), "missing"))
	ended := exec.Command("sh", "-c", "exit 3").Run()
	for in, want := range map[error]string{
		missing: "：没有这个文件或目录",
		fmt.Errorf("the local broker ended by itself (%w); the last that it said:", ended):  "本地的 RabbitMQ 自己结束了（退出码 3）；它最后说：",
		fmt.Errorf("the local broker has not stopped yet: %w", context.DeadlineExceeded):    "本地的 RabbitMQ 还没有停止：时间到了还没有完成",
		errors.New("cannot connect to h:5672: no route to host: check the host in the URL"): "连不上 h:5672：没有到主机的路由：请检查 URL 里的主机名",
	} {
		if said := Echo(in.Error()); !strings.HasSuffix(said, want) {
			t.Errorf("%q is said as %q", in, said)
		}
	}
}

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' }
