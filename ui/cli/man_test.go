package cli

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The page names every command and every flag, and each line that begins with a dot is one
// of the macros that we mean.
func TestTheManualPageHasEverything(t *testing.T) {
	o := rabbitlab(t, nil, "man")
	o.want(t, exitFine)
	var see func(c *cobra.Command)
	see = func(c *cobra.Command) {
		if c.Hidden {
			return
		}
		if c.HasParent() && c.Name() != "help" && !strings.Contains(o.out, "\n.SS \""+c.CommandPath()+"\"\n") {
			t.Errorf("no %s", c.CommandPath())
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(o.out, `\fB`+roff("--"+f.Name)+`\fR`) {
				t.Errorf("%s: no --%s", c.CommandPath(), f.Name)
			}
		})
		for _, below := range c.Commands() {
			see(below)
		}
	}
	see(new(program).rootCommand())
	macro := regexp.MustCompile(`^\.(TH|SH|SS) "|^\.(PP|TP|nf|fi|nh|ad l)$`)
	for line := range strings.Lines(o.out) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, ".") && !macro.MatchString(line) || strings.HasPrefix(line, "'") {
			t.Errorf("roff would read %q", line)
		}
	}
}

// groff knows better than we do what is wrong with a page.
func TestTheManualPageIsRoff(t *testing.T) {
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("no groff is installed")
	}
	for _, language := range []string{"en", "zh"} {
		cmd := exec.Command(groff, "-ww", "-Wbreak", "-z", "-K", "utf8", "-T", "utf8", "-man")
		cmd.Stdin = strings.NewReader(rabbitlab(t, nil, "man", "--lang", language).out)
		if said, err := cmd.CombinedOutput(); err != nil || len(said) > 0 {
			t.Errorf("%s: %v %s", language, err, said)
		}
	}
}

func TestWhatMeansSomethingInRoffIsWrittenOut(t *testing.T) {
	for text, want := range map[string]string{
		".ci/run": `\&.ci/run`, `a\n`: `a\en`, "--all": `\-\-all`, "it's": `it\(aqs`, "~/x": `\(ti/x`, "": "",
	} {
		if got := roff(text); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
