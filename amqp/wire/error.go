package wire

import "fmt"

// Error is an AMQP exception: what is wrong with what a client sent. It ends the
// client's channel, or its connection.
type Error struct {
	Code       uint16 // a reply code of AMQP 0-9-1, section 1.1
	Text       string // the reply text in RabbitMQ's words, e.g. "NOT_FOUND - no queue 'x' in vhost '/'"
	Cause      ID     // the method that is at fault; zero where none is
	Connection bool   // it ends the connection, not the channel alone
	Told       bool   // the log has been told already
}

func (e *Error) Error() string { return fmt.Sprintf("%d %s", e.Code, e.Text) }

// The reply codes of AMQP 0-9-1 that a broker sends, with the names that begin
// RabbitMQ's reply texts.
const (
	ContentTooLarge    uint16 = 311
	NoRoute            uint16 = 312
	NoConsumers        uint16 = 313
	ConnectionForced   uint16 = 320
	InvalidPath        uint16 = 402
	AccessRefused      uint16 = 403
	NotFound           uint16 = 404
	ResourceLocked     uint16 = 405
	PreconditionFailed uint16 = 406
	FrameError         uint16 = 501
	SyntaxError        uint16 = 502
	CommandInvalid     uint16 = 503
	ChannelError       uint16 = 504
	UnexpectedFrame    uint16 = 505
	ResourceError      uint16 = 506
	NotAllowed         uint16 = 530
	NotImplemented     uint16 = 540
	InternalError      uint16 = 541
)

var codeNames = map[uint16]string{
	ContentTooLarge: "CONTENT_TOO_LARGE", NoRoute: "NO_ROUTE", NoConsumers: "NO_CONSUMERS", ConnectionForced: "CONNECTION_FORCED",
	InvalidPath: "INVALID_PATH", AccessRefused: "ACCESS_REFUSED", NotFound: "NOT_FOUND", ResourceLocked: "RESOURCE_LOCKED",
	PreconditionFailed: "PRECONDITION_FAILED", FrameError: "FRAME_ERROR", SyntaxError: "SYNTAX_ERROR", CommandInvalid: "COMMAND_INVALID",
	ChannelError: "CHANNEL_ERROR", UnexpectedFrame: "UNEXPECTED_FRAME", ResourceError: "RESOURCE_ERROR", NotAllowed: "NOT_ALLOWED",
	NotImplemented: "NOT_IMPLEMENTED", InternalError: "INTERNAL_ERROR",
}

// hard are the codes that end a connection (AMQP 0-9-1, section 1.1).
func hard(code uint16) bool {
	return code == ConnectionForced || code == InvalidPath || code > PreconditionFailed
}

// Errorf makes an exception: its text is the code's name, a dash and what the
// format gives, cut to the 255 bytes that a short string holds, the last three of
// them dots. Whether it ends
// the connection follows from the code.
func Errorf(code uint16, format string, args ...any) *Error {
	text := codeNames[code] + " - " + fmt.Sprintf(format, args...)
	if len(text) > 255 {
		text = text[:252] + "..."
	}
	return &Error{Code: code, Text: text, Connection: hard(code)}
}
