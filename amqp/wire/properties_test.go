package wire

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// whole has every property.
var whole = Properties{
	ContentType: "text/plain", ContentEncoding: "gzip", Headers: everything, DeliveryMode: 2, Priority: 9, CorrelationID: "c", ReplyTo: "r",
	Expiration: "60000", MessageID: "m", Timestamp: time.Unix(1e9, 0).UTC(), Type: "t", UserID: "u", AppID: "a", ClusterID: "i",
}

func TestPropertiesSurviveTheWire(t *testing.T) {
	b, err := whole.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, bad := DecodeProperties(b)
	want := whole
	want.Present = 0xfffc
	if bad != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("came back as %+v, %v", got, bad)
	}
}

func TestPropertiesStandAsTheSpecificationSays(t *testing.T) {
	p := Properties{ContentType: "a", DeliveryMode: 2, ClusterID: "z"}
	if got, err := p.Encode(); err != nil || string(got) != "\x90\x04\x01a\x02\x01z" {
		t.Errorf("encoded as %q, %v", got, err)
	}
}

func TestAnEmptyPropertyIsStillThere(t *testing.T) {
	p, bad := DecodeProperties([]byte("\x80\x00\x00"))
	if bad != nil || !p.Has(ContentType) || p.Has(MessageID) {
		t.Fatalf("read %+v, %v", p, bad)
	}
	if b, err := p.Encode(); err != nil || string(b) != "\x80\x00\x00" {
		t.Errorf("written as %q, %v", b, err)
	}
}

func TestAPropertyCanBeRemoved(t *testing.T) {
	for which := ContentType; which >= ClusterID; which >>= 1 {
		p := whole
		p.Remove(which)
		if p.Has(which) || p.present() != 0xfffc&^which {
			t.Errorf("without %b: %b", which, p.present())
		}
	}
}

func TestBrokenPropertiesAreRefused(t *testing.T) {
	for _, b := range []string{"", "\x00", "\x80\x00", "\x80\x00\x05abc", "\x00\x00abc", "\x00\x01\x00\x00", "\x20\x00\x00\x00\x00\x03\x01xI"} {
		if p, bad := DecodeProperties([]byte(b)); bad == nil || bad.Error() != "541 INTERNAL_ERROR" || !bad.Connection {
			t.Errorf("%q: %+v, %v", b, p, bad)
		}
	}
}

func TestPropertiesThatDoNotFitAreAnError(t *testing.T) {
	for _, p := range []Properties{{Type: strings.Repeat("x", 256)}, {Headers: Table{"a": 1}}, {Headers: Table{strings.Repeat("x", 256): "a"}}} {
		if b, err := p.Encode(); err == nil {
			t.Errorf("%+v encoded as %q", p, b)
		}
	}
}

func FuzzDecodeProperties(f *testing.F) {
	b, _ := whole.Encode()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		p, bad := DecodeProperties(b)
		if bad != nil {
			return
		}
		once, err := p.Encode()
		if err != nil {
			t.Fatalf("%+v: %v", p, err)
		}
		again, bad := DecodeProperties(once)
		if twice, err := again.Encode(); bad != nil || err != nil || string(twice) != string(once) {
			t.Errorf("%q, then %q, %v, %v", once, twice, bad, err)
		}
	})
}
