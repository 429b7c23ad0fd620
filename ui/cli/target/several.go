package target

import (
	"regexp"
	"strings"

	"rabbitlab/ui/lang"
)

// nextAddress is where one address ends and the next begins.
var nextAddress = regexp.MustCompile(`,\s*[A-Za-z][A-Za-z0-9+.-]*://`)

// each is the addresses that a setting lists, those of the nodes of a cluster: whole ones
// with commas between them, or several hosts in one.
func (s setting) each() []setting {
	var all []setting
	value := s.value
	for {
		at := nextAddress.FindStringIndex(value)
		if at == nil {
			break
		}
		all = append(all, s.hosts(value[:at[0]])...)
		value = strings.TrimLeft(value[at[0]+1:], " \t")
	}
	all = append(all, s.hosts(value)...)
	for i := range all {
		if len(all) > 1 {
			all[i].source = lang.Say("%s, address %d", s.source, i+1)
		}
	}
	return all
}

// hosts is an address for each of the hosts that stand in one.
func (s setting) hosts(address string) (all []setting) {
	scheme, rest, _ := strings.Cut(address, "://")
	end := len(rest)
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		end = i
	}
	user := strings.LastIndexByte(rest[:end], '@') + 1
	if !strings.Contains(rest[user:end], ",") {
		return []setting{{s.source, address, s.password}}
	}
	for host := range strings.SplitSeq(rest[user:end], ",") {
		all = append(all, setting{s.source, scheme + "://" + rest[:user] + strings.TrimSpace(host) + rest[end:], s.password})
	}
	return all
}
