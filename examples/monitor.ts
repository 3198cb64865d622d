import { exhaustMap, filter, map, merge, scan } from 'rxjs';
import { connect } from 'rx-containerd';
import type { ContainerdEvent, TaskSummary } from 'rx-containerd';

const containerd = connect();

type Table = ReadonlyMap<string, string>;
type Step = { readonly list: readonly TaskSummary[] } | { readonly event: ContainerdEvent };

/** What each task is doing: a list whenever the stream is live (again), and what happens from there on. */
const table = merge(
  containerd.events.pipe(map((event): Step => ({ event }))),
  containerd.connection.pipe(
    filter(({ state }) => state === 'live'),
    exhaustMap(() => containerd.tasks()),
    map((list): Step => ({ list })),
  ),
).pipe(
  scan((tasks: Table, step): Table => {
    if ('list' in step) return new Map(step.list.map(({ id, state }) => [id, state]));
    const { event } = step;
    if (event.type === 'TaskStart') return new Map(tasks).set(event.containerId, 'running');
    if (event.type === 'TaskExit' && event.execId === '') return new Map(tasks).set(event.containerId, `ended with ${event.exitCode}`);
    return tasks;
  }, new Map()),
);

const watching = table.subscribe((tasks) => {
  console.log(Object.fromEntries(tasks));
});
process.once('SIGTERM', () => {
  watching.unsubscribe(); // nothing is subscribed any more: the program ends by itself
});
