import { asyncScheduler, defer, map, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { answeredWithin } from '../observables/operators/answeredWithin.js';
import { changes } from './Watching.js';
import type { TaskChange, WatchContext } from './Watching.js';
import { LIST_MS, STATUS_MS } from '../values/timeLimits.js';

/**
 * containerd omits a task from a list if its shim has not answered for this long, in milliseconds; a faster list is
 * complete.
 */
const LEFT_OUT_AFTER_MS = 2000;

/**
 * Lists the tasks of a namespace, or queries some of them, and merges the response into the table; emits the resulting
 * changes. Cold. The table's tick is taken when the request is sent.
 */
export function ask(
  { containerd, table }: WatchContext,
  namespace: string,
  ids?: readonly string[],
): Observable<readonly TaskChange[]> {
  return defer(() => {
    const began = table.beginRequest();
    const sentAt = asyncScheduler.now();
    const bound = ids === undefined ? LIST_MS : STATUS_MS;
    const there = namespace === containerd.namespace ? containerd : containerd.in?.(namespace);
    if (there === undefined) throw invalidArgument('containerd', 'must have in() to watch other namespaces');
    return there.tasks(ids === undefined ? undefined : { ids }).pipe(
      answeredWithin(bound, () => throwError(() => noAnswer(ids, bound))),
      map((listed) => {
        const tasks = listed.map(({ record }) => record);
        const now = asyncScheduler.now();
        const isWhole = ids !== undefined || now - sentAt < LEFT_OUT_AFTER_MS;
        return changes(
          table.addAnswer({ namespace, tasks, requestedAt: began, isComplete: isWhole, ...(ids && { ids }) }, now),
          'reconciled',
        );
      }),
    );
  });
}

function noAnswer(ids: readonly string[] | undefined, bound: number): ContainerdError {
  return new ContainerdError('deadline_exceeded', `no answer within ${bound} ms`, {
    rpc: ids === undefined ? 'Tasks/List' : 'Tasks/Get',
  });
}
