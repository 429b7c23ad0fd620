package recording

import (
	"reflect"
	"testing"

	"rabbitlab/mgmt"
)

// Whatever stands in a file, it is read or refused; what was read can be folded, written and
// read again as the same.
func FuzzRead(f *testing.F) {
	f.Add(written(f, full(1, 5), full(2, 6)))
	f.Add([]byte(`{"recording":"rabbitlab","format":1}` + "\n" + `{"update":{"Lists":[{"Query":{"Size":-1},"Order":[{}]}],"Holders":{},"Parts":[{}],"Link":{}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, all, _ := readAll(b)
		var state mgmt.State
		var updates []mgmt.Update
		for _, e := range all {
			if e.Update != nil {
				state.Apply(*e.Update)
				updates = append(updates, *e.Update)
			}
		}
		once := written(t, updates...)
		_, again, err := readAll(once)
		if err != nil || len(again) != len(updates)+1 {
			t.Fatalf("%v, %d of %d", err, len(again), len(updates))
		}
		for i := range updates {
			if l, r := again[i].Update, &updates[i]; !reflect.DeepEqual(keysIn(l), keysIn(r)) {
				t.Fatalf("%+v is read as %+v", r, l)
			}
		}
	})
}

// keysIn are the queues of the lists of an update, in their order.
func keysIn(u *mgmt.Update) (all [][]mgmt.Key) {
	for i := range u.Lists {
		all = append(all, keysOf(u.Lists[i].Queues))
	}
	return all
}
