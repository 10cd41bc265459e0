package main

import (
	"bufio"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func readKeys(f folder) (note.Verifiers, error) {
	text, err := f.read("vkey")
	if err != nil {
		return nil, err
	}
	var all []note.Verifier
	scanner := bufio.NewScanner(strings.NewReader(string(text)))
	for scanner.Scan() {
		verifier, err := note.NewVerifier(scanner.Text())
		if err != nil {
			verifier, err = newWitness(scanner.Text())
		}
		if err != nil {
			return nil, fmt.Errorf("vkey: %w", err)
		}
		all = append(all, verifier)
	}
	return note.VerifierList(all...), nil
}

func openCheckpoint(text []byte, keys note.Verifiers, every bool) (tlog.Tree, int, error) {
	var tree tlog.Tree
	opened, err := note.Open(text, keys)
	if err != nil {
		return tree, 0, err
	}
	if every && len(opened.UnverifiedSigs) > 0 {
		return tree, 0, errors.New("a signature is of a key that is not known")
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || !signedBy(opened, lines[0]) {
		return tree, 0, errors.New("no checkpoint of this log")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, 0, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, len(opened.Sigs), err
}

// Whether a log signed itself: its keys are named as it is.
func signedBy(opened *note.Note, origin string) bool {
	for _, signature := range opened.Sigs {
		if signature.Name == origin {
			return true
		}
	}
	return false
}
