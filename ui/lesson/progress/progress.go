// Package progress remembers between runs how far a learner has come.
package progress

import (
	"errors"
	"fmt"

	"rabbitlab/ui/kept"
)

// Lesson is how far a learner has come in one lesson.
type Lesson struct {
	Page  int  `json:"page"`  // the furthest that was read, counted from 0
	Done  bool `json:"done"`  // it was read to its end once
	Asked int  `json:"asked"` // predictions, of the last time through
	Right int  `json:"right"` // of those, how many came true
}

// Progress is that of all lessons, by their names.
type Progress map[string]Lesson

// Path is the file that it is kept in.
func Path() string { return kept.Path("progress.json") }

// Store keeps the progress in a file. Its methods may be called from any
// goroutine; two programs at once each keep what they save.
type Store struct{ file *kept.Map[Lesson] }

// Open makes a store for a file, which need not exist.
func Open(path string) Store { return Store{kept.Open[Lesson](path)} }

// Load reads the progress. One that is not there yet is empty, without an error;
// one that cannot be read or understood is empty, and the error says why.
func (s Store) Load() (Progress, error) {
	all, err := s.file.Load()
	var misread *kept.Misread
	switch {
	case errors.As(err, &misread):
		return all, fmt.Errorf("the progress of the lessons cannot be understood: %s: %w", misread.Path, misread.Err)
	case err != nil:
		return all, fmt.Errorf("the progress of the lessons cannot be read: %w", err)
	}
	return all, nil
}

// Save writes how far the learner has come in one lesson, and leaves the others
// as they are in the file. A file that cannot be understood is begun anew.
func (s Store) Save(name string, l Lesson) error {
	if err := s.file.Change(name, func(Lesson) Lesson { return l }); err != nil {
		return fmt.Errorf("the progress of the lessons is not kept: %w", err)
	}
	return nil
}
