package cli

import (
	"errors"
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/queues"
)

// columnsFlag is the value of --queue-columns: the columns of the Queues screen, with commas between.
type columnsFlag string

const columnsFlagName = "queue-columns"

// Set, String and Type make it a flag.
func (f *columnsFlag) Set(ids string) error {
	ids = strings.ToLower(strings.ReplaceAll(ids, " ", ""))
	if _, unknown, ok := queues.ChooseColumns(strings.Split(ids, ",")); !ok {
		return errors.New(lang.Say("%q is not a column; they are %s", unknown, strings.Join(queues.ColumnIDs(), ", ")))
	}
	*f = columnsFlag(ids)
	return nil
}

func (f *columnsFlag) String() string { return string(*f) }

// Type is what help calls the value.
func (*columnsFlag) Type() string { return "NAME" }
