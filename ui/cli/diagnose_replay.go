package cli

import (
	"context"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/replay"
)

// ofBrokers are the flags that say how a broker is asked: they mean nothing to a recording.
var ofBrokers = []string{"url", "node", "management", "broker", "as", "password-file", "password-command", "refresh", "for", "vhost", recordFlag}

// noBroker fails where a flag says how a broker is asked, and there is a recording instead.
func noBroker(cmd *cobra.Command, instead string) error {
	for _, name := range ofBrokers {
		if f := cmd.Flags().Lookup(name); f != nil && f.Changed {
			return &problem.Error{
				What: lang.Say("--%s does not go with %s", name, instead), Means: lang.Say("a recording is all that is looked at; no broker is asked"),
				Do: lang.Say("leave --%s out; %s --help shows how it is used", name, cmd.CommandPath()),
			}
		}
	}
	return nil
}

// diagnoseRecording judges what stands in a recording, as it was judged when it was made. One
// that breaks off is judged as far as it goes, and that it does is the error.
func (p *program) diagnoseRecording(ctx context.Context, o diagnoseOptions) error {
	f, err := os.Open(o.replay)
	if err != nil {
		return noFile(err)
	}
	defer f.Close()
	r, err := recording.NewReader(f)
	if err != nil {
		return err
	}
	h, broken := replay.Judge(ctx, r)
	report := h.Report()
	if report.At.IsZero() {
		return errors.Join(broken, nothingRecorded())
	}
	d := newDiagnosis(r.Header.Broker, report, h.Seen(o.queues.wanted()), o.queues)
	d.recorded = r.Header.Began
	return errors.Join(p.tellDiagnosis(d, o), broken)
}

func noFile(err error) error {
	return &problem.Error{What: lang.Error(err), Means: lang.Say("there is no recording to look at"), Do: lang.Say("name a file that was written with --record"), Err: err}
}

func nothingRecorded() error {
	return &problem.Error{
		What: lang.Say("nothing was read of a broker in this recording"), Means: lang.Say("there is nothing to judge"),
		Do: lang.Say("record for ten seconds or longer, on a broker that answers"),
	}
}
