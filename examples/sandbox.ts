/**
 * Runs an untrusted shell script from stdin in a new container, which is deleted afterwards.
 *
 *     tsx examples/sandbox.ts IMAGE < script.sh
 */
import { catchError, from, lastValueFrom, of, throwError } from 'rxjs';
import { ContainerdError, collect, connect, exitCodeOf } from 'rx-containerd';

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
  timeout: 5000,
  grace: 0, // SIGKILL at once when the time is up
});

const ended = script.pipe(
  collect({ maxBytes: 1024 * 1024, encoding: 'buffer' }), // more output stops the script
  catchError((reason: unknown) =>
    reason instanceof ContainerdError && reason.argument === 'maxBytes' ? of(undefined) : throwError(() => reason),
  ),
);
const result = await lastValueFrom(ended);
if (result === undefined) {
  console.error('stopped: too much output');
  process.exitCode = 124;
} else {
  const { exit, timedOut, peakMemory = 0, outOfMemory, stdout, stderr } = result;
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  console.error(`exit ${exitCodeOf(exit)}, at most ${(peakMemory / 1024 / 1024).toFixed(1)} MiB of memory`);
  if (outOfMemory) console.error('out of memory');
  if (timedOut) console.error('stopped: time is up');
  process.exitCode = timedOut ? 124 : exitCodeOf(exit);
}
await containerd.close(); // waits until nothing is left
process.stdin.destroy();
