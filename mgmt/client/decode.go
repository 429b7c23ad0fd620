package client

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"rabbitlab/mgmt"
)

// errOtherValue is JSON that is not of the kind that was asked for.
var errOtherValue = errors.New("another JSON value than was asked for")

// decode reads one JSON value. A field of another type than expected is left at
// its zero value rather than costing the whole answer: RabbitMQ writes [] for an
// empty object and "" for a number that it does not have. null is no answer.
func decode(r io.Reader, into any) error {
	body := bufio.NewReader(&bounded{r, largestAnswer})
	err := refuseNull(body)
	if err == nil {
		d := json.NewDecoder(body)
		if list, ok := into.(elementwise); ok {
			err = list.read(d)
		} else {
			err = leniently(d.Decode(into))
		}
	}
	if err == nil {
		_, err = io.Copy(io.Discard, body) // or the connection cannot be used again
	}
	return err
}

// leniently forgives a field of another type.
func leniently(err error) error {
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) && mismatch.Field != "" {
		return nil
	}
	return err
}

// refuseNull fails where nothing but null can come. The decoder takes it for anything.
func refuseNull(r *bufio.Reader) error {
	for {
		c, err := r.ReadByte()
		switch {
		case err != nil:
			return nil // the decoder says what is wrong
		case c == ' ', c == '\t', c == '\r', c == '\n':
			continue
		case c == 'n':
			return errOtherValue
		}
		return r.UnreadByte()
	}
}

// elementwise is a list that is read element by element.
type elementwise interface{ read(*json.Decoder) error }

// elements takes a JSON array's elements one after the other, so that a long list is
// never in memory as a whole. What it hands out is overwritten by the next.
type elements[T any] func(*T)

func (take elements[T]) read(d *json.Decoder) error {
	begin, err := d.Token()
	if err != nil {
		return err
	}
	if begin != json.Delim('[') {
		return errOtherValue
	}
	var one, none T
	for d.More() {
		one = none
		if err := leniently(d.Decode(&one)); err != nil {
			return err
		}
		take(&one)
	}
	_, err = d.Token()
	return err
}

// bounded fails where more comes than is left of what may.
type bounded struct {
	io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, tooLarge()
	}
	n, err := b.Reader.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

func tooLarge() error {
	return &mgmt.Error{
		Kind: mgmt.Unexpected, What: fmt.Sprintf("the management API's answer is longer than %d MB", largestAnswer>>20),
		Means: "the rest of it was not read",
		Do:    "ask for less: a vhost, a part of the name, or the first of them",
	}
}
