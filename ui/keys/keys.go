// Package keys declares every key once. Screens match keys against it and the
// help is computed from it, so that what the help names is what works.
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
	Form       Form
}

// Global keys work on every screen, unless a text field has the focus.
type Global struct {
	Quit, Interrupt, Help, Next, Previous key.Binding
	Queues, Playground, Diagnosis         key.Binding
	Lessons, Log                          key.Binding
	Present, Again                        key.Binding
}

// List keys move in any list.
type List struct {
	Up, Down, PageUp, PageDown, Top, Bottom, Open, Back key.Binding
}

// Queues keys work on the Queues screen.
type Queues struct {
	Filter, Regex, Sort, SortNext, Reverse, Vhost, Refresh, Empty key.Binding
}

// Playground keys work on the Playground screen.
type Playground struct {
	Add, Edit, Kill, Stop, Pause, Restart, Remove key.Binding // a worker
	Publish, Producer, Toggle, Faster, Slower     key.Binding // the producer
	Burst, Narrate                                key.Binding
	Declare, NextQueue, Lanes, Delete, Life, Code key.Binding
	Earlier, Later                                key.Binding // in a message's life
}

// Diagnosis keys work on the Diagnosis screen. It filters and reads anew by those of
// Queues.
type Diagnosis struct {
	Close, Remarks key.Binding
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
		Form:       form(),
	}
}

func global() Global {
	return Global{
		Quit:       bind("q", "quit", "q", "Q"),
		Interrupt:  bind("ctrl+c", "quit now", "ctrl+c"),
		Help:       bind("?", "help", "?"),
		Next:       bind("tab", "next screen", "tab"),
		Previous:   bind("shift+tab", "previous screen", "shift+tab"),
		Queues:     bind("1", "queues", "1"),
		Playground: bind("2", "playground", "2"),
		Diagnosis:  bind("3", "diagnosis", "3"),
		Lessons:    bind("4", "lessons", "4"),
		Log:        bind("5", "log", "5"),
		Present:    bind("P", "present", "P"),
		Again:      bind("R", "start over", "R"),
	}
}

func list() List {
	return List{
		Up:       bind("↑/k", "up", "up", "k"),
		Down:     bind("↓/j", "down", "down", "j"),
		PageUp:   bind("pgup", "page up", "pgup", "ctrl+b"),
		PageDown: bind("pgdn", "page down", "pgdown", "ctrl+f"),
		Top:      bind("g", "top", "g", "home"),
		Bottom:   bind("G", "bottom", "G", "end"),
		Open:     bind("enter", "more", "enter"),
		Back:     bind("esc", "back", "esc"),
	}
}

func queues() Queues {
	return Queues{
		Filter:   bind("/", "filter", "/"),
		Regex:    bind("ctrl+r", "regex on/off", "ctrl+r"),
		Sort:     bind("s", "sort", "s"),
		SortNext: bind("S", "sort by the column before", "S"),
		Reverse:  bind("o", "reverse order", "o"),
		Vhost:    bind("v", "vhost", "v"),
		Refresh:  bind("r", "read now", "r"),
		Empty:    bind("h", "hide empty", "h"),
	}
}

func playground() Playground {
	return Playground{
		Add:       bind("a", "add", "a"),
		Edit:      bind("e", "edit", "e"),
		Kill:      bind("x", "kill", "x"),
		Stop:      bind("z", "stop", "z"),
		Pause:     bind("space", "pause", " "),
		Restart:   bind("r", "restart", "r"),
		Remove:    bind("backspace", "take off the list", "backspace", "delete"),
		Publish:   bind("p", "publish one", "p"),
		Burst:     bind("b", "burst", "b"),
		Narrate:   bind("n", "tell every step", "n"),
		Producer:  bind("E", "edit producer", "E"),
		Toggle:    bind("s", "start/stop producer", "s"),
		Faster:    bind("+", "faster", "+", "="),
		Slower:    bind("-", "slower", "-", "_"),
		Declare:   bind("d", "declare a queue", "d"),
		NextQueue: bind("]", "next queue", "]"),
		Lanes:     bind("w", "side by side", "w"),
		Delete:    bind("D", "delete queue", "D"),
		Life:      bind("m", "a message's life", "m"),
		Code:      bind("c", "the same in code", "c"),
		Earlier:   bind("←/h", "earlier message", "left", "h"),
		Later:     bind("→/l", "later message", "right", "l"),
	}
}

func diagnosis() Diagnosis {
	return Diagnosis{
		Close:   bind("x", "close the connection", "x"),
		Remarks: bind("h", "hide remarks", "h"),
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
		Yes:      bind("y", "yes", "y", "Y"),
		No:       bind("n", "no", "n", "N"),
	}
}
