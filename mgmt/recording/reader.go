package recording

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// ErrCut is the cause of the error of a recording that ends within a line.
var ErrCut = errors.New("cut")

const (
	longestHeader = 64 << 10 // bytes
	longestLine   = 64 << 20 // of 10,000 queues and channels it is a tenth of that
)

// Reader reads a recording, an entry at a time. It needs the memory of what it read last.
type Reader struct {
	Header Header

	from   *bufio.Reader
	line   int // the last one that was read
	before before
	last   time.Time
}

// NewReader reads the header. Its error is a *mgmt.Error where the file cannot be read as a
// recording.
func NewReader(from io.Reader) (*Reader, error) {
	r := &Reader{from: bufio.NewReaderSize(from, 64<<10)}
	first, err := r.next(longestHeader)
	if err != nil && !errors.Is(err, io.EOF) && !isOurs(err) {
		return nil, err
	}
	if json.Unmarshal(first, &r.Header) != nil || r.Header.Recording != kind || r.Header.Format < 1 {
		return nil, &mgmt.Error{
			Kind: mgmt.Unexpected, What: "this is no recording of rabbitlab", Means: "its first line does not say so",
			Do: "name a file that was written with --record",
		}
	}
	if r.Header.Format > Format {
		return nil, &mgmt.Error{
			Kind: mgmt.Unexpected, What: speech.Sprintf("the recording is of a newer rabbitlab (%s), in format %d", r.Header.Version, r.Header.Format),
			Means: speech.Sprintf("this one reads formats up to %d", Format), Do: "use that rabbitlab, or a newer one",
		}
	}
	r.last = r.Header.Began
	return r, nil
}

// Next reads the next entry. Its error is io.EOF at the end; a *mgmt.Error with the cause
// ErrCut where the file ends within a line, and another where a line cannot be read.
func (r *Reader) Next() (Entry, error) {
	written, err := r.next(longestLine)
	if err != nil {
		return Entry{}, err
	}
	var l line
	if err := json.Unmarshal(written, &l); err != nil {
		return Entry{}, r.damaged(err)
	}
	e := Entry{At: r.goesOn(l.At), Of: l.Of, Events: l.Events, End: l.End}
	if l.Update != nil {
		e.Update = r.before.whole(l.Update)
	}
	return e, nil
}

// next reads a line.
func (r *Reader) next(most int) (written []byte, err error) {
	r.line++
	for {
		piece, err := r.from.ReadSlice('\n')
		written = append(written, piece...)
		switch {
		case len(written) > most:
			return nil, r.damaged(nil)
		case err == nil:
			return written, nil
		case errors.Is(err, io.EOF) && len(bytes.TrimSpace(written)) == 0:
			return nil, io.EOF
		case errors.Is(err, io.EOF):
			return written, r.cut()
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

func (r *Reader) cut() error {
	return &mgmt.Error{
		Kind: mgmt.Unexpected, What: speech.Sprintf("the recording ends within line %d", r.line),
		Means: "what came after is missing; what stands before is whole", Do: "copy the whole file, or record again", Err: ErrCut,
	}
}

func (r *Reader) damaged(err error) error {
	return &mgmt.Error{
		Kind: mgmt.Unexpected, What: speech.Sprintf("line %d of the recording cannot be read", r.line),
		Means: "the file was changed or damaged; what stands before is whole", Do: "copy it again, or record again", Err: err,
	}
}

func isOurs(err error) bool { return errors.As(err, new(*mgmt.Error)) }
