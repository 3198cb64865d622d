/**
 * A table of the namespace's tasks, printed whenever it changes; right through restarts of containerd and lost events.
 *
 *     tsx examples/monitor.ts
 */
import { connect, exitCodeOf, listAndWatch } from 'rx-containerd';
import type { TaskRow, TaskWatchEvent } from 'rx-containerd';

const containerd = connect();
const tasks = new Map<string, TaskRow>();

function update(told: TaskWatchEvent): void {
  if (told.type === 'gap') console.log('containerd is away: the table may be out of date');
  if (told.type === 'snapshot') for (const row of told.rows) tasks.set(row.id, row);
  if (told.type === 'change' && told.row.state === 'deleted') tasks.delete(told.row.id);
  else if (told.type === 'change') tasks.set(told.row.id, told.row);
}

const watching = listAndWatch(containerd).subscribe((told) => {
  update(told);
  if (told.type !== 'gap') console.log(Object.fromEntries([...tasks.values()].map((row) => [row.id, stateOf(row)])));
});
process.once('SIGTERM', () => {
  watching.unsubscribe(); // nothing is subscribed any more: the program ends by itself
});

function stateOf({ state, exit }: TaskRow): string {
  return exit === undefined ? state : `${state} with ${exitCodeOf(exit)}`;
}
