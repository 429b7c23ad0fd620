package speech

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// mark begins a sentence that has arguments. The format follows, and each argument: a
// letter for what it is, its length, a colon and itself.
const mark = "\x00"

// What an argument is.
const (
	word     = 's'
	sentence = 't'
	integer  = 'i'
	natural  = 'u'
	number   = 'f'
)

func encode(format Sentence, args []any) Sentence {
	var b strings.Builder
	b.WriteString(mark)
	write := func(kind byte, text string) { fmt.Fprintf(&b, "%c%d:%s", kind, len(text), text) }
	write(sentence, string(format))
	for _, arg := range args {
		write(written(arg))
	}
	return Sentence(b.String())
}

func written(arg any) (kind byte, text string) {
	switch arg := arg.(type) {
	case Sentence:
		return sentence, string(arg)
	case error:
		return sentence, string(Of(arg))
	case fmt.Stringer:
		return word, arg.String()
	}
	switch v := reflect.ValueOf(arg); {
	case v.CanInt():
		return integer, strconv.FormatInt(v.Int(), 10)
	case v.CanUint():
		return natural, strconv.FormatUint(v.Uint(), 10)
	case v.CanFloat():
		return number, strconv.FormatFloat(v.Float(), 'g', -1, 64)
	}
	return word, fmt.Sprint(arg)
}

// decode takes a sentence apart, false where it has no arguments.
func decode(s Sentence) (format Sentence, args []any, has bool) {
	rest, has := strings.CutPrefix(string(s), mark)
	for has && rest != "" {
		var head, text string
		head, rest, _ = strings.Cut(rest, ":")
		n, err := strconv.Atoi(head[min(1, len(head)):])
		if err != nil || n < 0 || n > len(rest) {
			return s, nil, false
		}
		text, rest = rest[:n], rest[n:]
		args = append(args, read(head[0], text))
	}
	if len(args) == 0 {
		return s, nil, false
	}
	format, has = args[0].(Sentence)
	return format, args[1:], has
}

func read(kind byte, text string) any {
	switch kind {
	case sentence:
		return Sentence(text)
	case integer:
		n, _ := strconv.ParseInt(text, 10, 64)
		return n
	case natural:
		n, _ := strconv.ParseUint(text, 10, 64)
		return n
	case number:
		f, _ := strconv.ParseFloat(text, 64)
		return f
	}
	return text
}
