package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"rabbitlab/ui/lang"
)

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   lang.Say("Say which rabbitlab this is"),
		Example: "  rabbitlab version",
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return p.printVersion() },
	}
}

// printVersion is --version too: cobra's own takes a template, and with text/template
// the linker keeps every method there is, two megabytes of them.
func (p *program) printVersion() error {
	_, err := fmt.Fprintln(p.out, version())
	return err
}

// version is what the Go toolchain knows of the build: the module's version, or
// the commit that it was built from.
func version() string {
	name := lang.Say("(not built from a module)")
	if info, ok := debug.ReadBuildInfo(); ok {
		name = info.Main.Version
	}
	return fmt.Sprintf("rabbitlab %s, %s %s/%s", name, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
