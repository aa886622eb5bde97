// SPDX-License-Identifier: Apache-2.0

// Says what BuildKit's front end makes of Dockerfiles, without a daemon and without a network. Usage: dockerfile-judge REQUESTS ANSWERS;
// the first file has one request a line, a JSON object, and the second gets one answer a line. Every base has the configuration
// that the request gives.
package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"sort"
	"strings"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

type request struct {
	Dockerfile    string            `json:"dockerfile"`
	Target        string            `json:"target"`
	Args          map[string]string `json:"args"`
	Platform      string            `json:"platform"`
	BuildPlatform string            `json:"buildPlatform"`
	Base          json.RawMessage   `json:"base"`
	Lint          bool              `json:"lint"`
}

type finding struct {
	Rule string `json:"rule"`
	Line int    `json:"line"`
	Text string `json:"text"`
}

type answer struct {
	Error    string              `json:"error,omitempty"`
	Line     int                 `json:"line,omitempty"`
	Config   any                 `json:"config,omitempty"`
	Result   string              `json:"result,omitempty"`
	States   map[string][]string `json:"states,omitempty"`
	Findings []finding           `json:"findings"`
}

// stub answers every base with one configuration.
type stub struct{ config []byte }

func (s stub) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	return ref, "", s.config, nil
}

func main() {
	if err := answerAll(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answerAll(requests, answers string) error {
	file, err := os.ReadFile(requests)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	decoder := json.NewDecoder(bytes.NewReader(file))
	for decoder.More() {
		var r request
		if err := decoder.Decode(&r); err != nil {
			return err
		}
		if err := encoder.Encode(judge(r)); err != nil {
			return err
		}
	}
	return os.WriteFile(answers, out.Bytes(), 0o644)
}

func judge(r request) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a.Error = fmt.Sprint("panic: ", p)
		}
	}()
	a.Findings = []finding{}
	target := platforms.MustParse(r.Platform)
	build := platforms.MustParse(r.BuildPlatform)
	caps := pb.Caps.CapSet(pb.Caps.All())
	opt := dockerfile2llb.ConvertOpt{
		Config: dockerui.Config{
			BuildArgs:      r.Args,
			Target:         r.Target,
			BuildPlatforms: []ocispecs.Platform{build},
		},
		TargetPlatform: &target,
		MetaResolver:   stub{r.Base},
		LLBCaps:        &caps,
		SourceMap:      llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", []byte(r.Dockerfile)),
		AllStages:      r.Lint && r.Target == "",
		Warn: func(rule, _, _, text string, at []parser.Range) {
			line := 0
			if len(at) > 0 {
				line = at[0].Start.Line
			}
			a.Findings = append(a.Findings, finding{rule, line, text})
		},
	}
	result, err := dockerfile2llb.Dockerfile2LLB(context.Background(), []byte(r.Dockerfile), opt)
	if err != nil {
		a.Error, a.Line = err.Error(), errorLine(err)
		return a
	}
	definition, err := result.State.Marshal(context.Background(), llb.Platform(target))
	if err != nil {
		a.Error = "marshal: " + err.Error()
		return a
	}
	a.Config = result.Image
	a.States = map[string][]string{}
	a.Result, err = describe(definition, a.States)
	if err != nil {
		a.Error = "describe: " + err.Error()
	}
	return a
}

func errorLine(err error) int {
	for e := err; e != nil; {
		if l, ok := e.(*parser.LocationError); ok && len(l.Locations) > 0 && len(l.Locations[0]) > 0 {
			return l.Locations[0][0].Start.Line
		}
		u, ok := e.(interface{ Unwrap() error })
		if !ok {
			return 0
		}
		e = u.Unwrap()
	}
	return 0
}

// graph makes texts of the operations: a state is the list of what happens on the way to it, named by the digest of that.
type graph struct {
	ops    map[string]*pb.Op
	lines  map[string][]string
	states map[string][]string
}

func describe(definition *llb.Definition, states map[string][]string) (string, error) {
	g := graph{map[string]*pb.Op{}, map[string][]string{}, states}
	var last *pb.Op
	for _, encoded := range definition.Def {
		op := &pb.Op{}
		if err := op.Unmarshal(encoded); err != nil {
			return "", err
		}
		g.ops[digest.FromBytes(encoded).String()] = op
		last = op
	}
	if last == nil || len(last.Inputs) == 0 {
		return g.name([]string{"scratch"}), nil
	}
	return g.name(g.of(last.Inputs[0])), nil
}

func (g graph) name(lines []string) string {
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	name := fmt.Sprintf("%x", sum[:8])
	g.states[name] = lines
	return name
}

func (g graph) of(input *pb.Input) []string {
	key := fmt.Sprint(input.Digest, "/", input.Index)
	if known, ok := g.lines[key]; ok {
		return known
	}
	lines := g.describeOp(g.ops[input.Digest], int(input.Index))
	g.lines[key] = lines
	return lines
}

func (g graph) describeOp(op *pb.Op, output int) []string {
	switch o := op.Op.(type) {
	case *pb.Op_Source:
		return []string{"source " + o.Source.Identifier + " " + platform(op.Platform) + attributes(o.Source.Attrs)}
	case *pb.Op_File:
		return g.file(op, o.File)
	case *pb.Op_Merge:
		return g.merge(op, o.Merge)
	case *pb.Op_Exec:
		return g.exec(op, o.Exec, output)
	}
	return []string{fmt.Sprintf("%T", op.Op)}
}

func platform(p *pb.Platform) string {
	if p == nil {
		return "-"
	}
	return platforms.Format(ocispecs.Platform{OS: p.OS, Architecture: p.Architecture, Variant: p.Variant})
}

// attributes of a download, which are the ones that decide bytes.
func attributes(attrs map[string]string) string {
	var out string
	for _, key := range []string{"http.checksum", "http.filename"} {
		if value, ok := attrs[key]; ok {
			out += " " + key + "=" + value
		}
	}
	return out
}

// input of an action: one of the operation's, or the output of an earlier action.
func (g graph) input(op *pb.Op, index int64, outputs [][]string) []string {
	switch {
	case index < 0:
		return []string{"scratch"}
	case int(index) < len(op.Inputs):
		return g.of(op.Inputs[index])
	default:
		return outputs[int(index)-len(op.Inputs)]
	}
}

func (g graph) file(op *pb.Op, file *pb.FileOp) []string {
	var outputs [][]string
	for _, action := range file.Actions {
		base := g.input(op, action.Input, outputs)
		var line string
		switch a := action.Action.(type) {
		case *pb.FileAction_Copy:
			line = copyLine(a.Copy, g.name(g.input(op, action.SecondaryInput, outputs)))
		case *pb.FileAction_Mkdir:
			line = fmt.Sprintf("mkdir %q %o owner=%s", a.Mkdir.Path, a.Mkdir.Mode, owner(a.Mkdir.Owner))
		case *pb.FileAction_Mkfile:
			line = fmt.Sprintf("mkfile %q %o %x", a.Mkfile.Path, a.Mkfile.Mode, sha256.Sum256(a.Mkfile.Data))
		default:
			line = fmt.Sprintf("%T", a)
		}
		outputs = append(outputs, append(append([]string{}, base...), line))
	}
	return outputs[len(outputs)-1]
}

func copyLine(c *pb.FileActionCopy, source string) string {
	dest := path.Clean(c.Dest)
	if (strings.HasSuffix(c.Dest, "/") || strings.HasSuffix(c.Dest, "/.")) && dest != "/" {
		dest += "/"
	}
	mode := "-"
	if c.ModeStr != "" {
		mode = c.ModeStr
	} else if c.Mode >= 0 {
		mode = fmt.Sprintf("%o", c.Mode)
	}
	wild := ""
	if c.AllowWildcard {
		wild = " wild"
	}
	return fmt.Sprintf("copy %s %q %q owner=%s mode=%s include=%q exclude=%q required=%q unpack=%v%s",
		source, c.Src, dest, owner(c.Owner), mode, c.IncludePatterns, c.ExcludePatterns, c.RequiredPaths, c.AttemptUnpackDockerCompatibility, wild)
}

func owner(o *pb.ChownOpt) string {
	if o == nil {
		return "-"
	}
	return user(o.User) + ":" + user(o.Group)
}

func user(u *pb.UserOpt) string {
	if u == nil {
		return ""
	}
	switch v := u.User.(type) {
	case *pb.UserOpt_ByName:
		return v.ByName.Name
	case *pb.UserOpt_ByID:
		return fmt.Sprint(v.ByID)
	}
	return "?"
}

// merge of --link: what is copied stands on its own, marked as such.
func (g graph) merge(op *pb.Op, m *pb.MergeOp) []string {
	lines := append([]string{}, g.of(op.Inputs[0])...)
	for _, input := range op.Inputs[1:] {
		for _, line := range g.of(input) {
			if line != "scratch" {
				lines = append(lines, "link "+line)
			}
		}
	}
	return lines
}

func (g graph) exec(op *pb.Op, e *pb.ExecOp, output int) []string {
	env := append([]string{}, e.Meta.Env...)
	sort.Strings(env)
	line := fmt.Sprintf("run %q env=%q cwd=%q user=%q network=%v security=%v", e.Meta.Args, env, path.Clean(e.Meta.Cwd), e.Meta.User, e.Network, e.Security)
	if p := e.Meta.ProxyEnv; p != nil {
		line += fmt.Sprintf(" proxy=%q", []string{p.HttpProxy, p.HttpsProxy, p.FtpProxy, p.NoProxy, p.AllProxy})
	}
	var base []string
	var mounts []string
	for _, m := range e.Mounts {
		if m.Dest == "/" {
			base = g.input(op, m.Input, nil)
			continue
		}
		mounts = append(mounts, g.mount(op, m))
	}
	for _, s := range e.Secretenv {
		mounts = append(mounts, fmt.Sprintf("secretenv %s %s optional=%v", s.Name, s.ID, s.Optional))
	}
	sort.Strings(mounts)
	for _, mount := range mounts {
		line += " [" + mount + "]"
	}
	return append(append([]string{}, base...), line)
}

func (g graph) mount(op *pb.Op, m *pb.Mount) string {
	text := fmt.Sprintf("%s %q", strings.ToLower(m.MountType.String()), path.Clean(m.Dest))
	switch m.MountType {
	case pb.MountType_BIND:
		text += fmt.Sprintf(" ro=%v from=%s %q", m.Readonly, g.name(g.input(op, m.Input, nil)), path.Join("/", m.Selector))
	case pb.MountType_CACHE:
		from, selector, own := g.input(op, m.Input, nil), m.Selector, "755 0:0"
		if last := from[len(from)-1]; selector == "/cache" && strings.HasPrefix(last, `mkdir "/cache" `) {
			from, selector, own = from[:len(from)-1], "", strings.ReplaceAll(strings.TrimPrefix(last, `mkdir "/cache" `), "owner=", "")
		}
		text += fmt.Sprintf(" ro=%v from=%s %q own=%s", m.Readonly, g.name(from), path.Join("/", selector), own)
	}
	if c := m.CacheOpt; c != nil {
		text += fmt.Sprintf(" id=%q %s", c.ID, strings.ToLower(c.Sharing.String()))
	}
	if t := m.TmpfsOpt; t != nil {
		text += fmt.Sprintf(" size=%d", t.Size)
	}
	if s := m.SecretOpt; s != nil {
		text += fmt.Sprintf(" id=%q %d:%d %o optional=%v", s.ID, s.Uid, s.Gid, s.Mode, s.Optional)
	}
	if s := m.SSHOpt; s != nil {
		text += fmt.Sprintf(" id=%q %d:%d %o optional=%v", s.ID, s.Uid, s.Gid, s.Mode, s.Optional)
	}
	return text
}
