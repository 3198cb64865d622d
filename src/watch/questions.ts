import { EMPTY, defer, exhaustMap, filter, from, mergeMap, repeat, startWith, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { ask } from './ask.js';
import type { Question } from './TaskTable.js';
import type { TaskChange, WatchContext } from './Watching.js';

/** The maximum number of concurrent queries. */
const AT_A_TIME = 16;

/**
 * Queries each task the table asks for. Failures are left to the next list.
 *
 * @param asked Emits when there may be queries.
 */
export function answers(watching: WatchContext, asked: Observable<unknown>): Observable<readonly TaskChange[]> {
  const { table, onListError } = watching;
  const one = ({ namespace, id }: Question): Observable<readonly TaskChange[]> =>
    ask(watching, namespace, [id]).pipe(
      catchContainerdError((reason) => {
        onListError(reason, namespace);
        return EMPTY;
      }),
    );
  // A turn later, so that the change of an event is emitted before the query's, and a burst of events causes one query.
  const round = defer(() => timer(0)).pipe(
    mergeMap(() => from(table.takeQuestions())),
    mergeMap(one, AT_A_TIME),
  );
  return asked.pipe(
    startWith(undefined),
    filter(() => table.hasQuestions),
    exhaustMap(() => round.pipe(repeat({ delay: () => (table.hasQuestions ? timer(0) : EMPTY) }))),
  );
}
