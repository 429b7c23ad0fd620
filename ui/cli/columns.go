package cli

import (
	"errors"
	"fmt"
	"strings"

	"rabbitlab/ui/kept"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/queues"
)

// columnsFile keeps which columns of the Queues screen were chosen.
type columnsFile string

// Save writes the choice.
func (f columnsFile) Save(chosen queues.Choice) error {
	if err := kept.Save(string(f), chosen); err != nil {
		return fmt.Errorf("the columns of Queues are not kept: %w", err)
	}
	return nil
}

// load reads it: none is the zero one, and so is one that cannot be read, whose error says why.
func (f columnsFile) load() (chosen queues.Choice, err error) {
	err = kept.Load(string(f), &chosen)
	var misread *kept.Misread
	switch {
	case errors.As(err, &misread):
		return queues.Choice{}, fmt.Errorf("the columns of Queues cannot be understood: %s: %w", misread.Path, misread.Err)
	case err != nil:
		return queues.Choice{}, fmt.Errorf("the columns of Queues cannot be read: %w", err)
	}
	return chosen, nil
}

// columns is which columns were chosen, and what keeps another choice: nothing does where a flag,
// the environment or the configuration says them. What cannot be read is said, and as good as
// nothing.
func (p *program) columns() (queues.Choice, queues.Store) {
	if said := p.flags.columns; said != "" {
		chosen, _, _ := queues.ChooseColumns(strings.Split(string(said), ","))
		return chosen, nil
	}
	chosen, err := p.columnsFile.load()
	if err != nil {
		p.warn(lang.Error(err))
	}
	return chosen, p.columnsFile
}
