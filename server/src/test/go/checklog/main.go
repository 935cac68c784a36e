// Checklog checks a log of ours with the code of somebody else: the packages note and tlog of the
// Go checksum database, which know nothing of Yunqiao. It reads the log's files, and says how many
// entries and which consistency it has found to hold; it ends with 1 at the first that does not.
//
//	checklog VKEY-FILE LOG-FOLDER [OLDER-CHECKPOINT…]
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	if len(os.Args) < 3 {
		fail("usage: checklog VKEY-FILE LOG-FOLDER [OLDER-CHECKPOINT...]")
	}
	vkey := strings.TrimSpace(string(read(os.Args[1])))
	verifier, err := note.NewVerifier(vkey)
	check("vkey", err)
	log := folder(os.Args[2])
	tree := open(read(filepath.Join(os.Args[2], "checkpoint")), verifier)
	if tree.N == 0 {
		fmt.Println("no entries")
		return
	}
	hashes := tlog.TileHashReader(tree, log)
	checked := 0
	for _, index := range places(tree.N) {
		path, err := tlog.ProveRecord(tree.N, index, hashes)
		check("tiles", err)
		leaf := tlog.RecordHash(log.entry(index, tree.N))
		check(fmt.Sprint("entry ", index), tlog.CheckRecord(path, tree.N, tree.Hash, index, leaf))
		checked++
	}
	for _, file := range os.Args[3:] {
		older := open(read(file), verifier)
		path, err := tlog.ProveTree(tree.N, older.N, hashes)
		check("tiles", err)
		check(file, tlog.CheckTree(path, tree.N, tree.Hash, older.N, older.Hash))
		fmt.Printf("grew from %d to %d\n", older.N, tree.N)
	}
	fmt.Printf("%d of %d entries stand in it\n", checked, tree.N)
}

// open reads a signed checkpoint: origin, size, root.
func open(signed []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check("signature", err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		fail("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check("size", err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check("root", err)
	tree := tlog.Tree{N: size}
	if copy(tree.Hash[:], root) != tlog.HashSize {
		fail("a root has 32 bytes")
	}
	return tree
}

// places are the borders of tiles, and some between.
func places(size int64) []int64 {
	seen := map[int64]bool{}
	var places []int64
	add := func(index int64) {
		if index >= 0 && index < size && !seen[index] {
			seen[index] = true
			places = append(places, index)
		}
	}
	for _, border := range []int64{0, 256, 65536, size} {
		add(border - 1)
		add(border)
		add(border + 1)
	}
	for i := int64(0); i < 200; i++ {
		add(i * size / 200)
	}
	return places
}

// folder holds the files of a log.
type folder string

func (f folder) Height() int { return height }

func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		bytes, err := os.ReadFile(filepath.Join(string(f), path(tile)))
		if err != nil {
			return nil, err
		}
		data[i] = bytes
	}
	return data, nil
}

// entry takes one out of its bundle: each has its length before it, in two bytes.
func (f folder) entry(index, size int64) []byte {
	tile := tlog.Tile{H: height, L: -1, N: index >> height, W: 1 << height}
	if rest := size - tile.N<<height; rest < 1<<height {
		tile.W = int(rest)
	}
	bundle := read(filepath.Join(string(f), path(tile)))
	for i := int64(0); ; i++ {
		if len(bundle) < 2 {
			fail("a bundle is cut off")
		}
		length := int(binary.BigEndian.Uint16(bundle))
		if len(bundle) < 2+length {
			fail("a bundle is cut off")
		}
		if i == index&(1<<height-1) {
			return bundle[2 : 2+length]
		}
		bundle = bundle[2+length:]
	}
}

// path is that of C2SP tlog-tiles: without the height, and with entries for data.
func path(tile tlog.Tile) string {
	with := tile.Path()
	with = strings.Replace(with, fmt.Sprintf("tile/%d/", height), "tile/", 1)
	return strings.Replace(with, "tile/data/", "tile/entries/", 1)
}

func read(file string) []byte {
	bytes, err := os.ReadFile(file)
	check("file", err)
	return bytes
}

func check(what string, err error) {
	if err != nil {
		fail(what + ": " + err.Error())
	}
}

func fail(why string) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}
