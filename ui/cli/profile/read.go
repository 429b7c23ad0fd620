package profile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"rabbitlab/ui/lang"
)

// Error is a file that cannot be used, and why.
type Error struct {
	Path string
	Line int    // 0 for the file as a whole
	What string // in the language of now; it never quotes the file, which has passwords in it
}

// Error is the file, the line and what is wrong there.
func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", e.Path, e.Line, e.What)
	}
	return e.Path + ": " + e.What
}

// ErrReadByAll is the cause of an error about a password that everybody here can read.
var ErrReadByAll = errors.New("everybody can read it")

// Path is where rabbitmqadmin's file is, "" where there is no home.
func Path() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".rabbitmqadmin.conf")
}

// longest is how much of a file is read at the most, in bytes.
const longest = 1 << 20

// Read returns the profiles of a file by their names; none where there is no file. A file
// with a password in it that everybody can read is an error with the cause ErrReadByAll.
func Read(path string) ([]Profile, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	about, err := f.Stat()
	if err != nil {
		return nil, err
	}
	whole, err := io.ReadAll(io.LimitReader(f, longest))
	if err != nil {
		return nil, err
	}
	all, wrong := parse(string(whole))
	if wrong != nil {
		wrong.Path = path
		return nil, wrong
	}
	open := runtime.GOOS != "windows" && about.Mode().Perm()&0o004 != 0
	if open && slices.ContainsFunc(all, Profile.Secret) {
		return nil, fmt.Errorf("%s: %w", path, ErrReadByAll)
	}
	return all, nil
}

// parse reads TOML, and what is none as INI.
func parse(text string) ([]Profile, *Error) {
	all, wrong := parseTOML(text)
	if wrong == nil {
		return all, nil
	}
	if old, err := parseINI(text); err == nil {
		return old, nil
	}
	return nil, wrong
}

func parseTOML(text string) (all []Profile, wrong *Error) {
	var sections map[string]toml.Primitive
	about, err := toml.Decode(text, &sections)
	if err != nil {
		return nil, placed(err)
	}
	for name, section := range sections {
		p := Profile{Name: name}
		if about.Type(name) != "Hash" {
			continue // a setting of rabbitmqadmin's own
		}
		if err := about.PrimitiveDecode(section, &p.settings); err != nil {
			return nil, &Error{What: lang.Say("a setting of [%s] is of another type than rabbitmqadmin's", name)}
		}
		all = append(all, p)
	}
	return sorted(all), nil
}

// placed is where TOML is wrong. What the parser says may quote the line.
func placed(err error) *Error {
	var at toml.ParseError
	if errors.As(err, &at) {
		return &Error{Line: at.Position.Line, What: lang.Say("it is neither TOML nor INI")}
	}
	return &Error{What: lang.Say("it is neither TOML nor INI")}
}

func sorted(all []Profile) []Profile {
	slices.SortFunc(all, func(a, b Profile) int { return strings.Compare(a.Name, b.Name) })
	return all
}
