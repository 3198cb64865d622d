import { EMPTY, Subject, asyncScheduler, concat, defer, filter, map, merge, mergeAll, of, switchMap, tap } from 'rxjs';
import type { MonoTypeOperatorFunction, Observable } from 'rxjs';
import { ofType } from '../observables/events/ofType.js';
import type { Connection } from '../values/Connection.js';
import { completeOptions } from './ListAndWatchOptions.js';
import type { ListAndWatchOptions } from './ListAndWatchOptions.js';
import { listAgain, listAll } from './lists.js';
import { answers } from './questions.js';
import { TaskTable } from './TaskTable.js';
import { changes } from './Watching.js';
import type { TaskSource, TaskWatchEvent, Watching } from './Watching.js';

const WATCHED = ['TaskCreate', 'TaskStart', 'TaskExit', 'TaskDelete', 'TaskPaused', 'TaskResumed'] as const;

/**
 * The tasks of one or several namespaces, kept up to date: a snapshot, then what changes. Execs are no rows: their
 * events are in `events`.
 *
 *     connection: l---------g-----l------
 *     list:       --r|            --r|      begins at each live
 *     events:     ---e---e----------e----
 *     result:     --sc---c--g-------ccs---  s: snapshot, c: change, g: gap
 *
 * It lists whenever the event stream is live (again), and every 30 s, for a live stream loses events too. Lists and
 * events are merged by life (namespace, id, pid), not by arrival: an exit that came while a list was under way is not
 * taken back by it. A life only moves forward. What no event has told comes as a change with the cause `reconciled`, and
 * before the snapshot where that follows a gap. Each life ends with a row `deleted`; only then another has its id:
 *
 *     const tasks = new Map<string, TaskRow>();
 *     listAndWatch(containerd).subscribe((told) => {
 *       if (told.type === 'snapshot') for (const row of told.rows) tasks.set(row.id, row);
 *       if (told.type === 'change' && told.row.state === 'deleted') tasks.delete(told.row.id);
 *       else if (told.type === 'change') tasks.set(told.row.id, told.row);
 *     });
 *
 * A list that fails is tried again after a pause of up to a second (`onListError`); one that containerd refuses for good,
 * as `permission_denied`, is an error. Errors with `invalid_argument` where an option is invalid, and as `events` does
 * where the first connection fails; completes when the client is closed. Unsubscribing cancels the list that is under way. It goes on listing until it is unsubscribed, in virtual time too.
 */
export function listAndWatch(containerd: TaskSource, options: ListAndWatchOptions = {}): Observable<TaskWatchEvent> {
  return defer(() => {
    const watching: Watching = { ...completeOptions(containerd, options), containerd, table: new TaskTable() };
    const { table, namespaces } = watching;
    const asked = new Subject<void>();
    const events = containerd.events.pipe(
      ofType(...WATCHED),
      filter(({ namespace }) => namespaces.has(namespace)),
      map((event): readonly TaskWatchEvent[] => changes(table.hear(event, asyncScheduler.now()), event)),
    );
    const lists = containerd.connection.pipe(
      switchMap((connection, n) => listsIn(watching, asked, connection, n === 0)),
    );
    // In this order: events are heard before a list is sent.
    return merge(events, lists).pipe(
      tap(() => {
        if (table.hasQuestions) asked.next();
      }),
      mergeAll(),
      withoutEarlyChanges(),
    );
  });
}

/** Whatever was asked before a gap, or before another live, is void: it is asked anew. */
function listsIn(
  watching: Watching,
  asked: Observable<void>,
  { state }: Connection,
  isFirst: boolean,
): Observable<readonly TaskWatchEvent[]> {
  const snapshot = defer(() => of([{ type: 'snapshot', rows: Object.freeze(watching.table.rows) } as const]));
  if (state === 'live')
    return concat(listAll(watching), snapshot, merge(answers(watching, asked), listAgain(watching)));
  // A gap that began before they subscribed does not concern them.
  return state === 'gap' && !isFirst ? of([{ type: 'gap' } as const]) : EMPTY;
}

/** What changes before the first snapshot is in it. */
function withoutEarlyChanges(): MonoTypeOperatorFunction<TaskWatchEvent> {
  return (source) =>
    defer(() => {
      let listed = false;
      return source.pipe(
        filter((told) => {
          listed ||= told.type === 'snapshot';
          return listed || told.type !== 'change';
        }),
      );
    });
}
