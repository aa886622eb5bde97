// Copies as BuildKit's workers do, with BuildKit's own copier, so that a peer test can compare file systems. The file that is named
// holds actions as JSON; what each means, and the options that it is done with, are those of docopy and unpack in BuildKit's
// solver/llbsolver/file and of dispatchCopy in its frontend/dockerfile/dockerfile2llb (Apache-2.0), which cannot be called from outside.
package main

import (
	"archive/tar"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/containerd/continuity/fs"
	"github.com/moby/go-archive"
	"github.com/moby/go-archive/chrootarchive"
	"github.com/moby/go-archive/compression"
	"github.com/moby/patternmatcher"
	copy "github.com/tonistiigi/fsutil/copy"
)

type action struct {
	// From is the root of the file system that is copied from, To that of the other.
	From, To string
	// Source is a pattern, Destination a path that may end in a slash.
	Source, Destination string
	// Owner is null, or two numbers.
	Owner    []int
	Mode     *int
	ModeText string
	Includes []string
	Excludes []string
	Unpack   bool
	// Required is a path that has to be there, or empty: BuildKit looks for it before it copies.
	Required string
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fail(err)
	}
	var all struct{ Actions []action }
	if err := json.Unmarshal(text, &all); err != nil {
		fail(err)
	}
	for _, each := range all.Actions {
		if err := do(each); err != nil {
			fail(err)
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func do(a action) error {
	if a.Required != "" {
		path, err := fs.RootPath(a.From, a.Required)
		if err != nil {
			return err
		}
		if _, err := os.Lstat(path); err != nil {
			return err
		}
	}
	matches, err := copy.ResolveWildcards(a.From, clean(a.Source), true)
	if err != nil {
		return err
	}
	for _, match := range matches {
		if excluded, err := isExcluded(a, match); err != nil {
			return err
		} else if excluded {
			continue
		}
		if a.Unpack {
			done, err := unpack(a, match)
			if err != nil {
				return err
			}
			if done {
				continue
			}
		}
		options := func(info *copy.CopyInfo) {
			info.IncludePatterns = a.Includes
			info.ExcludePatterns = a.Excludes
			info.Chown = owner(a)
			if a.ModeText != "" {
				info.ModeStr = a.ModeText
			} else {
				info.Mode = a.Mode
			}
			info.CopyDirContents = true
			info.FollowLinks = true
		}
		if err := copy.Copy(context.Background(), a.From, match, a.To, clean(a.Destination), options); err != nil {
			return err
		}
	}
	return nil
}

// The reference of Dockerfiles says that a file which a source names is left out where an exclusion matches it; the copier looks at
// what is in directories alone.
func isExcluded(a action, match string) (bool, error) {
	if len(a.Excludes) == 0 {
		return false, nil
	}
	path, err := fs.RootPath(a.From, match)
	if err != nil {
		return false, err
	}
	info, err := os.Lstat(path)
	if err != nil || info.IsDir() {
		return false, nil
	}
	return patternmatcher.MatchesOrParentMatches(filepath.Base(match), a.Excludes)
}

func owner(a action) copy.Chowner {
	return func(old *copy.User) (*copy.User, error) {
		if a.Owner != nil {
			return &copy.User{UID: a.Owner[0], GID: a.Owner[1]}, nil
		}
		return old, nil
	}
}

func clean(path string) string {
	cleaned := filepath.Join("/", path)
	if strings.HasSuffix(path, "/") && cleaned != "/" {
		cleaned += "/"
	}
	return cleaned
}

func unpack(a action, match string) (bool, error) {
	source, err := fs.RootPath(a.From, match)
	if err != nil || !isArchive(source) {
		return false, err
	}
	destination, err := fs.RootPath(a.To, clean(a.Destination))
	if err != nil {
		return false, err
	}
	if _, err := copy.MkdirAll(destination, 0755, owner(a), nil); err != nil {
		return false, err
	}
	file, err := os.Open(source)
	if err != nil {
		return false, err
	}
	defer file.Close()
	options := &archive.TarOptions{BestEffortXattrs: true}
	if a.Owner != nil {
		options.ChownOpts = &archive.ChownOpts{UID: a.Owner[0], GID: a.Owner[1]}
	}
	return true, chrootarchive.Untar(file, destination, options)
}

func isArchive(path string) bool {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	reader, err := compression.DecompressStream(file)
	if err != nil {
		return false
	}
	defer reader.Close()
	_, err = tar.NewReader(reader).Next()
	return err == nil
}
