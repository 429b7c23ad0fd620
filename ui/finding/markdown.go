package finding

import (
	"fmt"
	"strings"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Markdown is a finding for a ticket: what, where, who, how it is known and what to do.
func Markdown(f *diagnose.Finding) string {
	var b strings.Builder
	mark := MarkOf(f.Severity)
	fmt.Fprintf(&b, "### %s %s: %s (%s)\n\n%s\n\n", mark.Sign, mark.Name(), f.Verdict, Sure(f.Confidence), Harmless(Title(f.Verdict)))
	for _, field := range []struct {
		name  lang.Text
		lines []string
	}{
		{"queue", []string{Queue(f)}},
		{"consumer", []string{f.Tag}},
		{"channel", []string{f.Channel}},
		{"connection", []string{text.Dotted(Connection(f), Client(f))}},
		{"holds", []string{Exactly.Holds(f)}},
		{"evidence", Exactly.Evidence(f.Evidence, 0)},
		{"cure", []string{lang.Said(f.Cure)}},
		{"refuted by", []string{lang.Said(f.Refuted)}},
		{"not known", lang.SaidAll(f.Unknown)},
	} {
		writeField(&b, lang.Say(field.name), field.lines)
	}
	return b.String()
}

// MarkdownOf is findings of one kind, or several, in short: what they are, and a line for each
// with where it is and who holds how much.
func MarkdownOf(all []*diagnose.Finding) string {
	var b strings.Builder
	for i, f := range all {
		if i == 0 || f.Verdict != all[i-1].Verdict || f.Severity != all[i-1].Severity {
			mark := MarkOf(f.Severity)
			fmt.Fprintf(&b, "### %s %s: %s\n\n%s\n\n%s: %s\n\n", mark.Sign, mark.Name(), f.Verdict, Harmless(Title(f.Verdict)), lang.Say("cure"), Harmless(lang.Said(f.Cure)))
		}
		fmt.Fprintf(&b, "- %s\n", Harmless(text.Dotted(Queue(f), f.Tag, Connection(f), Client(f), Exactly.Holds(f))))
		if i+1 < len(all) && (all[i+1].Verdict != f.Verdict || all[i+1].Severity != f.Severity) {
			b.WriteString("\n")
		}
	}
	return b.String()
}

// writeField writes one line, or a list of several.
func writeField(b *strings.Builder, name string, lines []string) {
	switch {
	case len(lines) == 0 || len(lines) == 1 && lines[0] == "":
	case len(lines) == 1:
		fmt.Fprintf(b, "- **%s**: %s\n", name, Harmless(lines[0]))
	default:
		fmt.Fprintf(b, "- **%s**\n", name)
		for _, line := range lines {
			fmt.Fprintf(b, "  - %s\n", Harmless(line))
		}
	}
}

// Harmless is foreign text that Markdown takes as it is.
func Harmless(s string) string {
	return markdown.Replace(strings.Join(strings.Fields(text.Clean(s)), " "))
}

var markdown = strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", "|", "\\|", "#", "\\#")
