package lang

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

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
