package cli

import (
	"path/filepath"

	"rabbitlab/ui/code"
	"rabbitlab/ui/exercise"
	"rabbitlab/ui/kept"
	"rabbitlab/ui/lang"
)

// exerciseDone is what became of one exercise in one language.
type exerciseDone struct {
	Solved bool `json:"solved"`
	Hints  int  `json:"hints"` // that were given
}

// exercisesDone is that of all, by exerciseKey.
type exercisesDone map[string]exerciseDone

func exerciseKey(e exercise.Exercise, l code.Language) string { return e.Name + " " + codeName(l) }

// exercisesFile is kept beside the progress of the lessons.
func (p *program) exercisesFile() string {
	return filepath.Join(filepath.Dir(p.progressFile), "exercises.json")
}

// exercises is what became of them. What cannot be read is said, and as good as nothing.
func (p *program) exercises() exercisesDone {
	all := exercisesDone{}
	if err := kept.Load(p.exercisesFile(), &all); err != nil {
		p.warn(lang.Say("what became of the exercises cannot be read: %s", lang.Error(err)))
		return exercisesDone{}
	}
	if all == nil { // the file says null
		return exercisesDone{}
	}
	return all
}

// keepExercise changes what is kept of one, and says what it is now.
func (p *program) keepExercise(key string, change func(*exerciseDone)) exerciseDone {
	all := p.exercises()
	one := all[key]
	change(&one)
	all[key] = one
	if err := kept.Save(p.exercisesFile(), all); err != nil {
		p.warn(lang.Say("what became of the exercise is not kept: %s", lang.Error(err)))
	}
	return one
}
