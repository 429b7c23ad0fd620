package broker

import (
	"fmt"

	"rabbitlab/amqp/wire"
)

// first is the first of errors that is one.
func first(errs ...*wire.Error) *wire.Error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func inequivalent(name, subject, received, current string) *wire.Error {
	return wire.Errorf(wire.PreconditionFailed, "inequivalent arg '%s' for %s: received %s but current is %s", name, subject, received, current)
}

func sameText(name, subject, received, current string) *wire.Error {
	if received == current {
		return nil
	}
	return inequivalent(name, subject, "'"+received+"'", "'"+current+"'")
}

func sameFlag(name, subject string, received, current bool) *wire.Error {
	return sameText(name, subject, fmt.Sprint(received), fmt.Sprint(current))
}

// sameArgument compares an argument of a declaration with that of what exists.
func sameArgument(name, subject string, received, current wire.Table) *wire.Error {
	r, given := received[name]
	c, has := current[name]
	if given == has && equalValues(r, c) {
		return nil
	}
	if given && has {
		return inequivalent(name, subject, fmt.Sprintf("'%v'", r), fmt.Sprintf("'%v'", c))
	}
	return inequivalent(name, subject, described(r, given), described(c, has))
}

// described is an argument's value with its type, in RabbitMQ's words.
func described(v any, given bool) string {
	if !given {
		return "none"
	}
	return fmt.Sprintf("the value '%v' of type '%s'", v, typeName(v))
}

// unacceptable is why a value cannot be taken, in RabbitMQ's words.
func unacceptable(v any) string { return "{unacceptable_type," + typeName(v) + "}" }
