package kept

import "sync"

// Map is a file with what is remembered of each of several things, by their names. Its
// methods may be called from any goroutine; two programs at once each keep what they save.
type Map[T any] struct {
	path string
	mu   sync.Mutex
}

// Open makes a map of a file, which need not exist.
func Open[T any](path string) *Map[T] { return &Map[T]{path: path} }

// Load reads it. It is empty where there is no file yet, and with the error of Load where
// the file cannot be read or understood.
func (m *Map[T]) Load() (map[string]T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.load()
}

func (m *Map[T]) load() (map[string]T, error) {
	all := map[string]T{}
	if err := Load(m.path, &all); err != nil || all == nil { // null in the file makes it nil
		return map[string]T{}, err
	}
	return all, nil
}

// Change writes what is remembered of one thing from now on, and leaves the others as they
// are in the file. A file that cannot be understood is begun anew.
func (m *Map[T]) Change(name string, change func(T) T) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	all, _ := m.load()
	all[name] = change(all[name])
	return Save(m.path, all)
}
