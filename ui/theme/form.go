package theme

import (
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
)

// Form is the theme for the fields of a form.
func (t *Theme) Form() *huh.Theme {
	f := huh.ThemeBase()
	bar := lipgloss.Border{Left: "┃"}
	f.Focused.Base = t.renderer.NewStyle().PaddingLeft(1).BorderStyle(bar).BorderLeft(true).BorderForeground(t.Key.GetForeground())
	f.Blurred.Base = t.renderer.NewStyle().PaddingLeft(2)
	f.Focused.Title, f.Blurred.Title = t.Key, t.Dim
	f.Focused.Description, f.Blurred.Description = t.Dim, t.Dim
	f.Focused.ErrorIndicator = t.Bad.SetString(" " + Cross)
	f.Focused.SelectedOption, f.Blurred.SelectedOption = t.Strong, t.Text
	f.Focused.PrevIndicator, f.Blurred.PrevIndicator = t.Key.SetString("‹ "), t.Dim.SetString("  ")
	f.Focused.NextIndicator, f.Blurred.NextIndicator = t.Key.SetString(" ›"), t.Dim.SetString("")
	f.Focused.TextInput.Prompt, f.Blurred.TextInput.Prompt = t.Key, t.Dim
	f.Focused.TextInput.Text, f.Blurred.TextInput.Text = t.Strong, t.Text
	f.FieldSeparator = t.renderer.NewStyle().SetString("\n")
	return f
}
