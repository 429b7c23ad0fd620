package cli

import (
	"errors"
	"strconv"

	"rabbitlab/ui/lang"
)

// port is a flag: a TCP port, 0 for any that is free.
type port int

func (p *port) Set(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > 65535 {
		return errors.New(lang.Say("a port is a number from 1 to 65535; 0 is any that is free"))
	}
	*p = port(n)
	return nil
}

func (p *port) String() string {
	if *p == 0 {
		return ""
	}
	return strconv.Itoa(int(*p))
}

func (*port) Type() string { return "port" }
