// Package settings reads the program's own configuration, a file of TOML: settings by the
// names that their flags have, and brokers by the names that people give them.
package settings

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/adrg/xdg"

	"rabbitlab/ui/lang"
)

// Settings is what stands in a file. Where something in it is wrong, the rest is here too.
type Settings struct {
	Path     string
	Found    bool             // there is such a file
	Values   map[string]Value // by the names of their keys
	Keys     map[string]Bound // by the names of their bindings (playground.kill)
	Profiles []Profile        // as they stand in the file
	Wrong    []Wrong          // from above to below
}

// Key is a setting that a file can have.
type Key struct {
	Name string
	Bool bool // it is true or false
	List bool // it may be a list of texts, which have commas between them as a flag's
	// Check says what is wrong with a text; nil where nothing can be.
	Check func(value string) error
}

// Value is what a file says, as a flag would be given it.
type Value struct {
	Text string
	Line int
}

// Bound is the keys that a file gives a binding.
type Bound struct {
	Keys []string
	Line int
}

// Given says that a file has it.
func (v Value) Given() bool { return v != Value{} }

// Wrong is an entry that cannot be used, in the language of now. It never quotes a value,
// which may be a password.
type Wrong struct {
	Line     int // 0 for the file as a whole
	What, Do string
	Unknown  string   // the name that there is none of; "" for other mistakes
	Known    []string // the names that there are in its place
}

// Path is where the file is: in $XDG_CONFIG_HOME or ~/.config on Linux, in
// ~/Library/Application Support on macOS, in %LOCALAPPDATA% on Windows.
func Path() string { return filepath.Join(xdg.ConfigHome, "rabbitlab", "config.toml") }

// At is the place of a line.
func (s *Settings) At(line int) string {
	if line == 0 {
		return s.Path
	}
	return fmt.Sprintf("%s:%d", s.Path, line)
}

// Profile is the profile of that name.
func (s *Settings) Profile(name string) (p Profile, found bool) {
	i := slices.IndexFunc(s.Profiles, func(p Profile) bool { return p.Name == name })
	if i < 0 {
		return p, false
	}
	return s.Profiles[i], true
}

// longest is how much of a file is read at the most, in bytes.
const longest = 256 << 10

// Read reads a file, in which there may be these settings besides profiles. One that is not
// there is as good as an empty one, and so is the path "".
func Read(path string, keys []Key) (*Settings, error) {
	s := &Settings{Path: path, Values: map[string]Value{}}
	if path == "" {
		return s, nil
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	defer f.Close()
	s.Found = true
	about, err := f.Stat()
	if err != nil {
		return s, err
	}
	whole, err := io.ReadAll(io.LimitReader(f, longest+1))
	if err != nil {
		return s, err
	}
	if len(whole) > longest {
		s.Wrong = []Wrong{{What: lang.Say("it is too large to be a configuration"), Do: lang.Say("correct the path")}}
		return s, nil
	}
	s.parse(string(whole), keys)
	s.refuseOpen(about)
	slices.SortStableFunc(s.Wrong, func(a, b Wrong) int { return cmp.Compare(a.Line, b.Line) })
	return s, nil
}

// refuseOpen refuses a file with a password in it that others can read.
func (s *Settings) refuseOpen(about fs.FileInfo) {
	open := runtime.GOOS != "windows" && about.Mode().IsRegular() && about.Mode().Perm()&0o077 != 0
	if open && slices.ContainsFunc(s.Profiles, Profile.secret) {
		s.Wrong = append(s.Wrong, Wrong{
			What: lang.Say("others can read it (%04o), and there is a password in it", about.Mode().Perm()),
			Do:   lang.Say("run: chmod 600 %s, and consider another password", s.Path),
		})
	}
}
