package tui

import (
	"testing"
	"time"
)

// A dump is asked for where something hangs: that may be what would tidy up.
func TestADumpDoesNotWaitForWhatHangs(t *testing.T) {
	hang := make(chan struct{})
	defer close(hang)
	begin := time.Now()
	inTime(func() error { <-hang; return nil })
	if took := time.Since(begin); took < tidyPatience || took > 2*tidyPatience {
		t.Errorf("it took %s", took)
	}
}
