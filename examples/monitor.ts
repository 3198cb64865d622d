/**
 * Prints a table of the namespace's tasks whenever it changes; correct through restarts of containerd and lost events.
 *
 *     tsx examples/monitor.ts
 */
import { connect, exitCodeOf, listAndWatch } from 'rx-containerd';
import type { TaskRow, TaskWatchEvent } from 'rx-containerd';

const containerd = connect();
const tasks = new Map<string, TaskRow>();

function update(event: TaskWatchEvent): void {
  if (event.type === 'gap') console.log('containerd is away: the table may be out of date');
  if (event.type === 'snapshot') for (const row of event.rows) tasks.set(row.id, row);
  if (event.type === 'change' && event.row.state === 'deleted') tasks.delete(event.row.id);
  else if (event.type === 'change') tasks.set(event.row.id, event.row);
}

const watching = listAndWatch(containerd).subscribe((event) => {
  update(event);
  if (event.type !== 'gap') console.log(Object.fromEntries([...tasks.values()].map((row) => [row.id, stateOf(row)])));
});
process.once('SIGTERM', () => {
  watching.unsubscribe(); // without subscriptions the program ends by itself
});

function stateOf({ state, exit }: TaskRow): string {
  return exit === undefined ? state : `${state} with ${exitCodeOf(exit)}`;
}
