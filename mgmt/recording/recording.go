// Package recording writes what was learnt of a broker to a file, and reads it again: for a
// ticket, a class, a test. A recording is JSON lines. The first is its Header; each other has
// the moment at which something was learnt and what that is: an Update, of which only what has
// changed is written, events of others, or the End. Passwords are not in it, nor bodies of
// messages.
package recording

import (
	"encoding/json"
	"time"

	"rabbitlab/mgmt"
)

// Format is the version of the format that is written. One is read that is no newer.
const Format = 1

// kind is what the header says that the file is.
const kind = "rabbitlab"

// Header is the first line.
type Header struct {
	Recording string    `json:"recording"` // always kind
	Format    int       `json:"format"`
	Version   string    `json:"version"` // of the rabbitlab that wrote it
	Began     time.Time `json:"began"`
	Broker    string    `json:"broker"` // its name, without a password
	Watch     bool      `json:"watch"`  // of a diagnosis that ends by itself, and not of screens
	Vhost     string    `json:"vhost"`  // that the playground is in; of a watch the one that it was of, "" for all
}

// Entry is any other line: one of what it may hold.
type Entry struct {
	At     time.Time
	Update *mgmt.Update
	Of     string          // whose Events they are
	Events json.RawMessage // as they were given to the Writer
	End    *End
}

// End is the last entry of a recording that was ended, and not broken off.
type End struct {
	GaveUp bool `json:"gave_up"` // the wait for what was never answered: see diagnose.History.End
}

// line is an entry as it stands in the file.
type line struct {
	At     time.Time       `json:"at"`
	Update *update         `json:"update,omitempty"`
	Of     string          `json:"of,omitempty"`
	Events json.RawMessage `json:"events,omitempty"`
	End    *End            `json:"end,omitempty"`
}
