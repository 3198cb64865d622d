import { defer, from, map, mergeMap, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { invalidArgument } from '../errors.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { checkIdentifier } from '../arguments/checkIdentifier.js';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import { detached } from './io/attach.js';
import { foundInstance } from './load.js';
import type { Task } from './Task.js';
import type { TaskContext } from './TaskContext.js';
import { recordOf, taskHandle } from './taskHandle.js';

/** Options of `tasks()`. */
export interface TaskListOptions {
  /** Only these, each queried individually; missing ones are left out. */
  readonly ids?: readonly string[] | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof TaskListOptions>(['ids']);

/** The maximum number of concurrent queries. */
const AT_A_TIME = 16;

/** Lists the tasks of the namespace, or queries each id individually; their handles need no further call. */
export function listTasks(context: TaskContext, options: TaskListOptions = {}): Observable<readonly Task[]> {
  const { get, list } = context.tasks;
  const handle = (record: ProcessRecord): Task => listedTask(context, record);
  return defer(() => {
    checkListOptions(options);
    const { ids } = options;
    if (ids === undefined) return list().pipe(map((records) => records.map(handle)));
    const getOne = (containerId: string): Observable<ProcessRecord> =>
      get({ containerId, execId: '' }).pipe(unlessNotFound());
    return from(ids).pipe(mergeMap(getOne, AT_A_TIME), map(handle), toArray());
  });
}

function listedTask(context: TaskContext, record: ProcessRecord): Task {
  const instance = foundInstance({ containerId: record.id, execId: '' }, record);
  return taskHandle(context, { ...context, instance, owned: detached(record.io) }, recordOf(record));
}

function checkListOptions(options: TaskListOptions): void {
  const { ids } = checkOptions('options', options, KNOWN);
  if (ids === undefined) return;
  if (!Array.isArray(ids)) throw invalidArgument('ids', `must be an array of ids, got ${got(ids)}`);
  for (const id of ids) checkIdentifier('ids', id);
}
