// Package ledger judges from outside what became of messages. It reads a history,
// a JSON object a line, as `rabbitlab run --json` prints it, and believes of it only
// what a client did or was sent: what was published, confirmed, delivered, acked, put
// back, which connections ended, and when the broker did. What others concluded from
// that, as "lost" or "ack-unread", it leaves alone and finds out by itself: it shares
// no code with the lab whose books it is held against.
//
// Lines of several workers may stand a little out of order, as each is heard over a
// connection of its own; those of one worker are in order.
package ledger
