/**
 * How much heap a pending wait uses, at 1,000, 10,000 and 100,000 of them: ours (`task.wait()`), against the obvious filter
 * (`events.pipe(filter(its exit), take(1))` for each) and against a Tasks.Wait call for each (grpc-js with the generated
 * messages).
 *
 * Each contender and size runs in a fresh program, with the server in another. The result is the heap after every first
 * status check was answered, minus the heap before: with the event stream open, the handles created and 2,000 earlier waits
 * ended.
 */
import { forked } from '../support/forked.js';
import type { Held } from '../support/heapClient.js';
import { report } from '../support/report.js';
import { BySize, figureName } from '../support/sizes.js';
import type { Contest } from '../support/sizes.js';

const TURNS = Number(process.env['TURNS'] ?? 6);
const LARGEST = Number(process.env['WAITS'] ?? 100_000);
const COMPARED = Math.min(LARGEST, 10_000);
const upTo = (largest: number): number[] =>
  [1000, 10_000, 100_000].filter((size) => size <= Math.min(largest, LARGEST));
const contests: readonly Contest[] = [
  { way: 'rx-containerd', sizes: upTo(100_000) },
  { way: 'events.pipe(filter, take(1))', sizes: upTo(100_000) },
  { way: 'Tasks.Wait', sizes: upTo(10_000) },
];
const [ours] = contests as [Contest];

const [heap, handle, alone] = [new BySize(), new BySize(), new BySize()];
for (let turn = 0; turn < TURNS; turn++) {
  for (const { way, sizes } of turn % 2 === 0 ? contests : [...contests].reverse()) {
    for (const size of sizes) {
      const held = await forked<Held>('heapClient.ts', way, String(size));
      heap.add(way, size, held.heap / 1024);
      handle.add(way, size, held.handle / 1024);
      alone.add(way, size, held.alone / 1024);
    }
  }
}

report({
  row: 'heap',
  work: 'the heap of a pending wait',
  tables: [
    {
      title: 'heap of a wait',
      unit: 'KB',
      figures: heap.figures(contests),
      bars: [
        ...ours.sizes.map((size) => ({ figure: figureName(ours.way, size), of: 'value', atMost: 1 }) as const),
        // Must be flat, if there are several sizes.
        ...ours.sizes
          .slice(1)
          .slice(-1)
          .map((size) => ({ figure: figureName(ours.way, size), of: 'ratio', atMost: 1.1 }) as const),
      ],
    },
    { title: 'heap of a wait, contender by contender', unit: 'KB', figures: heap.at(COMPARED, contests) },
    {
      title: 'heap of a wait whose handle was garbage-collected',
      unit: 'KB',
      figures: alone.figures(contests),
      bars: ours.sizes.map((size) => ({ figure: figureName(ours.way, size), of: 'value', atMost: 1 }) as const),
    },
    {
      title: "heap of a task's handle, created before the wait",
      unit: 'KB',
      figures: handle.figures([ours]),
    },
  ],
  notes: [
    'a KB is 1,024 bytes; after a full collection',
    'the first figure is a wait without its handle, which has its own figure; then what remains of both when the handle is garbage-collected. Memory of containerd for a Tasks.Wait (11 KB each, in 1.6) is not included',
    'all waits share one listener: a closure for each takes at least 64 bytes more',
    "only V8's heap; external buffers are 33 bytes for a Tasks.Wait and none for the others. HTTP/2's native state of a Tasks.Wait, which V8 does not count, is not included",
    'Tasks.Wait only up to 10,000: 100,000 calls take a gigabyte here, and another in containerd',
    "at 1,000 the index's map has room for twice as many, and about 50 KB that do not grow with the number of waits (cause unknown) are divided among them",
  ],
});
