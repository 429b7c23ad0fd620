// Package screen is what the root model and the screens agree on: how a screen
// is drawn, which messages reach it and what it can ask for. Screens know this
// package and not each other.
package screen

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
)

// Screen is one of the program's screens. It draws strings and answers messages;
// everything slow happens in the commands that it returns.
type Screen interface {
	// Update takes a message and changes the screen. Keys come only while the
	// screen is open; everything else always.
	Update(msg tea.Msg) tea.Cmd
	// View draws the screen, exactly width columns by height lines. It changes
	// nothing.
	View(width, height int) string
	// Help is the keys that do something now, most useful first: the footer shows
	// as many as fit, the help page all.
	Help() []key.Binding
	// Status is a short line about the age of what is shown, for the footer.
	Status() string
	// Moving says that the picture changes with the time alone, several times a second:
	// something turns, or somebody is at work. What changes by the second moves not.
	Moving() bool
	// Typing says that a text field has the focus, so that letters are text and
	// not keys.
	Typing() bool
}

// Numbers is a screen that may ask for a number: digits are its own then, and every other
// key does what it does everywhere.
type Numbers interface{ Numbering() bool }

// Frame arrives before each key, once a second while nothing happens, and several times
// a second while the open screen is moving. Screens take their time from it, so that a
// test decides what time it is.
type Frame struct{ Now time.Time }

// LabMsg brings the lab's events. The root has applied them to the record.State that
// the screens share already.
type LabMsg struct {
	Events []record.Event
	Now    time.Time
}

// TapMsg brings what passed a tap, as it was and as it is told in a playground. The root has
// applied it to the state that the screens share already.
type TapMsg struct {
	Events []tap.Event
	Told   []record.Event
	Now    time.Time
}

// Presenter is a screen that can be shown to a class.
type Presenter interface {
	// Present draws what is looked at, and the sentence about it, large enough for
	// the last row: exactly width columns by height lines.
	Present(width, height int) string
}

// BrokerMsg says that the broker's state (which the root keeps and the screens
// share, read-only) has new figures.
type BrokerMsg struct{ Now time.Time }

// DiagnosisMsg brings what the diagnosis found. Nobody changes the report.
type DiagnosisMsg struct {
	Report *diagnose.Report
	Now    time.Time
}

// Severity says how a Notice is shown.
type Severity int

// How serious a notice is.
const (
	Info Severity = iota
	Warning
	Failure
)

// Notice is a line in the footer that stays for a while.
type Notice struct {
	Severity Severity
	Text     string // may hold foreign text: the root cleans it
}

// Tell is the command that shows a notice.
func Tell(s Severity, text string) tea.Cmd {
	return func() tea.Msg { return Notice{Severity: s, Text: text} }
}

// Fail is Tell for an error, in the language of now; nil for no error.
func Fail(err error) tea.Cmd {
	if err == nil {
		return nil
	}
	return Tell(Failure, lang.Error(err))
}

// Confirm asks the root to put a question before the user. Nothing happens
// unless the answer is yes.
type Confirm struct {
	Title   string
	Text    string // what will happen, with numbers; foreign text is cleaned by the root
	Danger  bool   // deletes, purges or closes
	Yes     string // what the yes button says: "Delete the queue"
	No      string // what the no button says; "" is "No"
	OnYes   tea.Cmd
	OnNo    tea.Cmd // esc does nothing at all
	Default bool    // what enter means; always false for Danger
	// Typed, where it is not "", has to be typed before the answer can be yes: what
	// cannot be undone is not done by a key that was meant for something else.
	Typed string
}

// Ask is the command that opens a question.
func Ask(c Confirm) tea.Cmd { return func() tea.Msg { return c } }
