import { EMPTY, defer, exhaustMap, filter, from, mergeMap, repeat, startWith, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { ask } from './ask.js';
import type { Question } from './TaskTable.js';
import type { TaskChange, Watching } from './Watching.js';

/** So many tasks are asked for at a time. */
const AT_A_TIME = 16;

/**
 * Asks for each task that the table has a question about. One that cannot be answered is left to the next list.
 *
 * @param asked Emits when there may be questions.
 */
export function answers(watching: Watching, asked: Observable<unknown>): Observable<readonly TaskChange[]> {
  const { table, onListError } = watching;
  const one = ({ namespace, id }: Question): Observable<readonly TaskChange[]> =>
    ask(watching, namespace, [id]).pipe(
      catchContainerdError((reason) => {
        onListError(reason, namespace);
        return EMPTY;
      }),
    );
  // A turn later: an event that raises a question is told before the answer, and several of a burst ask once.
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
