package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

// The tiles of the log, as tlog asks for them.
type tileReader struct{ folder }

func (t tileReader) Height() int { return tileHeight }

func (t tileReader) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		// Go's own paths have the height of a tile in them.
		name := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
		data, err := t.read(name)
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// Has tlog build the tree from the entries, compares its roots with the checkpoints (so an older one is of a beginning of the log) and
// each of its tiles with the file, and reads the tiles as a client of tlog does. That alone would not do: TileHashReader of x/mod 0.7.0
// passes over some of the tiles that it reads.
func checkTree(f folder, tree tlog.Tree, heads map[int64]tlog.Tree) (entries, tiles int, err error) {
	hashes, err := storedHashes(f, tree.N)
	if err != nil {
		return 0, 0, err
	}
	for _, head := range heads {
		if head.N > tree.N {
			return 0, 0, fmt.Errorf("there are %d entries, fewer than the %d of a checkpoint", tree.N, head.N)
		}
		root, err := tlog.TreeHash(head.N, hashes)
		if err != nil {
			return 0, 0, err
		}
		if root != head.Hash {
			return 0, 0, fmt.Errorf("the first %d entries do not have the root of the checkpoint", head.N)
		}
	}
	all := widest(tlog.NewTiles(tileHeight, 0, tree.N))
	var first []int64
	for _, tile := range all {
		first = append(first, tlog.StoredHashIndex(tile.L*tileHeight, tile.N<<tileHeight))
		wanted, err := tlog.ReadTileData(tile, hashes)
		if err != nil {
			return 0, 0, err
		}
		found, err := tileReader{f}.ReadTiles([]tlog.Tile{tile})
		if err != nil {
			return 0, 0, err
		}
		if !bytes.Equal(wanted, found[0]) {
			return 0, 0, fmt.Errorf("%s is not what the entries give", tile.Path())
		}
	}
	_, err = tlog.TileHashReader(tree, tileReader{f}).ReadHashes(first)
	return int(tree.N), len(all), err
}

// The hashes of all complete subtrees, in the order that tlog stores them in.
func storedHashes(f folder, size int64) (tlog.HashReader, error) {
	if f.built != nil && !strings.HasPrefix(f.name, "tile/entries/") {
		return f.built, nil
	}
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var some []tlog.Hash
		for _, index := range indexes {
			some = append(some, stored[index])
		}
		return some, nil
	})
	count := int64(0)
	for index := int64(0); index<<tileHeight < size; index++ {
		entries, err := readEntries(f, index, size)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			hashes, err := tlog.StoredHashes(count, entry, reader)
			if err != nil {
				return nil, err
			}
			stored = append(stored, hashes...)
			count++
		}
	}
	if count != size {
		return nil, fmt.Errorf("%d entries, %d in the checkpoint", count, size)
	}
	return reader, nil
}

// Of the partial tiles of one place, only the last and widest: the others are its beginnings.
func widest(tiles []tlog.Tile) []tlog.Tile {
	var all []tlog.Tile
	for _, tile := range tiles {
		if last := len(all) - 1; last >= 0 && all[last].L == tile.L && all[last].N == tile.N {
			all[last] = tile
		} else {
			all = append(all, tile)
		}
	}
	return all
}

func readEntries(f folder, index, size int64) ([][]byte, error) {
	width := size - index<<tileHeight
	if width > 1<<tileHeight {
		width = 1 << tileHeight
	}
	tile := tlog.Tile{H: tileHeight, L: 0, N: index, W: int(width)}
	name := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/0/", tileHeight), "tile/entries/", 1)
	data, err := f.read(name)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s is cut off", name)
		}
		length := int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:2+length])
		data = data[2+length:]
	}
	return entries, nil
}
