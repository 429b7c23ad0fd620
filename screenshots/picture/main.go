// Picture draws what stands on a terminal: it reads a screen with its escape
// sequences, as "tmux capture-pane -e -p" prints it, from standard input, and
// writes it as a PNG file.
//
//	tmux capture-pane -e -p -t NAME | picture FILE.png
//
// For a FILE.gif it reads many screens, as reel says, and writes an animation.
package main

import (
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "picture: name the file to write, and pipe a captured screen into it")
		os.Exit(2)
	}
	if err := picture(os.Stdin, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

func picture(in io.Reader, file string) error {
	captured, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	if filepath.Ext(file) == ".gif" {
		return film(string(captured), file)
	}
	screen, err := parse(string(captured))
	if err != nil {
		return err
	}
	painted, err := paint(screen)
	if err != nil {
		return err
	}
	return write(file, painted)
}

func write(file string, picture image.Image) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(f, picture); err != nil {
		return err
	}
	return f.Close()
}
