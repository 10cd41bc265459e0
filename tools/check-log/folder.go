package main

import (
	"os"
	"path/filepath"
	"sort"

	"golang.org/x/mod/sumdb/tlog"
)

// A folder, one file of which may be another than on the disk.
type folder struct {
	root  string
	known map[string][]byte
	name  string
	data  []byte
	// The tree of the entries as they are on the disk, once it is built.
	built tlog.HashReader
}

func (f folder) read(name string) ([]byte, error) {
	if name == f.name && f.data != nil {
		return f.data, nil
	}
	if data, ok := f.known[name]; ok {
		return data, nil
	}
	data, err := os.ReadFile(filepath.Join(f.root, filepath.FromSlash(name)))
	if err == nil {
		f.known[name] = data
	}
	return data, err
}

func (f folder) list(name string) []string {
	entries, _ := os.ReadDir(filepath.Join(f.root, name))
	var names []string
	for _, entry := range entries {
		names = append(names, name+"/"+entry.Name())
	}
	sort.Strings(names)
	return names
}
