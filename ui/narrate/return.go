package narrate

import "rabbitlab/amqp/lab/record"

// Return is what has become so far of the messages of the worker that ended last.
type Return struct {
	End     record.Event // how it ended
	InHand  int64        // the message that it was at; 0 for none
	Back    int64        // messages that went back to the queue
	First   []int64      // the first of them, a few
	Again   int64        // of those, delivered once more
	To      string       // to this worker; "" before it
	Several bool         // and to others
	Lost    int64
	Alone   bool // no message of another worker that came back waits in a queue
}

// Return tells of the worker that ended last; false where none has.
func (n *Narrator) Return() (Return, bool) {
	a := n.after
	if a == nil {
		return Return{}, false
	}
	return Return{
		End: a.end, InHand: a.inHand, Back: a.returned.n, First: a.returned.first, Again: a.again.n, To: a.to,
		Several: a.several, Lost: a.lost.n, Alone: int64(len(n.fates)) <= a.returned.n-a.again.n,
	}, true
}

// TellsReturn says that this is what the sentence of the moment tells.
func (n *Narrator) TellsReturn() bool {
	return n.after != nil && n.Sentence() == n.after.sentence()
}
