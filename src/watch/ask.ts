import { asyncScheduler, defer, map, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { answeredWithin } from '../observables/operators/answeredWithin.js';
import { changes } from './Watching.js';
import type { TaskChange, Watching } from './Watching.js';

/** containerd leaves out of a list what has not answered for so long, in milliseconds: a quicker one is whole. */
const LEFT_OUT_AFTER_MS = 2000;
/** A list asks one shim after the other, and waits for each. */
const LIST_BOUND_MS = 120_000;
const QUESTION_BOUND_MS = 10_000;

/**
 * Asks for the tasks of a namespace, or for some of them, and puts the answer into the table: the changes that come of it.
 * Cold. The clock of the table is read when the question is sent.
 */
export function ask(
  { containerd, table }: Watching,
  namespace: string,
  ids?: readonly string[],
): Observable<readonly TaskChange[]> {
  return defer(() => {
    const began = table.begin();
    const sentAt = asyncScheduler.now();
    const bound = ids === undefined ? LIST_BOUND_MS : QUESTION_BOUND_MS;
    const elsewhere = namespace === containerd.namespace ? undefined : { namespace };
    return containerd.tasks(ids === undefined ? elsewhere : { ...elsewhere, ids }).pipe(
      answeredWithin(bound, () => throwError(() => noAnswer(ids, bound))),
      map((tasks) => {
        const now = asyncScheduler.now();
        const isWhole = ids !== undefined || now - sentAt < LEFT_OUT_AFTER_MS;
        return changes(table.merge({ namespace, tasks, began, isWhole, ...(ids && { ids }) }, now), 'reconciled');
      }),
    );
  });
}

function noAnswer(ids: readonly string[] | undefined, bound: number): ContainerdError {
  return new ContainerdError('deadline_exceeded', `no answer within ${bound} ms`, {
    rpc: ids === undefined ? 'Tasks/List' : 'Tasks/Get',
  });
}
