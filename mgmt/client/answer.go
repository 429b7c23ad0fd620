package client

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// What is read of one answer at most, however it was packed. The list of 10,000 queues is
// 2 MB of JSON.
const (
	largestAnswer  = 64 << 20 // bytes
	largestElement = 8 << 20  // bytes of one element of a list, or where there is no list
	mostElements   = 200_000  // of one list
)

// answer is JSON that came back, to be read once, element by element.
type answer struct {
	status  int
	subject speech.Sentence
	body    *bounded
	json    *json.Decoder
}

// reply is what RabbitMQ writes of one thing.
type reply interface {
	// whole says that it has what RabbitMQ always writes of such a thing.
	whole() bool
}

// errShape is the error of JSON that RabbitMQ does not write where it came from.
var errShape = errors.New("not the JSON of RabbitMQ's management API")

func newAnswer(res *http.Response, subject speech.Sentence) *answer {
	body := &bounded{from: res.Body, subject: subject, room: largestAnswer, element: largestElement}
	return &answer{res.StatusCode, subject, body, json.NewDecoder(body)}
}

// object reads one object. A field of another type than expected is left at its zero
// value rather than costing the whole answer: RabbitMQ writes [] for an empty object and
// "" for a number that it does not have.
func (a *answer) object(into reply) error {
	a.body.element = largestElement
	if err := a.json.Decode(into); err != nil && !isOfAField(err) {
		return err
	}
	if !into.whole() {
		return errShape
	}
	return nil
}

func isOfAField(err error) bool {
	var mismatch *json.UnmarshalTypeError
	return errors.As(err, &mismatch) && mismatch.Field != ""
}

// list reads a list, of which each reads one element, and takes no more than most.
func (a *answer) list(most int, each func() error) error {
	if err := a.delim('['); err != nil {
		return err
	}
	for n := 0; a.json.More(); n++ {
		if n == most {
			return tooLarge(speech.Sprintf("over %d elements came back: %s", most, a.subject))
		}
		if err := each(); err != nil {
			return err
		}
	}
	return a.delim(']')
}

func (a *answer) delim(want json.Delim) error {
	token, err := a.json.Token()
	if err == nil && token != want {
		err = errShape
	}
	return err
}

// failed says what reading failed with: the connection, or the JSON.
func (a *answer) failed(err error) error {
	nothingCame := a.body.room == largestAnswer
	switch {
	case a.body.err != nil && a.body.err != io.EOF:
		return a.body.err
	case errors.Is(err, io.EOF) && nothingCame:
		return errShape
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return io.ErrUnexpectedEOF
	case errors.As(err, new(*mgmt.Error)):
		return err
	}
	return errors.Join(errShape, err)
}

// mostTrailing is how much is read after an answer, so that its connection can be used
// again: more costs more than another connection.
const mostTrailing = 64 << 10

func (a *answer) finish() { _, _ = io.CopyN(io.Discard, a.body.from, mostTrailing) }

func tooLarge(what speech.Sentence) *mgmt.Error {
	return &mgmt.Error{
		Kind: mgmt.TooLarge, What: what,
		Means: "no more of it is read, so that the memory lasts",
		Do:    "choose one vhost, or a part of the names; check that a RabbitMQ answers there",
	}
}

// bounded reads as long as there is room.
type bounded struct {
	from          io.Reader
	subject       speech.Sentence
	room, element int   // how many bytes more of the answer, and of its element
	err           error // what reading ended with
}

// Read fails with an *Error of kind TooLarge where there is no room.
func (b *bounded) Read(p []byte) (n int, err error) {
	switch {
	case b.err != nil:
		return 0, b.err
	case b.room == 0:
		b.err = tooLarge(speech.Sprintf("over %d MB came back: %s", largestAnswer>>20, b.subject))
		return 0, b.err
	case b.element == 0:
		b.err = tooLarge(speech.Sprintf("over %d MB came back in one piece: %s", largestElement>>20, b.subject))
		return 0, b.err
	}
	n, b.err = b.from.Read(p[:min(len(p), b.room, b.element)])
	b.room -= n
	b.element -= n
	return n, b.err
}
