package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

// A line of payloads.ndjson: what an event says, and the salt of its commitment.
type payloadLine struct {
	Position int64           `json:"position"`
	Salt     []byte          `json:"salt"`
	Payload  json.RawMessage `json:"payload"`
}

// Holds each payload, as it stands there byte by byte, against the commitment in its entry. There need not be any.
func checkPayloads(f folder, size int64) (int, error) {
	text, err := f.read("payloads.ndjson")
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	count := 0
	var bundle int64 = -1
	var entries [][]byte
	for _, line := range bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")) {
		var one payloadLine
		if err := json.Unmarshal(line, &one); err != nil {
			return count, fmt.Errorf("payloads.ndjson: %w", err)
		}
		index := one.Position - 1
		if index < 0 || index >= size {
			return count, fmt.Errorf("there is no position %d", one.Position)
		}
		if index>>tileHeight != bundle {
			bundle = index >> tileHeight
			if entries, err = readEntries(f, bundle, size); err != nil {
				return count, err
			}
		}
		if err := checkPayload(one, entries[index&(1<<tileHeight-1)]); err != nil {
			return count, fmt.Errorf("the payload at position %d: %w", one.Position, err)
		}
		count++
	}
	return count, nil
}

func checkPayload(one payloadLine, entry []byte) error {
	var known struct {
		Payload struct{ Alg, Commitment string }
	}
	if err := json.Unmarshal(entry, &known); err != nil {
		return err
	}
	if known.Payload.Alg != "sha256-salted-1" || len(one.Salt) != 32 {
		return errors.New("no salted commitment")
	}
	sum := sha256.Sum256(bytes.Join([][]byte{{2}, one.Salt, one.Payload}, nil))
	if base64.StdEncoding.EncodeToString(sum[:]) != known.Payload.Commitment {
		return errors.New("it is not what the entry commits to")
	}
	return nil
}
