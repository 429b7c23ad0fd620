package cli

import (
	"github.com/spf13/cobra"

	"rabbitlab/ui/lang"
)

// effects is what each command can change on a broker, which its help ends with.
var effects = map[string]lang.Text{
	"rabbitlab":   playing,
	"play":        playing,
	"learn":       playing,
	"challenge":   playing,
	"run":         "On the broker: declares, publishes to and deletes queues of its own, named\nrabbitlab.* on one that is yours; it does not go with --read-only.",
	"list":        reading,
	"diagnose":    reading,
	"deadletters": reading,
	"exporter":    reading,
	"tap":         "On the broker: what your program says is passed on. Keys of the screen can cut\nand hold back its connections: on a broker that is yours they ask first. The\nother screens do as those of rabbitlab do.",
	"check":       checking,
	"consumer":    checking,
	"producer":    checking,
	"broker":      "On the broker: it is a new one, which nobody else has; no other is touched.",
	"config":      asking,
	"completion":  asking,
	"man":         asking,
	"replay":      asking,
	"version":     asking,
	"help":        asking,
}

const (
	playing  lang.Text = "On the broker: only reads, until you start something in the playground or a\nlesson, whose queues are named rabbitlab.* on one that is yours, or close a\nconnection, look at the messages of a queue or delete it, for which it asks;\nwith --read-only only reads."
	checking lang.Text = "On the broker: declares, publishes to and deletes the queue that the program\nworks on, and cuts the program's connections; on one that is yours it asks\nfirst."
	reading  lang.Text = "On the broker: only reads."
	asking   lang.Text = "On the broker: asks none."
)

// effect is what a command can change, "" where that is not known of it.
func effect(cmd *cobra.Command) string {
	if cmd.HasParent() && cmd.Parent().Name() == "config" {
		cmd = cmd.Parent()
	}
	said, known := effects[cmd.Name()]
	if !known {
		return ""
	}
	return "\n\n" + lang.Say(said)
}
