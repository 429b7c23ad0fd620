package lesson

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"rabbitlab/ui/lang"
)

// latin are the words of a Chinese text that are in Latin letters: whole pieces of
// code, so that their parts are not taken for English.
var latin = regexp.MustCompile(`[A-Za-z][A-Za-z0-9_.=()-]*`)

// stays is what is not translated.
var stays = slices.Concat(
	[]string{"RabbitMQ", "Jain", "pika", "rabbitmqctl", "kill"},                                                            // names of people and programs
	[]string{"hello", "limited", "graveyard", "fleeting", "delay", "mixed", "slow", "quick", "name"},                       // of queues and columns
	[]string{"AMQP", "TCP", "ack", "nack", "reject", "durable", "persistent", "transient", "TTL", "expiration", "expired"}, // of protocols and their settings
	strings.Fields("unknown delivery tag inequivalent arg delivery acknowledgement timed out"),                             // the broker's words
	[]string{"kB", "autoAck", "noAck", "fsync", "true", "False"},
	strings.Fields("Go Java Python StreamLostError missed heartbeats from client tab space"), // languages, what their clients and the broker's log say, and keys
)

// A Chinese text has no English in it but names, code and the broker's own words.
func TestTheChineseIsChinese(t *testing.T) {
	lang.Use(lang.Chinese)
	t.Cleanup(func() { lang.Use(lang.English) })
	for _, l := range All() {
		for _, text := range l.texts() {
			said := lang.Say(text)
			for _, word := range latin.FindAllString(figure.ReplaceAllString(said, ""), -1) {
				if len(word) > 1 && !strings.ContainsAny(word, "_.=()-0123456789") && !slices.Contains(stays, word) {
					t.Errorf("%s: %q in %q", l.Name, word, said)
				}
			}
			if !strings.ContainsFunc(said, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) {
				t.Errorf("%s: %q is not Chinese", l.Name, said)
			}
		}
	}
}

// texts is everything that the lesson says.
func (l Lesson) texts() (all []lang.Text) {
	all = append(all, l.Topic, l.Title)
	for _, p := range l.Pages {
		all = append(append(all, p.Text, p.Try), p.tellings()...)
		for _, line := range p.Program {
			all = append(all, line.Why)
		}
		if p.Ask != nil {
			all = append(append(all, p.Ask.Ask), p.Ask.Choices...)
		}
	}
	return slices.DeleteFunc(all, func(t lang.Text) bool { return t == "" })
}
