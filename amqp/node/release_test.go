package node

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fakeRelease lays out what makes a directory a release.
func fakeRelease(t *testing.T, dir, version string) string {
	t.Helper()
	for _, sub := range []string{"sbin", "plugins/rabbit-" + version} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	script := filepath.Join(dir, "sbin", "rabbitmq-server")
	if err := os.WriteFile(script, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return script
}

func TestFindTakesWhatIsNamed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a [1] rabbit")
	script := fakeRelease(t, dir, "3.13.7")
	link := filepath.Join(t.TempDir(), "rabbitmq-server")
	if err := os.Symlink(script, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dir, script, link} {
		t.Setenv(ReleaseVariable, name)
		if r, err := Find(); err != nil || r.Version != "3.13.7" {
			t.Errorf("%s: %v %v", name, r, err)
		}
	}
}

func TestFindSaysWhatIsWrongAndWhatToDo(t *testing.T) {
	t.Setenv(ReleaseVariable, t.TempDir())
	_, err := Find()
	if !IsNotFound(err) || !strings.Contains(err.Error(), os.Getenv(ReleaseVariable)) {
		t.Error(err)
	}
	for _, words := range []string{"apt-get install", "brew install", "docker run", "--url"} {
		if !strings.Contains((&NotFoundError{}).Error(), words) {
			t.Errorf("how to get one does not say %q", words)
		}
	}
	if IsNotFound(errors.New("another")) {
		t.Error("any error will do")
	}
}

func TestTheNewestReleaseIsTaken(t *testing.T) {
	places := t.TempDir()
	for _, version := range []string{"3.9.29", "3.10.8", "4.0.0-rc.1", "4.0.0", "3.13.7"} {
		fakeRelease(t, filepath.Join(places, "rabbitmq_server-"+version), version)
	}
	newest, ok := newestRelease([]string{filepath.Join(places, "none-*"), filepath.Join(places, "rabbitmq_server-*")})
	if !ok || newest.Version != "4.0.0" {
		t.Errorf("%v %v", newest, ok)
	}
}

func TestReleasePlacesArePatterns(t *testing.T) {
	for _, place := range releasePlaces {
		if _, err := filepath.Match(place, ""); err != nil || !filepath.IsAbs(place) {
			t.Errorf("%s: %v", place, err)
		}
	}
}

// What Homebrew and people of their own put somewhere else is found, with a sign in the path
// that means something in a pattern too.
func TestHomebrewAndAnUnpackedReleaseAreFound(t *testing.T) {
	brew, home := filepath.Join(t.TempDir(), "brew [1]"), t.TempDir()
	t.Setenv(ReleaseVariable, "")
	t.Setenv("HOMEBREW_PREFIX", brew)
	t.Setenv("HOME", home)
	cellar := filepath.Join(brew, "Cellar", "rabbitmq", "97.0.0")
	fakeRelease(t, cellar, "97.0.0")
	if err := os.MkdirAll(filepath.Join(brew, "opt"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(cellar, filepath.Join(brew, "opt", "rabbitmq")); err != nil {
		t.Fatal(err)
	}
	if r, err := Find(); err != nil || r.Version != "97.0.0" {
		t.Errorf("Homebrew's: %v %v", r, err)
	}
	fakeRelease(t, filepath.Join(home, "rabbitmq_server-98.0.0"), "98.0.0")
	if r, err := Find(); err != nil || r.Version != "98.0.0" {
		t.Errorf("at home: %v %v", r, err)
	}
}
