// Package keys declares every key once. Screens match keys against it and the help is
// computed from it, so that what the help names is what works. A key means the same on
// every screen, and an upper-case letter deletes something: tests hold both to be true.
package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/lang"
)

// Map is all the keys. The groups are who listens.
type Map struct {
	Global     Global
	List       List
	Queues     Queues
	Playground Playground
	Diagnosis  Diagnosis
	Lesson     Lesson
	Tap        Tap
	Replay     Replay
	Form       Form
}

// Global keys work on every screen, unless a text field has the focus.
type Global struct {
	Quit, Interrupt, Suspend, Help, Next, Previous key.Binding
	Queues, Playground, Diagnosis                  key.Binding
	Lessons, Log, Tap                              key.Binding
	Present, Again, Theme, Palette                 key.Binding
	NextNode, PreviousNode                         key.Binding // another broker
}

// List keys move in any list.
type List struct {
	Up, Down, PageUp, PageDown, Top, Bottom, Open, Back key.Binding
	Copy, Save, Browse, Freeze                          key.Binding
}

// Queues keys work on the Queues screen.
type Queues struct {
	Filter, Regex, Sort, Columns, Vhost, Refresh, Hide, Story key.Binding
}

// Playground keys work on the Playground screen.
type Playground struct {
	Add, Edit, Kill, Stop, Pause, Remove          key.Binding // a worker
	Publish, Producer, Toggle, Faster, Slower     key.Binding // the producer
	Burst, Narrate                                key.Binding
	Declare, NextQueue, Lanes, Delete, Life, Code key.Binding
	Earlier, Later                                key.Binding // in a message's life
	Round, Task                                   key.Binding // of a challenge
}

// Diagnosis keys work on the Diagnosis screen. It filters, hides and reads anew by those
// of Queues.
type Diagnosis struct {
	Close key.Binding
}

// Tap keys work on the screen of programs that are read along with.
type Tap struct {
	Held, Output                             key.Binding
	Cut, Acks, Deliveries, Delay, Heartbeats key.Binding // what is done to a program
}

// Replay keys work on every screen while a recording is shown.
type Replay struct {
	Pause, Step, StepBack, Earlier, Later  key.Binding
	MuchEarlier, MuchLater, Faster, Slower key.Binding
}

// Lesson keys work in a lesson.
type Lesson struct {
	Next, Previous, Leave key.Binding
}

// Form keys work in dialogs. The fields themselves listen to them.
type Form struct {
	Next, Previous, Choose, Cancel key.Binding
	Yes, No                        key.Binding // in a question
}

func bind(help string, what lang.Text, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, lang.Say(what)))
}

// Named is a binding that does something of its own where it is shown.
func Named(b key.Binding, what lang.Text) key.Binding {
	b.SetHelp(b.Help().Key, lang.Say(what))
	return b
}

// Default is the map that the program uses, named in the language of now.
func Default() Map {
	return Map{
		Global:     global(),
		List:       list(),
		Queues:     queues(),
		Playground: playground(),
		Diagnosis:  diagnosis(),
		Lesson:     lesson(),
		Tap:        tapped(),
		Replay:     replayed(),
		Form:       form(),
	}
}

func global() Global {
	return Global{
		Quit:         bind("q", "quit", "q"),
		Interrupt:    bind("ctrl+c", "quit now", "ctrl+c"),
		Suspend:      bind("ctrl+z", "suspend", "ctrl+z"),
		Help:         bind("?", "help", "?"),
		Next:         bind("tab", "next screen", "tab"),
		Previous:     bind("shift+tab", "previous screen", "shift+tab"),
		Queues:       bind("1", "queues", "1"),
		Playground:   bind("2", "playground", "2"),
		Diagnosis:    bind("3", "diagnosis", "3"),
		Lessons:      bind("4", "lessons", "4"),
		Log:          bind("5", "log", "5"),
		Tap:          bind("6", "tap", "6"),
		Present:      bind("f", "present", "f"),
		Again:        bind("R", "start over", "R"),
		NextNode:     bind("}", "next broker", "}"),
		PreviousNode: bind("{", "previous broker", "{"),
		Palette:      bind(":", "go anywhere", ":"),
		Theme:        bind("ctrl+t", "next theme", "ctrl+t"),
	}
}

func list() List {
	return List{
		Up:       bind("↑/k", "up", "up", "k"),
		Down:     bind("↓/j", "down", "down", "j"),
		PageUp:   bind("pgup", "page up", "pgup", "ctrl+b"),
		PageDown: bind("pgdn", "page down", "pgdown", "ctrl+f"),
		Top:      bind("home", "top", "home", "g"),
		Bottom:   bind("end", "bottom", "end", "G"),
		Open:     bind("enter", "more", "enter"),
		Back:     bind("esc", "back", "esc"),
		Copy:     bind("y", "copy", "y"),
		Save:     bind("ctrl+s", "save what is shown", "ctrl+s"),
		Browse:   bind("o", "management UI", "o"),
		Freeze:   bind("space", "freeze", " "),
	}
}

func queues() Queues {
	return Queues{
		Filter:  bind("/", "filter", "/"),
		Regex:   bind("ctrl+r", "regex on/off", "ctrl+r"),
		Sort:    bind("s", "sort", "s"),
		Columns: bind("|", "columns", "|"),
		Vhost:   bind("v", "vhost", "v"),
		Refresh: bind("r", "read now", "r"),
		Hide:    bind("h", "hide empty", "h"),
		Story:   bind("m", "its dead letters' story", "m"),
	}
}

func playground() Playground {
	return Playground{
		Add:       bind("a", "add", "a"),
		Edit:      bind("e", "edit", "e"),
		Kill:      bind("x", "kill", "x"),
		Stop:      bind("z", "stop", "z"),
		Pause:     bind("space", "pause", " "),
		Remove:    bind("backspace", "take off the list", "backspace", "delete"),
		Publish:   bind("p", "publish one", "p"),
		Burst:     bind("b", "burst", "b"),
		Narrate:   bind("n", "tell every step", "n"),
		Producer:  bind("i", "edit producer", "i"),
		Toggle:    bind("t", "start/stop producer", "t"),
		Faster:    bind("+", "faster", "+", "="),
		Slower:    bind("-", "slower", "-", "_"),
		Declare:   bind("d", "declare a queue", "d"),
		NextQueue: bind("]", "next queue", "]"),
		Lanes:     bind("w", "side by side", "w"),
		Delete:    bind("D", "delete queue", "D"),
		Life:      bind("m", "a message's life", "m"),
		Code:      bind("c", "the same in code", "c"),
		Earlier:   bind("←", "earlier message", "left"),
		Later:     bind("→", "later message", "right"),
		Round:     bind("ctrl+g", "play the round", "ctrl+g"),
		Task:      bind("#", "the challenge", "#"),
	}
}

func diagnosis() Diagnosis {
	return Diagnosis{
		Close: bind("x", "close the connection", "x"),
	}
}

func tapped() Tap {
	return Tap{
		Held:       bind("u", "all that is held", "u"),
		Output:     bind("ctrl+o", "what it printed", "ctrl+o"),
		Cut:        bind("x", "cut its connection", "x"),
		Acks:       bind("<", "hold back its acks", "<"),
		Deliveries: bind(">", "hold back deliveries", ">"),
		Delay:      bind("l", "delay", "l"),
		Heartbeats: bind("!", "lose heartbeats", "!"),
	}
}

func replayed() Replay {
	return Replay{
		Pause:       bind("space", "pause", " "),
		Step:        bind(".", "step", "."),
		StepBack:    bind(",", "step back", ","),
		Earlier:     bind("←", "10 s back", "left"),
		Later:       bind("→", "10 s on", "right"),
		MuchEarlier: bind("shift+←", "a minute back", "shift+left"),
		MuchLater:   bind("shift+→", "a minute on", "shift+right"),
		Faster:      bind("+", "faster", "+", "="),
		Slower:      bind("-", "slower", "-", "_"),
	}
}

func lesson() Lesson {
	return Lesson{
		Next:     bind("enter", "go on", "enter"),
		Previous: bind("←", "page before", "left"),
		Leave:    bind("esc", "all lessons", "esc"),
	}
}

func form() Form {
	return Form{
		Next:     bind("enter", "next, done", "enter", "tab"),
		Previous: bind("shift+tab", "back a field", "shift+tab"),
		Choose:   bind("←/→", "choose", "left", "right"),
		Cancel:   bind("esc", "cancel", "esc"),
		Yes:      bind("y", "yes", "y"),
		No:       bind("n", "no", "n"),
	}
}
