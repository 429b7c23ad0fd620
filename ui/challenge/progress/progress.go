// Package progress remembers between runs which challenges were solved, and how.
package progress

import (
	"fmt"

	"rabbitlab/ui/kept"
)

// Challenge is what became of one challenge.
type Challenge struct {
	Solved  bool    `json:"solved"`
	Rounds  int     `json:"rounds"`  // that were judged, up to the first that solved it
	Hint    bool    `json:"hint"`    // it was given before that
	Changes int     `json:"changes"` // in the best round that solved it
	Seconds float64 `json:"seconds"` // that it took
}

// Progress is that of all challenges, by their names.
type Progress map[string]Challenge

// Store keeps it in a file. Its methods may be called from any goroutine.
type Store struct{ file *kept.Map[Challenge] }

// Open makes a store for a file, which need not exist.
func Open(path string) Store { return Store{kept.Open[Challenge](path)} }

// Load reads it. What cannot be read or understood is empty, and the error says why.
func (s Store) Load() (Progress, error) {
	all, err := s.file.Load()
	if err != nil {
		return all, fmt.Errorf("what became of the challenges cannot be read: %w", err)
	}
	return all, nil
}

// Judged notes a round that was judged.
func (s Store) Judged(name string, round Challenge) error {
	if err := s.file.Change(name, func(c Challenge) Challenge { return c.and(round) }); err != nil {
		return fmt.Errorf("what became of the challenge is not kept: %w", err)
	}
	return nil
}

// and is what became of a challenge after one more round: once solved it stays so, and the
// quickest of the rounds with the fewest changes is the best.
func (c Challenge) and(round Challenge) Challenge {
	if !c.Solved {
		c.Rounds++
		c.Hint = c.Hint || round.Hint
	}
	best := !c.Solved || round.Changes < c.Changes || round.Changes == c.Changes && round.Seconds < c.Seconds
	if round.Solved && best {
		c.Changes, c.Seconds = round.Changes, round.Seconds
	}
	c.Solved = c.Solved || round.Solved
	return c
}
