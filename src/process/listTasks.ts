import { defer, from, map, mergeMap, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { invalidArgument } from '../errors.js';
import type { TasksApi } from '../observables/services/tasks.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { checkIdentifier } from '../arguments/checkIdentifier.js';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import type { TaskSummary } from '../values/ProcessStatus.js';

/** Options of `tasks()`. */
export interface TaskListOptions {
  /** Default: the client's own namespace. */
  readonly namespace?: string | undefined;
  /** Only these, each queried individually; missing ones are left out. */
  readonly ids?: readonly string[] | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof TaskListOptions>(['namespace', 'ids']);

/** The maximum number of concurrent queries. */
const AT_A_TIME = 16;

/** Lists the tasks of a namespace, or queries each id individually. */
export function listTasks(
  { get, list }: Pick<TasksApi, 'get' | 'list'>,
  options: TaskListOptions = {},
): Observable<readonly TaskSummary[]> {
  return defer(() => {
    checkListOptions(options);
    const { namespace, ids } = options;
    if (ids === undefined) return list(namespace).pipe(map((records) => records.map(summaryOf)));
    const getOne = (containerId: string): Observable<ProcessRecord> =>
      get({ containerId, execId: '' }, namespace).pipe(unlessNotFound());
    return from(ids).pipe(mergeMap(getOne, AT_A_TIME), map(summaryOf), toArray());
  });
}

function checkListOptions(options: TaskListOptions): void {
  checkOptions('options', options, KNOWN);
  const { namespace, ids } = options;
  if (namespace !== undefined) checkIdentifier('namespace', namespace);
  if (ids === undefined) return;
  if (!Array.isArray(ids)) throw invalidArgument('ids', `must be an array of ids, got ${got(ids)}`);
  for (const id of ids) checkIdentifier('ids', id);
}

function summaryOf({ io: _io, ...summary }: ProcessRecord): TaskSummary {
  return summary;
}
