package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func checkInclusion(f folder, keys note.Verifiers, every bool) (int, error) {
	count := 0
	for _, name := range f.list("proofs") {
		text, err := f.read(name)
		if err != nil {
			return count, err
		}
		if err := checkProof(f, string(text), keys, every); err != nil {
			return count, fmt.Errorf("%s: %w", name, err)
		}
		count++
	}
	return count, nil
}

func checkProof(f folder, text string, keys note.Verifiers, every bool) error {
	split := strings.Index(text, "\n\n")
	if split < 0 {
		return errors.New("no empty line")
	}
	lines := strings.Split(text[:split], "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" || len(lines) < 2 || !strings.HasPrefix(lines[1], "index ") {
		return errors.New("no proof")
	}
	index, err := strconv.ParseInt(lines[1][len("index "):], 10, 64)
	if err != nil {
		return err
	}
	hashes, err := parseHashes(lines[2:])
	if err != nil {
		return err
	}
	tree, _, err := openCheckpoint([]byte(text[split+2:]), keys, every)
	if err != nil {
		return err
	}
	if index < 0 || index >= tree.N {
		return errors.New("the tree has no such entry")
	}
	entry, err := entryAt(f, index)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(tlog.RecordProof(hashes), tree.N, tree.Hash, index, tlog.RecordHash(entry))
}

// The entry itself stands in the bundle as it is in the last checkpoint.
func entryAt(f folder, index int64) ([]byte, error) {
	text, err := f.read("checkpoint")
	if err != nil {
		return nil, err
	}
	size, err := strconv.ParseInt(strings.Split(string(text), "\n")[1], 10, 64)
	if err != nil {
		return nil, err
	}
	entries, err := readEntries(f, index>>tileHeight, size)
	if err != nil {
		return nil, err
	}
	place := int(index & (1<<tileHeight - 1))
	if place >= len(entries) {
		return nil, errors.New("no such entry")
	}
	return entries[place], nil
}

func checkConsistency(f folder, heads map[int64]tlog.Tree) (int, error) {
	count := 0
	for _, name := range f.list("consistency") {
		var old, new int64
		if _, err := fmt.Sscanf(filepath.Base(name), "%d-%d", &old, &new); err != nil {
			return count, err
		}
		text, err := f.read(name)
		if err != nil {
			return count, err
		}
		hashes, err := parseHashes(strings.Split(strings.TrimSuffix(string(text), "\n"), "\n"))
		if err != nil {
			return count, fmt.Errorf("%s: %w", name, err)
		}
		if err := tlog.CheckTree(tlog.TreeProof(hashes), new, heads[new].Hash, old, heads[old].Hash); err != nil {
			return count, fmt.Errorf("%s: %w", name, err)
		}
		count++
	}
	return count, nil
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}
