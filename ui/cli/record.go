package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// recordFlag is the name of the flag.
const recordFlag = "record"

// addRecord adds the flag of those commands that show what they read of a broker.
func (p *program) addRecord(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.flags.record, recordFlag, "", lang.Say("write what is seen to a new `FILE`, for rabbitlab replay and diagnose --replay: no passwords, no bodies"))
}

// startRecording begins the recording that --record asks for; nil where it does not. The file
// is for its owner alone: names are in it that not everybody is to see.
func (p *program) startRecording(ctx context.Context, h recording.Header) (*recording.Writer, error) {
	if p.flags.record == "" {
		return nil, nil
	}
	f, err := os.OpenFile(p.flags.record, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		f, err = p.recordOver(ctx)
	}
	if err != nil {
		return nil, cannotRecord(p.flags.record, err)
	}
	h.Version, h.Began = moduleVersion(), time.Now()
	w, err := recording.Start(f, h)
	if err != nil {
		return nil, cannotRecord(p.flags.record, errors.Join(err, f.Close()))
	}
	return w, nil
}

// recordOver opens a file that is there already, where somebody says so.
func (p *program) recordOver(ctx context.Context) (*os.File, error) {
	there := &problem.Error{
		What: lang.Say("%s is there already", p.flags.record), Means: lang.Say("nothing is written over it"),
		Do: lang.Say("name another file for --record, or delete that one"),
	}
	if !p.inScreen || !p.errScreen {
		return nil, there
	}
	yes, err := p.ask(ctx, lang.Say("%s is there already. What stands in it is lost.", p.flags.record)+" "+lang.Say("Write over this file?"))
	if err != nil {
		return nil, err
	}
	if !yes {
		return nil, there
	}
	f, err := os.OpenFile(p.flags.record, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return nil, err
	}
	return f, f.Chmod(0o600)
}

func cannotRecord(file string, err error) error {
	if ours := new(problem.Error); errors.As(err, &ours) || errors.Is(err, context.Canceled) {
		return err
	}
	return &problem.Error{
		What: lang.Say("%s cannot be written: %s", file, err.Error()), Means: lang.Say("there would be no recording"),
		Do: lang.Say("name another file for --record"), Err: err,
	}
}

// endRecording ends it, and says if it is not whole.
func (p *program) endRecording(w *recording.Writer, e recording.End) {
	w.End(e)
	select {
	case err := <-w.Failed():
		p.warn(lang.Say("the recording is written no further: %s; what stands in it until then can be replayed", err.Error()))
	default:
	}
}

// moduleVersion is the version of rabbitlab as its module has it.
func moduleVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return ""
}
