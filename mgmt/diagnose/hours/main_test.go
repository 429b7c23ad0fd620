package hours

import (
	"flag"
	"testing"

	"go.uber.org/goleak"
)

// file is where the tables are written; "" makes none.
var file = flag.String("hours", "", "watch for hours, and write the tables to this `FILE`")

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
