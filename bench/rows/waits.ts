/**
 * What an exit costs the client when many processes that it waits for end, from the first emitted exit to the last. Ours
 * (`task.wait()`), against the obvious filter (`events.pipe(filter(its exit), take(1))` for each, on one shared stream) and
 * against a Tasks.Wait call for each (grpc-js with the generated messages).
 *
 * The server, in another process, sends the exits as fast as the socket accepts them: no machine has 100,000 real processes.
 * In every turn each contender is a fresh program, which waits for 100 processes a hundred times, for 1,000 ten times, and so
 * on, and checks that each wait has emitted the code of its own process.
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
  work: 'one exit for each of many pending waits, from the first emitted to the last',
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
    "50,000 exits, a thousand at a time, warm up (after 20,000 the code still got faster, so small numbers of waits looked slower); only the client's program is measured; each batch has one more exit, the signal, which is not counted",
    'with 100 waits each exit includes its share of waking up for the batch; 10,000 are a single batch, right after a garbage collection: both look slower than 100,000',
    'handles are created without their Tasks.Get (100,000 calls take a minute); every wait goes over the socket, with its first status check: one Tasks.List for all, because they are registered before the stream is live',
    'the server is not the embedded containerd, whose processes are real, but a program that sends 100,000 exits, encoded beforehand',
    'the filter and Tasks.Wait only up to 10,000: the filter is slow (each wait looks at every event), 100,000 calls take a gigabyte',
    'the filter ignores gaps, pids and processes that ended earlier; Tasks.Wait has no event to decode, the exit is its answer',
    'a turn takes about a minute; for a quick look set TURNS=2 or WAITS=10000',
  ],
});
