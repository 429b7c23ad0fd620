package node

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"rabbitlab/amqp/loopback"
)

// startEpmd runs a port mapper of the node's own, in the foreground and under
// the guard: one that Erlang starts by itself would outlive the node.
func startEpmd(ctx context.Context, g *guard, h *home, p ports) (*process, error) {
	program, err := findEpmd()
	if err != nil {
		return nil, err
	}
	// Run by a name in the home, it can be told from other users' epmd.
	if err := os.Symlink(program, h.path(epmdLink)); err != nil {
		return nil, err
	}
	epmd, err := startProcess(g, h, epmdOutput, epmdEnvironment(h, p), h.path(epmdLink), "-port", strconv.Itoa(p.epmd))
	if err != nil {
		return nil, err
	}
	if err := awaitListener(ctx, epmd, p.epmd); err != nil {
		epmd.kill()
		return nil, err
	}
	return epmd, nil
}

// findEpmd looks where RabbitMQ's own script will find Erlang: on PATH. Some
// packages put only erl there, and leave epmd in Erlang's own directory.
func findEpmd() (string, error) {
	erl, err := lookPath("erl")
	if err != nil {
		return "", fmt.Errorf("RabbitMQ needs Erlang, and there is no erl on PATH: " +
			"install Erlang, or put the directory that holds erl on PATH")
	}
	if epmd, err := lookPath("epmd"); err == nil {
		return epmd, nil
	}
	if real, err := filepath.EvalSymlinks(erl); err == nil {
		root := filepath.Dir(filepath.Dir(real))
		for _, place := range []string{"bin/epmd", "erts-*/bin/epmd", "lib/erlang/bin/epmd", "lib/erlang/erts-*/bin/epmd"} {
			if found, _ := filepath.Glob(filepath.Join(escapeGlob(root), place)); len(found) > 0 {
				return found[0], nil
			}
		}
	}
	return "", fmt.Errorf("RabbitMQ needs Erlang's port mapper, and there is no epmd on PATH or beside %s: "+
		"put the directory that holds epmd on PATH", erl)
}

// lookPath is exec.LookPath on the PATH that the node's programs get.
func lookPath(name string) (string, error) {
	for _, dir := range filepath.SplitList(searchPath()) {
		if dir == "" {
			continue // a shell would take it for the current directory; we do not
		}
		if found, err := exec.LookPath(filepath.Join(dir, name)); err == nil {
			return filepath.Abs(found)
		}
	}
	return "", exec.ErrNotFound
}

// awaitListener returns when something listens on a port of 127.0.0.1, or its process has ended.
func awaitListener(ctx context.Context, p *process, port int) error {
	return poll(ctx, p, func(ctx context.Context) error {
		var d net.Dialer
		conn, err := d.DialContext(ctx, "tcp", loopback.Address(port))
		if err != nil {
			return err
		}
		return conn.Close()
	})
}
