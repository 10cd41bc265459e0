// Checks a folder with a log by golang.org/x/mod/sumdb: its `note` verifies who signed, its `tlog` verifies tiles, entries and proofs.
// Nothing of Parley is used; what stands here reads files and hands them over.
//
//	checkpoint, checkpoints/*   signed notes (C2SP tlog-checkpoint)
//	vkey                        the keys of the log and of its witnesses, one a line
//	tile/<L>/<N>[.p/<W>]        hashes (C2SP tlog-tiles)
//	tile/entries/<N>[.p/<W>]    entries, each behind its length as a big-endian uint16
//	payloads.ndjson             what the events say, with the salts of their commitments, if it is there
//	proofs/*                    proofs of inclusion (C2SP tlog-proof), if there are any
//	consistency/<old>-<new>     hashes in base64, one a line, between two of `checkpoints`, if there are any
//
// Run: go run ./tools/check-log [-every-signature] [-changes FILE] FOLDER
// A line of FILE names a file of the folder, a place in it and the byte to put there: the same check must refuse each such copy.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// What was checked, and held.
type report struct {
	Size              int64 `json:"size"`
	Checkpoints       int   `json:"checkpoints"`
	Signatures        int   `json:"signatures"`
	Tiles             int   `json:"tiles"`
	Entries           int   `json:"entries"`
	InclusionProofs   int   `json:"inclusionProofs"`
	ConsistencyProofs int   `json:"consistencyProofs"`
	Payloads          int   `json:"payloads"`
}

// A copy of the folder with one byte changed, and why it was refused; empty where it was not.
type changed struct {
	File string `json:"file"`
	At   int    `json:"at"`
	Why  string `json:"why"`
}

func main() {
	every := flag.Bool("every-signature", false, "refuse signatures of keys that are not in vkey")
	changes := flag.String("changes", "", "a file of changes to make, one at a time")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	f := folder{root: flag.Arg(0), known: map[string][]byte{}}
	found, err := check(f, *every)
	if err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
	output := map[string]interface{}{"checked": found}
	if *changes != "" {
		output["changed"] = checkChanged(f, *every, *changes)
	}
	if err := json.NewEncoder(os.Stdout).Encode(output); err != nil {
		panic(err)
	}
}

func checkChanged(f folder, every bool, list string) []changed {
	text, err := os.ReadFile(list)
	if err != nil {
		panic(err)
	}
	size, err := strconv.ParseInt(strings.Split(string(f.known["checkpoint"]), "\n")[1], 10, 64)
	if err != nil {
		panic(err)
	}
	if f.built, err = storedHashes(f, size); err != nil {
		panic(err)
	}
	var all []changed
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		var name string
		var at, to int
		if _, err := fmt.Sscanf(line, "%s %d %d", &name, &at, &to); err != nil {
			panic(err)
		}
		data, err := f.read(name)
		if err != nil {
			panic(err)
		}
		copied := append([]byte(nil), data...)
		copied[at] = byte(to)
		one := changed{File: name, At: at}
		if _, err := check(folder{f.root, f.known, name, copied, f.built}, every); err != nil {
			one.Why = err.Error()
		}
		all = append(all, one)
	}
	return all
}

func check(f folder, every bool) (report, error) {
	var r report
	keys, err := readKeys(f)
	if err != nil {
		return r, err
	}
	heads := map[int64]tlog.Tree{}
	var last tlog.Tree
	for _, name := range append(f.list("checkpoints"), "checkpoint") {
		text, err := f.read(name)
		if err != nil {
			return r, err
		}
		tree, signatures, err := openCheckpoint(text, keys, every)
		if err != nil {
			return r, fmt.Errorf("%s: %w", name, err)
		}
		heads[tree.N] = tree
		last = tree
		r.Checkpoints++
		r.Signatures += signatures
	}
	r.Size = last.N
	if r.ConsistencyProofs, err = checkConsistency(f, heads); err != nil {
		return r, err
	}
	if r.InclusionProofs, err = checkInclusion(f, keys, every); err != nil {
		return r, err
	}
	if r.Entries, r.Tiles, err = checkTree(f, last, heads); err != nil {
		return r, err
	}
	r.Payloads, err = checkPayloads(f, last.N)
	return r, err
}
