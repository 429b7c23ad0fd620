package hours

import "testing"

// The statistics of a channel may say long after the queue's own figure that it holds a
// burst which it has done: that is no hoard. This broker is one on which they did.
func TestABurstThatIsDoneIsNotHoarded(t *testing.T) {
	watched{healthy, 19, false, muchLonger}.judge(t)
}
