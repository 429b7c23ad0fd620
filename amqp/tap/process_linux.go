package tap

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// processOf finds the process at one end of a connection on this machine, as far as we may
// look: its number and name, and nothing of its arguments.
func processOf(its, ours net.Addr) Program {
	return looks.next()[inKernelsWords(its)+" "+inKernelsWords(ours)]
}

// looks are those through /proc. A thousand programs that connect at once share them.
var looks sharedLook

// sharedLook lets whoever asks while one look is going on share the next.
type sharedLook struct {
	mu      sync.Mutex
	busy    bool
	waiting []chan map[string]Program
}

// next is what a look finds that begins after it was asked for.
func (s *sharedLook) next() map[string]Program {
	answer := make(chan map[string]Program, 1)
	s.mu.Lock()
	s.waiting = append(s.waiting, answer)
	first := !s.busy
	s.busy = true
	s.mu.Unlock()
	for first {
		s.mu.Lock()
		all := s.waiting
		s.waiting, s.busy = nil, len(all) > 0
		first = s.busy
		s.mu.Unlock()
		if len(all) == 0 {
			break
		}
		seen := sockets()
		for _, asked := range all {
			asked <- seen
		}
	}
	return <-answer
}

// sockets is who has the sockets of this machine, by their two ends as the kernel lists them.
func sockets() map[string]Program {
	byInode := holders()
	all := map[string]Program{}
	f, err := os.Open("/proc/net/tcp") // proc(5)
	if err != nil {
		return all
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 10 {
			continue
		}
		if who, known := byInode[fields[9]]; known {
			all[fields[1]+" "+fields[2]] = who
		}
	}
	return all
}

// inKernelsWords writes an address of IPv4 as the kernel lists it.
func inKernelsWords(a net.Addr) string {
	at, err := netip.ParseAddrPort(a.String())
	if err != nil || !at.Addr().Unmap().Is4() {
		return "?"
	}
	ip := at.Addr().Unmap().As4()
	return fmt.Sprintf("%08X:%04X", binary.NativeEndian.Uint32(ip[:]), at.Port())
}

// holders is who has which socket open, by its inode.
func holders() map[string]Program {
	all := map[string]Program{}
	processes, _ := filepath.Glob("/proc/[0-9]*")
	for _, process := range processes {
		open, err := os.Open(process + "/fd")
		if err != nil {
			continue
		}
		files, _ := open.Readdirnames(-1)
		open.Close()
		var who *Program
		for _, file := range files {
			to, err := os.Readlink(process + "/fd/" + file)
			inode, is := strings.CutPrefix(to, "socket:[")
			if err != nil || !is {
				continue
			}
			if who == nil {
				who = named(process)
			}
			all[strings.TrimSuffix(inode, "]")] = *who
		}
	}
	return all
}

func named(process string) *Program {
	pid, _ := strconv.Atoi(filepath.Base(process))
	name, _ := os.ReadFile(process + "/comm")
	return &Program{PID: pid, Command: strings.TrimSpace(string(name))}
}
