/**
 * What a pending wait holds of the heap, at 1,000, 10,000 and 100,000 of them: ours (`task.wait()`), against the filter
 * that one writes first (`events.pipe(filter(its exit), take(1))` for each) and against a Tasks.Wait call for each
 * (grpc-js with the generated messages).
 *
 * Each contender and number in a fresh program of its own, and a server in another. Subtracted from what is held once
 * every first question was answered is what was held before, with the event stream open, the handles made and 2,000 waits
 * come and gone.
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
  work: 'what a pending wait holds',
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
      title: 'heap of a wait whose handle was let go of',
      unit: 'KB',
      figures: alone.figures(contests),
      bars: ours.sizes.map((size) => ({ figure: figureName(ours.way, size), of: 'value', atMost: 1 }) as const),
    },
    {
      title: "heap of a task's handle, which is there before it is waited for",
      unit: 'KB',
      figures: handle.figures([ours]),
    },
  ],
  notes: [
    'a KB is 1,024 bytes; after a full collection',
    'the wait that comes to a handle, which is a figure of its own; then what is left of both when the handle is let go of. What containerd holds for a Tasks.Wait (11 KB for each, in 1.6) comes on top of it',
    'one listener for all of them: a closure for each is 64 bytes and more, and theirs who write it',
    "V8's heap alone; buffers outside it are 33 bytes for a Tasks.Wait and none for the others. HTTP/2's native state, which V8 does not count, comes on top of a Tasks.Wait",
    'Tasks.Wait up to 10,000: 100,000 calls are a gigabyte here, and another in containerd',
    "at 1,000 the index's map has room for twice as many, and some 50 KB that do not grow with the waits (not looked into) count with each",
  ],
});
