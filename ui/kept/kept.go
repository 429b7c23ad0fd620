// Package kept is what the program remembers of its user between runs: small files of JSON
// in the user's data directory, each written whole or not at all.
package kept

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// Path is a file in the user's data directory: $XDG_DATA_HOME or ~/.local/share on Linux,
// ~/Library/Application Support on macOS, %LOCALAPPDATA% on Windows.
func Path(name string) string { return filepath.Join(xdg.DataHome, "rabbitlab", name) }

// Misread is the error of a file that was read and is not what was kept.
type Misread struct {
	Path string
	Err  error // of package encoding/json
}

// Error names the file and what is wrong with it.
func (e *Misread) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap is what is wrong with it.
func (e *Misread) Unwrap() error { return e.Err }

// Load reads a file. One that is not there yet changes nothing, and is no error; one that
// cannot be understood is a *Misread, and may have changed something.
func Load(path string, into any) error {
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return &Misread{path, err}
	}
	return nil
}

// Save writes a file, and makes its directory where there is none.
func Save(path string, what any) error {
	text, err := json.MarshalIndent(what, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone already where all went well
	_, err = f.Write(append(text, '\n'))
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
