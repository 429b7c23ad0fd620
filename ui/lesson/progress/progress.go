// Package progress remembers between runs how far a learner has come.
package progress

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/adrg/xdg"
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

// Path is the file in the user's data directory: $XDG_DATA_HOME or
// ~/.local/share on Linux, ~/Library/Application Support on macOS, %LOCALAPPDATA%
// on Windows.
func Path() string { return filepath.Join(xdg.DataHome, "rabbitlab", "progress.json") }

// Store keeps the progress in a file. Its methods may be called from any
// goroutine; two programs at once each keep what they save.
type Store struct {
	path string
	mu   sync.Mutex
}

// Open makes a store for a file, which need not exist.
func Open(path string) *Store { return &Store{path: path} }

// Load reads the progress. One that is not there yet is empty, without an error;
// one that cannot be read or understood is empty, and the error says why.
func (s *Store) Load() (Progress, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.load()
}

func (s *Store) load() (Progress, error) {
	all := Progress{}
	text, err := os.ReadFile(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return all, nil
	case err != nil:
		return all, fmt.Errorf("the progress of the lessons cannot be read: %w", err)
	}
	if err := json.Unmarshal(text, &all); err != nil {
		return Progress{}, fmt.Errorf("the progress of the lessons cannot be understood: %s: %w", s.path, err)
	}
	if all == nil { // the file says null
		all = Progress{}
	}
	return all, nil
}

// Save writes how far the learner has come in one lesson, and leaves the others
// as they are in the file. A file that cannot be understood is begun anew.
func (s *Store) Save(name string, l Lesson) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	all, _ := s.load()
	all[name] = l
	text, err := json.MarshalIndent(all, "", "  ")
	if err == nil {
		err = s.replace(append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("the progress of the lessons is not kept: %w", err)
	}
	return nil
}

// replace writes the file whole or not at all.
func (s *Store) replace(text []byte) error {
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(s.path), ".progress-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone already where all went well
	_, err = f.Write(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), s.path)
}
