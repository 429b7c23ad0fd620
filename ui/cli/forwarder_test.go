package cli

import (
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
)

// beForwarder in the environment makes the test binary a tunnel: from a place to another, with
// its process written to a file.
const beForwarder = "RABBITLAB_TEST_BE_FORWARDER"

// beTunnel is the tunnel: it says that it forwards, and does until it is killed.
func beTunnel(way string) int {
	parts := strings.Split(way, ",")
	l, err := net.Listen("tcp", parts[0])
	if err != nil {
		fmt.Println(err)
		return 1
	}
	if err := os.WriteFile(parts[2], []byte(strconv.Itoa(os.Getpid())), 0o600); err != nil {
		return 1
	}
	fmt.Println("forwarding, said the tunnel")
	for {
		in, err := l.Accept()
		if err != nil {
			return 1
		}
		out, err := net.Dial("tcp", parts[1])
		if err != nil {
			in.Close()
			continue
		}
		go func() { _, _ = io.Copy(out, in); out.Close() }()
		go func() { _, _ = io.Copy(in, out); in.Close() }()
	}
}
