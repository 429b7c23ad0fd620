package mgmt

import (
	"encoding/json"
	"math"
	"testing"
)

func TestFigureOfWhatTheBrokerSends(t *testing.T) {
	for sent, want := range map[string]Figure{
		`0`: Known(0), `12`: Known(12), `0.5`: Known(0.5),
		`null`: {}, `""`: {}, `-3`: {}, `[]`: {}, `{}`: {}, `"NaN"`: {}, `true`: {},
	} {
		f := Known(99)
		if err := json.Unmarshal([]byte(sent), &f); err != nil || f != want {
			t.Errorf("%s: %+v, error %v; want %+v", sent, f, err, want)
		}
	}
}

func TestFigureIsWrittenAsNullWhereItIsNotKnown(t *testing.T) {
	got, err := json.Marshal([]Figure{Known(7), {}, Known(0)})
	if err != nil || string(got) != `[7,null,0]` {
		t.Errorf("%s, error %v", got, err)
	}
}

func TestFigureHasNoNegativeZero(t *testing.T) {
	var f Figure
	if err := json.Unmarshal([]byte(`-0`), &f); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(f); err != nil || string(got) != "0" {
		t.Errorf("%s, error %v", got, err)
	}
}

func TestAFigureBeyondAllWholeNumbers(t *testing.T) {
	for sent, want := range map[string]int64{
		`9223372036854775807`: math.MaxInt64, `18446744073709551615`: math.MaxInt64, `1e23`: math.MaxInt64, `4611686018427387904`: 1 << 62,
	} {
		var f Figure
		if err := json.Unmarshal([]byte(sent), &f); err != nil {
			t.Fatal(err)
		}
		if n, known := f.Int(); n != want || !known {
			t.Errorf("%s is %d, known %v", sent, n, known)
		}
	}
}

func FuzzFigure(f *testing.F) {
	for _, seed := range []string{`1`, `-1`, `""`, `1e400`, `null`, `[`, `Inf`, `NaN`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var fig Figure
		if err := fig.UnmarshalJSON(b); err != nil {
			t.Fatalf("%q costs the reply: %v", b, err)
		}
		v, known := fig.Value()
		if n, _ := fig.Int(); n < 0 {
			t.Fatalf("%q reads as %d", b, n)
		}
		if v < 0 || (!known && v != 0) {
			t.Fatalf("%q reads as %v, known %v", b, v, known)
		}
		if _, err := json.Marshal(fig); err != nil {
			t.Fatalf("%q reads as something that cannot be written: %v", b, err)
		}
	})
}
