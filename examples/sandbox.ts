/**
 * Runs an untrusted shell script from stdin in a new container, which is deleted afterwards.
 *
 *     tsx examples/sandbox.ts IMAGE < script.sh
 */
import { from, lastValueFrom, takeUntil, takeWhile, tap, timer } from 'rxjs';
import { connect, exitCodeOf } from 'rx-containerd';
import type { RunEvent } from 'rx-containerd';

const TIME_LIMIT = 5000;
const OUTPUT_LIMIT = 1024 * 1024;

const [image = 'docker.io/library/alpine:3'] = process.argv.slice(2);
const containerd = connect();

const script = containerd.run({
  image,
  args: ['sh'],
  stdin: from(process.stdin as AsyncIterable<Uint8Array>),
  user: '65534:65534',
  memory: 32 * 1024 * 1024,
  cpu: 0.5,
  pids: 16,
  readonlyRootfs: true,
  mounts: [{ destination: '/tmp', type: 'tmpfs', options: ['nosuid', 'nodev', 'noexec', 'size=4m', 'uid=65534'] }],
  capabilities: { drop: ['ALL'] }, // no network either: it is off by default
  grace: 0, // SIGKILL at once when the time is up
});

let written = 0;

// However this ends, it unsubscribes, which kills the script and deletes the container.
const seen = script.pipe(
  tap(show),
  takeWhile(({ type }) => type !== 'exited' && written <= OUTPUT_LIMIT, true),
  takeUntil(timer(TIME_LIMIT)),
);
const last = await lastValueFrom(seen, { defaultValue: undefined });
if (last?.type === 'exited') {
  console.error(
    `exit ${exitCodeOf(last.exit)}, at most ${((last.peakMemory ?? 0) / 1024 / 1024).toFixed(1)} MiB of memory`,
  );
  if (last.outOfMemory) console.error('out of memory');
  process.exitCode = exitCodeOf(last.exit);
} else {
  console.error(written > OUTPUT_LIMIT ? 'stopped: too much output' : 'stopped: time is up');
  process.exitCode = 124;
}
await containerd.close(); // waits until nothing is left
process.stdin.destroy();

function show(event: RunEvent): void {
  if (event.type !== 'stdout' && event.type !== 'stderr') return;
  written += event.bytes.length;
  process[event.type].write(event.bytes);
}
