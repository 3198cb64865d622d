/**
 * Many processes are waited for, and each of them ends: what an exit costs the client, from the first that is told to
 * the last. Ours (`task.wait()`), against the filter that one writes first (`events.pipe(filter(its exit), take(1))` for
 * each, on one shared stream) and against a Tasks.Wait call for each (grpc-js with the generated messages).
 *
 * The server is a program of its own, which sends the exits as fast as the socket takes them: 100,000 real processes
 * are more than a machine has. Every turn is a fresh program for each contender, which waits for 100 processes a hundred
 * times over, for 1,000 ten times, and so on, and sees to it that each wait has told the code of its own process.
 */
import { forked } from '../support/forked.js';
import { report } from '../support/report.js';
import { BySize, figureName } from '../support/sizes.js';
import type { Contest } from '../support/sizes.js';
import type { Cost } from '../support/waitsClient.js';

const TURNS = Number(process.env['TURNS'] ?? 6);
const LARGEST = Number(process.env['WAITS'] ?? 100_000);
const COMPARED = Math.min(LARGEST, 10_000);
const upTo = (largest: number): number[] =>
  [100, 1000, 10_000, 100_000].filter((size) => size <= Math.min(largest, LARGEST));
const contests: readonly Contest[] = [
  { way: 'rx-containerd', sizes: upTo(100_000) },
  { way: 'events.pipe(filter, take(1))', sizes: upTo(10_000) },
  { way: 'Tasks.Wait', sizes: upTo(10_000) },
];

const [cpu, wall] = [new BySize(), new BySize()];
for (let turn = 0; turn < TURNS; turn++) {
  const turned = <T>(list: readonly T[]): readonly T[] => (turn % 2 === 0 ? list : [...list].reverse());
  for (const { way, sizes } of turned(contests)) {
    const costs = await forked<Record<string, Cost>>('waitsClient.ts', way, ...turned(sizes).map(String));
    for (const size of sizes) {
      cpu.add(way, size, costs[size]!.cpu);
      wall.add(way, size, costs[size]!.wall);
    }
  }
}

report({
  row: 'waits',
  work: 'one exit for each of many pending waits, from the first to the last that is told',
  tables: [
    {
      title: 'CPU of an exit',
      unit: 'µs',
      figures: cpu.figures(contests),
      bars: [{ figure: figureName('rx-containerd', LARGEST), of: 'ratio', atMost: 1.2 }],
    },
    { title: 'time of an exit', unit: 'µs', figures: wall.figures(contests) },
    { title: 'CPU of an exit, contender by contender', unit: 'µs', figures: cpu.at(COMPARED, contests) },
    { title: 'time of an exit, contender by contender', unit: 'µs', figures: wall.at(COMPARED, contests) },
  ],
  notes: [
    "warmed up with 50,000 exits, a thousand at a time (with 20,000 the code still got faster, and fewer waits looked dearer); the client's program alone; one exit more in each batch is the signal and not counted",
    'with 100 waits, being woken up for the batch counts with each exit; 10,000 are one batch, right after a collection: both look dearer than 100,000',
    'handles are made without their Tasks.Get (100,000 calls are a minute); every wait goes over the socket, its first question too: one Tasks.List for all, since they come before the stream is live',
    'the server is not the embedded containerd, whose processes are real ones: one program that has 100,000 exits to tell, as bytes made before',
    'the filter and Tasks.Wait up to 10,000 only: the one is slow (each wait looks at every event), the other large (a gigabyte)',
    'the filter knows no gaps, no pids and no processes that have ended before; Tasks.Wait has no event to read, the exit is its answer',
    'about a minute for each turn, so six are more than four minutes; TURNS=2 or WAITS=10000 for a look',
  ],
});
