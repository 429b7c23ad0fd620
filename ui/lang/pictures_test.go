package lang

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"rabbitlab/mgmt/diagnose"
)

// Beside each picture of the README stands its text. A sentence, a heading or a key that the
// program does not say any more shows that the picture is old: screenshots/take takes it anew.
//
// Names and figures are other ones each time, so the text is tried by its pairs of words: those
// that stand beside each other in a picture do in a text of the catalogue, or one ends where a
// name or a figure is put in, and the other begins there.
func TestThePicturesSayWhatTheProgramSays(t *testing.T) {
	files, err := filepath.Glob("../../screenshots/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts of pictures: %v", err)
	}
	english, chinese := wordsOf(everyEnglish()), wordsOf(everyChineseText())
	for _, file := range files {
		shown, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		said := english
		if strings.HasSuffix(file, "-zh.txt") {
			said = chinese
		}
		for _, what := range said.lacks(string(shown)) {
			t.Errorf("%s shows %q, which the program does not say: screenshots/take takes it anew", filepath.Base(file), what)
		}
	}
}

// What is reworded, renamed or gone is found.
func TestAnOldPictureIsFound(t *testing.T) {
	said := wordsOf([]string{"%s was killed while it worked on %s.", "RabbitMQ put it back", "HOLDS", "READY", "by hand", "读到 %d 条消息", "重新投递"})
	for shown, lacking := range map[string]string{
		"W1 was killed while it worked on #3. RabbitMQ put it back":   "",
		"  HOLDS   12   by hand":                                      "",
		"  KEEPS   12":                                                "KEEPS",
		"W1 was killed\n  while it worked on invoices":                "",
		"W1 was killed when it worked":                                "when",
		"RabbitMQ was killed":                                         "RabbitMQ was",
		"  READY  channel.basic_qos(prefetch_count=1)   while killed": "while killed",
		"│ 读到 3 条消息 │ 重新投递":                                           "",
		"重新读到":                                                        "新读",
	} {
		if lacks := strings.Join(said.lacks(shown), "|"); lacks != lacking {
			t.Errorf("of %q %q is lacking, not %q", shown, lacks, lacking)
		}
	}
}

func everyEnglish() (all []string) {
	for said := range chinese().texts {
		all = append(all, string(said))
	}
	for said := range chinese().echoes {
		all = append(all, said)
	}
	for one := range chinese().nouns {
		all = append(all, string(one), string(one)+"s")
	}
	for _, name := range diagnose.Verdicts() {
		all = append(all, string(name))
	}
	return all
}

func everyChineseText() (all []string) {
	for _, said := range everyChinese() {
		all = append(all, said)
	}
	return all
}

// wording is which words the texts have, which stand beside each other, and which at the ends
// of texts and beside what is put in.
type wording struct {
	known, begins, ends map[string]bool
	pairs               map[[2]string]bool
}

func wordsOf(texts []string) *wording {
	w := &wording{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[[2]string]bool{}}
	for _, said := range texts {
		for _, run := range runs(putIn.ReplaceAllString(said, "  ")) {
			for i, word := range run {
				if w.known[word] = true; i > 0 {
					w.pairs[[2]string{run[i-1], word}] = true
				}
			}
			w.begins[run[0]], w.ends[run[len(run)-1]] = true, true
		}
	}
	return w
}

// putIn is where a name or a figure is put in.
var putIn = regexp.MustCompile(`%(\[\d\])?[-+.\d]*[a-z]`)

// lacks is what a picture shows and no text says.
func (w *wording) lacks(shown string) (lacking []string) {
	for _, run := range runs(shown) {
		before := ""
		for _, word := range run {
			pair := [2]string{before, word}
			switch {
			case foreign[word]:
				before = ""
				continue
			case !w.known[word]:
				lacking = append(lacking, word)
				before = ""
				continue
			case before != "" && !w.pairs[pair] && !(w.ends[before] && w.begins[word]):
				lacking = append(lacking, strings.TrimSpace(before+space(word)+word))
			}
			before = word
		}
	}
	return lacking
}

// space is what stands between a word and the next.
func space(next string) string {
	if unicode.Is(unicode.Han, []rune(next)[0]) {
		return ""
	}
	return " "
}

// foreign is what a picture shows that is no text of the program: names of queues, programs and
// languages, what is common to all languages, and the keys.
var foreign = wordSet(`enter esc space tab home end pgup pgdn backspace ms
	invoices refunds emails newsletter thumbnails billing mailer indexer retry-worker refund-service
	requeue-loop no-confirms Client golang`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

// runs is the words of a text in which nothing but a blank and the signs of a sentence stand
// between one word and the next: words of letters in the order in which they stand, and of
// Chinese each character.
func runs(shown string) (all [][]string) {
	var run []string
	end := func() {
		if len(run) > 0 {
			all = append(all, run)
		}
		run = nil
	}
	for _, line := range strings.Split(shown, "\n") {
		for _, chunk := range strings.Split(line, "  ") {
			for _, part := range strings.Fields(chunk) {
				for _, one := range hanOrNot.FindAllString(part, -1) {
					word := strings.Trim(one, "()“”‘’\"'.,;:!?")
					switch {
					case unicode.Is(unicode.Han, []rune(one)[0]):
						run = append(run, one)
					case aWord.MatchString(word):
						run = append(run, word)
					default:
						end()
					}
				}
			}
			end()
		}
	}
	return all
}

var (
	hanOrNot = regexp.MustCompile(`\p{Han}|\P{Han}+`)
	aWord    = regexp.MustCompile(`^[A-Za-z][A-Za-z'-]+$`)
)
