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
import type { TaskSource, TaskWatchEvent, WatchContext } from './Watching.js';

const WATCHED = ['TaskCreate', 'TaskStart', 'TaskExit', 'TaskDelete', 'TaskPaused', 'TaskResumed'] as const;

/**
 * The tasks of one or several namespaces, kept up to date: a snapshot, then changes. Execs are not included; see
 * `events`.
 *
 *     connection: l---------g-----l------
 *     list:       --r|            --r|      begins at each live
 *     events:     ---e---e----------e----
 *     result:     --sc---c--g-------ccs---  s: snapshot, c: change, g: gap
 *
 * Lists whenever the event stream becomes live, and every 30 s, because a live stream can lose events too. Lists and
 * events are merged by instance (namespace, id, pid), not by arrival: a list that was under way does not undo an exit.
 * States only move forward. A change that no event reported has the cause `reconciled`; after a gap these come before
 * the snapshot. Each instance ends with a row `deleted` before another one takes its id:
 *
 *     const tasks = new Map<string, TaskRow>();
 *     listAndWatch(containerd).subscribe((event) => {
 *       if (event.type === 'snapshot') for (const row of event.rows) tasks.set(row.id, row);
 *       if (event.type === 'change' && event.row.state === 'deleted') tasks.delete(event.row.id);
 *       else if (event.type === 'change') tasks.set(event.row.id, event.row);
 *     });
 *
 * A failed list is retried after at most a second (see `onListError`); one that containerd refuses permanently, for
 * example with `permission_denied`, is an error. Errors with `invalid_argument` for invalid options, and like `events`
 * if the first connection fails; completes when the client is closed. Unsubscribing cancels a list under way. Until
 * then it keeps listing, in virtual time too.
 */
export function listAndWatch(containerd: TaskSource, options: ListAndWatchOptions = {}): Observable<TaskWatchEvent> {
  return defer(() => {
    const watching: WatchContext = { ...completeOptions(containerd, options), containerd, table: new TaskTable() };
    const { table, namespaces } = watching;
    const asked = new Subject<void>();
    const events = containerd.events.pipe(
      ofType(...WATCHED),
      filter(({ namespace }) => namespaces.has(namespace)),
      map((event): readonly TaskWatchEvent[] => changes(table.addEvent(event, asyncScheduler.now()), event)),
    );
    const lists = containerd.connection.pipe(
      switchMap((connection, n) => listsIn(watching, asked, connection, n === 0)),
    );
    // The order matters: events are subscribed to before a list is sent.
    return merge(events, lists).pipe(
      tap(() => {
        if (table.hasQuestions) asked.next();
      }),
      mergeAll(),
      withoutEarlyChanges(),
    );
  });
}

/** A gap, or another live, cancels pending queries; they are sent again. */
function listsIn(
  watching: WatchContext,
  asked: Observable<void>,
  { state }: Connection,
  isFirst: boolean,
): Observable<readonly TaskWatchEvent[]> {
  const snapshot = defer(() => of([{ type: 'snapshot', rows: Object.freeze(watching.table.rows) } as const]));
  if (state === 'live')
    return concat(listAll(watching), snapshot, merge(answers(watching, asked), listAgain(watching)));
  // A gap that began before the subscription is not emitted.
  return state === 'gap' && !isFirst ? of([{ type: 'gap' } as const]) : EMPTY;
}

/** Drops changes before the first snapshot, which includes them. */
function withoutEarlyChanges(): MonoTypeOperatorFunction<TaskWatchEvent> {
  return (source) =>
    defer(() => {
      let listed = false;
      return source.pipe(
        filter((event) => {
          listed ||= event.type === 'snapshot';
          return listed || event.type !== 'change';
        }),
      );
    });
}
