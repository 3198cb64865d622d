// What containerd's own Go client takes for the work of some rows: main SOCKET NAMESPACE CONTAINER.
// It reads a request a line, as JSON, and answers each with a line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/containerd/containerd"
	_ "github.com/containerd/containerd/api/events" // what events decode to
	"github.com/containerd/containerd/cio"
	"github.com/containerd/containerd/namespaces"
	"github.com/containerd/typeurl"
	"github.com/opencontainers/runtime-spec/specs-go"
)

type request struct {
	Do     string // version, execs, exits or drain
	Count  int
	AtOnce int
	Args   []string // of the program
}

type answer struct {
	Each []float64 `json:"each"` // of each unit, in ms: its duration, or the delay of its exit
	Wall float64   `json:"wall"` // of all, in ms
	CPU  float64   `json:"cpu"`  // of this program for all, in ms
}

type bench struct {
	context context.Context
	client  *containerd.Client
	name    string
	execs   int64
	// Looked up once.
	task containerd.Task
	spec *specs.Process
}

func main() {
	client := must(containerd.New(os.Args[1]))
	b := &bench{context: namespaces.WithNamespace(context.Background(), os.Args[2]), client: client, name: os.Args[3]}
	work := map[string]func(request) []float64{"version": b.versions, "execs": b.roundTrips, "exits": b.exits}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var asked request
		check(json.Unmarshal(lines.Bytes(), &asked))
		if asked.Do == "drain" {
			reply(b.drain(asked.Count))
			continue
		}
		begun, cpu := time.Now(), cpuTime()
		each := work[asked.Do](asked)
		reply(answer{each, ms(time.Since(begun)), ms(cpuTime() - cpu)})
	}
}

func (b *bench) versions(asked request) []float64 {
	return times(asked, func() float64 {
		begun := time.Now()
		must(b.client.Version(b.context))
		return ms(time.Since(begun))
	})
}

// A whole exec: create, wait, start, exit, delete.
func (b *bench) roundTrips(asked request) []float64 {
	b.load()
	return times(asked, func() float64 {
		begun := time.Now()
		b.exec(asked.Args)
		return ms(time.Since(begun))
	})
}

// From the end of a process to the arrival of its exit.
func (b *bench) exits(asked request) []float64 {
	b.load()
	return times(asked, func() float64 { return b.exec(asked.Args) })
}

// Runs a program, and returns the delay of its exit.
func (b *bench) exec(args []string) float64 {
	spec := *b.spec
	spec.Args, spec.Terminal = args, false
	id := fmt.Sprintf("go-%d-%d", os.Getpid(), atomic.AddInt64(&b.execs, 1))
	process := must(b.task.Exec(b.context, id, &spec, cio.NullIO))
	exits := must(process.Wait(b.context))
	check(process.Start(b.context))
	status := <-exits
	late := ms(time.Since(status.ExitTime()))
	check(status.Error())
	must(process.Delete(b.context))
	return late
}

// The first tenth warms up.
func (b *bench) drain(count int) answer {
	stop, cancel := context.WithCancel(b.context)
	defer cancel()
	events, errors := b.client.Subscribe(stop)
	var begun time.Time
	var cpu time.Duration
	for n := 1; n <= count; n++ {
		select {
		case envelope := <-events:
			must(typeurl.UnmarshalAny(envelope.Event))
		case err := <-errors:
			check(err)
		}
		if n == count/10 {
			begun, cpu = time.Now(), cpuTime()
		}
	}
	return answer{nil, ms(time.Since(begun)), ms(cpuTime() - cpu)}
}

func (b *bench) load() {
	if b.task != nil {
		return
	}
	container := must(b.client.LoadContainer(b.context, b.name))
	b.spec = must(container.Spec(b.context)).Process
	b.task = must(container.Task(b.context, nil))
}

// So many pieces, so many of them at once.
func times(asked request, piece func() float64) []float64 {
	each := make([]float64, asked.Count)
	var next int64 = -1
	var all sync.WaitGroup
	for worker := 0; worker < asked.AtOnce; worker++ {
		all.Add(1)
		go func() {
			defer all.Done()
			for n := atomic.AddInt64(&next, 1); n < int64(asked.Count); n = atomic.AddInt64(&next, 1) {
				each[n] = piece()
			}
		}()
	}
	all.Wait()
	return each
}

func cpuTime() time.Duration {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func ms(duration time.Duration) float64 {
	return float64(duration) / float64(time.Millisecond)
}

func reply(what answer) {
	check(json.NewEncoder(os.Stdout).Encode(what))
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
