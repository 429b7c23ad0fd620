package trial_test

import (
	"flag"
	"testing"

	"go.uber.org/goleak"
)

// matrixDir is where what was said is written; "" is nowhere.
var matrixDir = flag.String("matrix", "", "write what was said to this `DIR`, and matrix.md of all that is there")

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
