package main

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// reel is the screens of a film, each behind a form feed and a line with the time at which it
// was captured, in seconds.
func reel(captured string) (screens []string, times []time.Duration, err error) {
	for _, one := range strings.Split(captured, "\f")[1:] {
		when, screen, _ := strings.Cut(one, "\n")
		at, err := strconv.ParseFloat(when, 64)
		if err != nil {
			return nil, nil, fmt.Errorf("a screen of a film without its time: %w", err)
		}
		if n := len(screens); n > 0 && screens[n-1] == screen {
			continue // nothing moved
		}
		screens, times = append(screens, screen), append(times, time.Duration(at*float64(time.Second)))
	}
	return screens, times, nil
}

// How long the last picture of a film stays, and the unit of time of a GIF.
const (
	lastStays = 4 * time.Second
	tick      = 10 * time.Millisecond
)

// film writes the screens as an animation: of each picture only what is not as it was.
func film(captured, file string) error {
	screens, times, err := reel(captured)
	if err != nil {
		return err
	}
	pictures := make([]*image.RGBA, len(screens))
	for i, one := range screens {
		rows, err := parse(strings.TrimRight(one, "\n"))
		if err != nil {
			return err
		}
		painted, err := paint(rows)
		if err != nil {
			return err
		}
		pictures[i] = painted.(*image.RGBA)
	}
	colours := paletteOf(pictures)
	var g gif.GIF
	for i, picture := range pictures {
		was, stays := (*image.RGBA)(nil), lastStays
		if i > 0 {
			was = pictures[i-1]
		}
		if i+1 < len(times) {
			stays = times[i+1] - times[i]
		}
		g.Image = append(g.Image, colours.changed(picture, was))
		g.Delay = append(g.Delay, int(stays/tick))
		g.Disposal = append(g.Disposal, gif.DisposalNone)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &g); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// colours is the palette of a film, and which of it stands for what was painted.
type colours struct {
	palette color.Palette // the last is what shows the picture before
	nearest map[color.RGBA]uint8
}

// mostColours leaves one for what has not changed.
const mostColours = 255

// inks is the colours of the terminal, as they are and at the edges of letters, on the
// background and on the row under the cursor: a thin sign paints few dots in its own.
func inks() (all []color.RGBA) {
	for _, ink := range append([]color.RGBA{foreground, background}, sixteen[:]...) {
		all = append(all, ink)
		for _, ground := range []color.RGBA{background, foreground} {
			half := mixed(ink, ground)
			all = append(all, half, mixed(ink, half), mixed(half, ground))
		}
	}
	return all
}

func mixed(a, b color.RGBA) color.RGBA {
	mix := func(x, y uint8) uint8 { return uint8((int(x) + int(y)) / 2) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}

// paletteOf is the colours of the terminal, and those that are painted most.
func paletteOf(pictures []*image.RGBA) *colours {
	painted := map[color.RGBA]int{}
	for _, p := range pictures {
		for i := 0; i < len(p.Pix); i += 4 {
			painted[color.RGBA{p.Pix[i], p.Pix[i+1], p.Pix[i+2], 0xff}]++
		}
	}
	all := make([]color.RGBA, 0, len(painted))
	for c := range painted {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(painted[b], painted[a]), cmp.Compare(number(a), number(b)))
	})
	c := &colours{nearest: map[color.RGBA]uint8{}}
	for _, one := range slices.Concat(inks(), all) {
		if len(c.palette) < mostColours && !slices.Contains(c.palette, color.Color(one)) {
			c.palette = append(c.palette, one)
		}
	}
	for _, one := range all {
		c.nearest[one] = uint8(c.palette.Index(one))
	}
	c.palette = append(c.palette, color.RGBA{})
	return c
}

func number(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }

// changed is the part of a picture in which it differs from the one before.
func (c *colours) changed(now, was *image.RGBA) *image.Paletted {
	bounds := image.Rectangle{}
	differs := func(x, y int) bool { return was == nil || now.RGBAAt(x, y) != was.RGBAAt(x, y) }
	for y := range now.Rect.Dy() {
		for x := range now.Rect.Dx() {
			if differs(x, y) {
				bounds = bounds.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if bounds.Empty() {
		bounds = image.Rect(0, 0, 1, 1)
	}
	part := image.NewPaletted(bounds, c.palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			index := uint8(len(c.palette) - 1)
			if differs(x, y) {
				index = c.nearest[now.RGBAAt(x, y)]
			}
			part.SetColorIndex(x, y, index)
		}
	}
	return part
}
