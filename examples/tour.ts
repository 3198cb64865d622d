/**
 * A tour: shows containerd's events as they happen, while execs run and are waited for.
 *
 *     CONTAINERD_ADDRESS=… CONTAINERD_NAMESPACE=… tsx examples/tour.ts CONTAINER
 *
 * The container must exist and have no task.
 */
import { setTimeout } from 'node:timers/promises';
import { filter, firstValueFrom, forkJoin, ignoreElements, lastValueFrom, map, merge, mergeMap, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { connect, lines, pipes, withProcessKill } from 'rx-containerd';
import type { ContainerdEvent, ExitStatus, Process, Task } from 'rx-containerd';

const [containerId = 'tour'] = process.argv.slice(2);
const containerd = connect();

const { version } = await firstValueFrom(containerd.version());
console.log(`containerd ${version}\n`);

// Hot: one subscription for all subscribers.
containerd.events.subscribe((event) => {
  console.log(`  event   ${describe(event)}`);
});
await firstValueFrom(containerd.connection.pipe(filter(({ state }) => state === 'live'))); // no event is missed from here on

const container = await firstValueFrom(containerd.container(containerId));
const task = await firstValueFrom(container.createTask());
await firstValueFrom(task.start());

// Four execs at once, each waited for.
await lastValueFrom(
  merge(
    run(task, 'ends-with-0', ['true']),
    run(task, 'ends-with-3', ['sh', '-c', 'exit 3']),
    run(task, 'talks', ['sh', '-c', 'echo to stdout; echo to stderr >&2']),
    run(task, 'is-killed', ['sleep', '60'], (exec) => exec.kill('SIGTERM')),
  ).pipe(
    map((line) => {
      console.log(line);
    }),
  ),
);

const exit = await firstValueFrom(task.delete(withProcessKill));
console.log(`exit      ${task.id}: ${shown(exit)}`);
await setTimeout(100); // for the last event
await containerd.close();

/** Runs an exec to its end and deletes it: emits its output and how it ended. */
function run(
  task: Task,
  id: string,
  args: readonly string[],
  onceStarted?: (exec: Process) => Observable<void>,
): Observable<string> {
  return task.exec(id, { args }, pipes()).pipe(
    mergeMap((exec) => {
      const output = merge(
        exec.io.stdout.pipe(
          lines(),
          map((line) => `stdout    ${id}: ${line}`),
        ),
        exec.io.stderr.pipe(
          lines(),
          map((line) => `stderr    ${id}: ${line}`),
        ),
      );
      // The wait is registered before the start: however short the program, its exit is not missed.
      const ended = merge(
        exec.wait(),
        exec.start().pipe(
          mergeMap(() => onceStarted?.(exec) ?? []),
          ignoreElements(),
        ),
      );
      return forkJoin([output.pipe(toArray()), ended]).pipe(
        mergeMap(([lines, exit]) => exec.delete().pipe(mergeMap(() => [...lines, `exit      ${id}: ${shown(exit)}`]))),
      );
    }),
  );
}

function shown(exit: ExitStatus): string {
  return exit.kind === 'exited' ? `code ${exit.exitCode} at ${exit.exitedAt.toISOString()}` : exit.kind;
}

function describe(event: ContainerdEvent): string {
  if (event.type === 'Gap') return `Gap: ${event.reason.message}`;
  const fields = Object.entries(event).filter(([name]) =>
    ['containerId', 'execId', 'pid', 'exitCode', 'key', 'name'].includes(name),
  );
  const shownFields = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${String(value)}`);
  return `${event.topic.padEnd(20)} ${shownFields.join(' ')}`;
}
