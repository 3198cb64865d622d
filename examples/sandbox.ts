/**
 * Runs a shell script that nobody trusts, handed on stdin, in a fresh container that is gone afterwards.
 *
 *     tsx examples/sandbox.ts IMAGE < script.sh
 */
import { from, lastValueFrom, merge, takeUntil, takeWhile, tap, timer } from 'rxjs';
import { connect, exitCodeOf, forContainer, ofType } from 'rx-containerd';
import type { EventOf, RunEvent } from 'rx-containerd';

const TIME_LIMIT = 5000;
const OUTPUT_LIMIT = 1024 * 1024;

const [image = 'docker.io/library/alpine:3'] = process.argv.slice(2);
const id = `sandbox-${process.pid}`;
const containerd = connect();

const script = containerd.run({
  image,
  id,
  args: ['sh'],
  input: from(process.stdin as AsyncIterable<Uint8Array>),
  output: true,
  user: '65534:65534',
  memory: 32 * 1024 * 1024,
  cpu: 0.5,
  pids: 16,
  readonlyRootfs: true,
  mounts: [{ destination: '/tmp', type: 'tmpfs', options: ['nosuid', 'nodev', 'noexec', 'size=4m'] }],
  capabilities: { drop: ['ALL'] }, // a network it has not: there is none unless it is asked for
  grace: 0, // it is killed when its time is up
});

let written = 0;
const outOfMemory = containerd.events.pipe(ofType('TaskOOM'), forContainer(id));

// Whatever ends this unsubscribes; that ends the script, whatever it does, and removes the container.
const seen = merge(script, outOfMemory).pipe(
  tap(show),
  takeWhile(({ type }) => type !== 'exited' && written <= OUTPUT_LIMIT, true),
  takeUntil(timer(TIME_LIMIT)),
);
const last = await lastValueFrom(seen, { defaultValue: undefined });
if (last?.type === 'exited') {
  console.error(`exit ${exitCodeOf(last.exit)}, at most ${((last.peakMemory ?? 0) / 1024 / 1024).toFixed(1)} MiB of memory`);
  process.exitCode = exitCodeOf(last.exit);
} else {
  console.error(written > OUTPUT_LIMIT ? 'too much output: ended' : 'time is up: ended');
  process.exitCode = 124;
}
await containerd.close(); // waits until nothing is left
process.stdin.destroy();

function show(event: RunEvent | EventOf<'TaskOOM'>): void {
  if (event.type === 'TaskOOM') console.error('out of memory');
  if (event.type !== 'stdout' && event.type !== 'stderr') return;
  written += event.bytes.length;
  process[event.type].write(event.bytes);
}
