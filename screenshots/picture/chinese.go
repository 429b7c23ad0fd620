package main

import (
	"fmt"
	"os"
	"sync"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// Where the font for Chinese is, unless the environment names another file, and
// which of those in the file it is. It is Debian's package fonts-noto-cjk.
const (
	chineseVariable = "RABBITLAB_CHINESE_FONT"
	chineseFile     = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
	chineseName     = "Noto Sans Mono CJK SC"
)

// chinese is the typeface of what DejaVu has no glyphs for. It is loaded when the
// first such character is painted.
var chinese = sync.OnceValues(func() (*typeface, error) {
	if named := os.Getenv(chineseVariable); named != "" {
		return loadChinese(named)
	}
	return loadChinese(chineseFile)
})

func loadChinese(file string) (*typeface, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("no font for Chinese (Debian has one in fonts-noto-cjk; %s names another): %w", chineseVariable, err)
	}
	fonts, err := opentype.ParseCollection(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var buffer sfnt.Buffer
	for i := range fonts.NumFonts() {
		f, err := fonts.Font(i)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if name, _ := f.Name(&buffer, sfnt.NameIDFull); name == chineseName || fonts.NumFonts() == 1 {
			return newTypeface(f)
		}
	}
	return nil, fmt.Errorf("%s: %s is not in it", file, chineseName)
}
