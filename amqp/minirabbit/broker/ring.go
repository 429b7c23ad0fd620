package broker

// ring is a first-in-first-out list in blocks, so that it neither moves what it
// holds when it grows nor keeps what it no longer needs.
type ring struct {
	blocks []*block
	from   int // in the first block
	to     int // in the last block
}

const blockSize = 256

type block [blockSize]item

func (r *ring) len() int {
	if len(r.blocks) == 0 {
		return 0
	}
	return (len(r.blocks)-1)*blockSize + r.to - r.from
}

func (r *ring) first() *item { return &r.blocks[0][r.from] }

func (r *ring) push(it item) {
	if len(r.blocks) == 0 || r.to == blockSize {
		r.blocks = append(r.blocks, new(block))
		r.to = 0
	}
	r.blocks[len(r.blocks)-1][r.to] = it
	r.to++
}

func (r *ring) pop() item {
	it := r.blocks[0][r.from]
	r.blocks[0][r.from] = item{}
	r.from++
	switch {
	case r.len() == 0 && len(r.blocks) == 1:
		r.from, r.to = 0, 0 // the block can be used again
	case r.from == blockSize:
		r.blocks[0] = nil
		r.blocks = r.blocks[1:]
		r.from = 0
	}
	return it
}
