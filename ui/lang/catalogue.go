package lang

import (
	"maps"
	"sync"
)

// catalogue is all that is said in one language. Each room of the program has a
// file of its own, whose parts are added here.
type catalogue struct {
	texts  map[Text]string
	nouns  map[Noun]string
	echoes map[string]string // what the packages below ui write, by its English
}

var chinese = sync.OnceValue(func() *catalogue {
	return &catalogue{
		texts: union(
			zhKeys,
			zhQueues,
			zhEventlog,
			zhNarrate,
			zhCLI,
			zhCLIColumns,
			zhConfig,
			zhHelp,
			zhRoot,
			zhPlayground,
			zhLessons,
			zhLessonScreen,
			zhCode,
			zhDiagnoseCLI,
			zhDiagnosis,
			zhTap,
			zhTapScreen,
			zhCheck,
			zhExercise,
			zhChallenge,
			zhRecord,
			zhDeadLetters,
		),
		nouns: zhNouns,
		echoes: union(
			zhLab,
			zhKinds,
			zhNode,
			zhMinirabbit,
			zhSystem,
			zhMgmt,
			zhScenario,
			zhProgress,
			zhDiagnose,
			zhDiagnoseQueues,
			zhTapped,
		),
	}
})

// union is all of the maps in one.
func union[K ~string](parts ...map[K]string) map[K]string {
	all := map[K]string{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}
