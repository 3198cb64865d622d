import { defer, map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchCode } from '../../observables/operators/catchCode.js';
import { ContainerdError } from '../../errors.js';
import { isOfContainer } from '../../rootfs/isOfContainer.js';
import type { ContainerSpec } from '../../values/ContainerRecord.js';
import type { Running } from '../Running.js';
import { descendants } from './descendants.js';
import type { ProcessRow } from './ProcessRow.js';
import { readRows } from './readRows.js';

type Family = Pick<Running, 'instance' | 'tasks' | 'containers' | 'isLocal'>;

/** The descendants of an exec, searched repeatedly until they are gone. */
export class ProcessTree {
  private readonly running: Family;
  private readonly found = new Map<number, string>();
  private spec: Observable<ContainerSpec | undefined> | undefined;

  constructor(running: Family) {
    this.running = running;
  }

  /**
   * The living descendants, without the exec itself. `failed_precondition` if containerd's processes are not visible
   * from here.
   */
  look(isOver: boolean): Observable<readonly ProcessRow[]> {
    const {
      instance: { containerId },
      tasks,
      containers,
      isLocal,
    } = this.running;
    if (!isLocal) return throwError(unseen);
    this.spec ??= containers.get(containerId).pipe(map(({ spec }) => spec));
    return this.spec.pipe(
      mergeMap((spec) => {
        this.spec = of(spec);
        return seenOf(tasks.pids(containerId), (pid) => isOfContainer(pid, containerId, spec)).pipe(
          map((pids) => this.rowsOf(pids, isOver)),
        );
      }),
      // The task is gone, and every process in it.
      catchCode('not_found', () => of([])),
    );
  }

  /** Sends a signal to these processes; emits how many received it. */
  signal(rows: readonly ProcessRow[], number: number): Observable<number> {
    // Skips processes that have reused a pid.
    return defer(() =>
      of(
        readRows(rows.map(({ pid }) => pid)).filter(
          ({ pid, startTime }) => this.found.get(pid) === startTime && sent(pid, number),
        ).length,
      ),
    );
  }

  private rowsOf(here: readonly number[], isOver: boolean): readonly ProcessRow[] {
    const { pid } = this.running.instance;
    if (pid === undefined) return [];
    const rows = descendants(readRows(here), { pid, isOver }, this.found);
    for (const row of rows) this.found.set(row.pid, row.startTime);
    return rows;
  }
}

/**
 * The pids visible here. If none is, they may all have just ended: the list is read again, and a pid that is listed
 * twice is not visible.
 */
function seenOf(
  pids: ReturnType<Family['tasks']['pids']>,
  isSeen: (pid: number) => boolean,
  before: readonly number[] = [],
): Observable<readonly number[]> {
  return pids.pipe(
    mergeMap((infos) => {
      const listed = infos.map(({ pid }) => pid);
      const here = listed.filter(isSeen);
      if (here.length > 0 || listed.length === 0) return of(here);
      return listed.some((pid) => before.includes(pid))
        ? throwError(unseen)
        : seenOf(pids, isSeen, [...before, ...listed]);
    }),
  );
}

function sent(pid: number, number: number): boolean {
  try {
    return process.kill(pid, number);
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw new ContainerdError(
      'permission_denied',
      `process ${pid} of the container cannot be signalled from here: no permission`,
      { argument: 'tree', cause: reason },
    );
  }
}

function unseen(): ContainerdError {
  return new ContainerdError(
    'failed_precondition',
    "the processes of containerd's host must be visible from here, in the same pid namespace",
    { argument: 'tree' },
  );
}
