package wire

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Crash is what RabbitMQ's connection process does not survive: it ends the connection
// without a connection.close.
type Crash struct{ What string }

func (c *Crash) Error() string { return c.What }

// Internal is what RabbitMQ answers where a process of its own failed.
func Internal() *Error {
	return &Error{Code: InternalError, Text: codeNames[InternalError], Connection: true}
}

// Unexpected is the exception for a frame that has no meaning where it stands.
func Unexpected(f Frame) *Error { return Errorf(UnexpectedFrame, "%s", describe(f)) }

func tooLarge(f Frame, size, limit uint32) *Error {
	return malformed(f, fmt.Sprintf("{frame_too_large,%d,%d}", size, limit-frameOverhead))
}

func badEnd(f Frame, end byte) *Error {
	return malformed(f, fmt.Sprintf("{invalid_frame_end_marker,%d}", end))
}

// UnknownFrame is the exception for a frame of no known type, or too short for its
// type.
func UnknownFrame(f Frame) *Error { return malformed(f, "unknown_frame") }

func malformed(f Frame, reason string) *Error {
	return Errorf(FrameError, "%s: %s", describe(f), reason)
}

func badArguments(id ID, arguments []byte) *Error {
	// more octets than these do not fit into a reply text
	numbers := numbers(arguments[:min(len(arguments), 255)], 0)
	err := Errorf(FrameError, "cannot decode <<%s>>", numbers)
	err.Cause = id
	return err
}

// describe is how RabbitMQ speaks of a frame: its type, and how it begins.
func describe(f Frame) string {
	what, octets := "all octets", f.Payload
	if len(octets) > 16 {
		what, octets = "first 16 octets", octets[:16]
	}
	head := fmt.Sprintf("type %d, %s = ", f.Type, what)
	return head + binaryTerm(octets, len(head))
}

// binaryTerm writes octets as Erlang's ~tp does at a column of a line: as text
// if all of it can be printed.
func binaryTerm(b []byte, column int) string {
	if len(b) == 0 {
		return "<<>>"
	}
	if text, ok := printable([]rune(string(b))); ok && utf8.Valid(b) {
		if len(b) > utf8.RuneCount(b) {
			return `<<"` + text + `"/utf8>>`
		}
		return `<<"` + text + `">>`
	}
	if text, ok := printable(latin1(b)); ok {
		return `<<"` + text + `">>`
	}
	return "<<" + numbers(b, column+2) + ">>"
}

func latin1(b []byte) []rune {
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return runes
}

// escapes are the characters that Erlang prints with a backslash.
var escapes = map[rune]string{'\n': `\n`, '\r': `\r`, '\t': `\t`, '\v': `\v`, '\b': `\b`, '\f': `\f`, 27: `\e`, '"': `\"`, '\\': `\\`}

func printable(runes []rune) (text string, ok bool) {
	var out strings.Builder
	for _, r := range runes {
		escape, escaped := escapes[r]
		switch {
		case escaped:
			out.WriteString(escape)
		case unicode.IsControl(r) || r == utf8.RuneError:
			return "", false
		default:
			out.WriteRune(r)
		}
	}
	return out.String(), true
}

// lineWidth is what Erlang puts on a line that it prints.
const lineWidth = 79

// numbers writes octets with commas between them. If they begin at a column other
// than 0, lines that become too long are broken, and indented to it.
func numbers(b []byte, column int) string {
	var out strings.Builder
	at := column
	for i, c := range b {
		digits := strconv.Itoa(int(c))
		if i > 0 {
			out.WriteByte(',')
			at++
		}
		if column > 0 && at+len(digits) >= lineWidth {
			out.WriteString("\n" + strings.Repeat(" ", column))
			at = column
		}
		out.WriteString(digits)
		at += len(digits)
	}
	return out.String()
}
