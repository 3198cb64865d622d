/**
 * Imports an image from an archive, and runs a command in a new container from it.
 *
 *     tsx examples/run.ts ARCHIVE COMMAND …
 */
import { lastValueFrom, tap } from 'rxjs';
import { connect, exitCodeOf } from 'rx-containerd';
import type { ImageProgress, RunEvent } from 'rx-containerd';

const [archive = 'image.tar', ...args] = process.argv.slice(2);
const containerd = connect();

const image = await lastValueFrom(containerd.importImage(archive).pipe(tap(showStep)));
if (image.phase !== 'done') throw new Error('the archive contains no image');

await lastValueFrom(containerd.run({ image: image.image.name, args, memory: 64 * 1024 * 1024 }).pipe(tap(show)));
await containerd.close();

function showStep(step: ImageProgress): void {
  if (step.phase === 'done') console.log(`image     ${step.image.name}`);
  else if (step.state !== 'running')
    console.log(
      `${step.phase.padEnd(9)} ${step.state.padEnd(7)} ${step.item.slice(0, 19)} ${step.done}/${step.total ?? '?'}`,
    );
}

function show(event: RunEvent): void {
  if (event.type === 'started') console.log(`started   pid ${event.pid}`);
  if (event.type === 'stdout' || event.type === 'stderr')
    console.log(`${event.type.padEnd(9)} ${Buffer.from(event.bytes).toString().trimEnd()}`);
  if (event.type === 'exited') console.log(`exited    code ${exitCodeOf(event.exit)}\n`);
}
