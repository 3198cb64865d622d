import { catchError, defer, map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import { isOfContainer } from '../../rootfs/isOfContainer.js';
import type { ContainerSpec } from '../../values/ContainerRecord.js';
import type { Running } from '../Running.js';
import { descendants } from './descendants.js';
import type { ProcessRow } from './ProcessRow.js';
import { readRows } from './readRows.js';

type Family = Pick<Running, 'life' | 'controls' | 'containers' | 'isLocal'>;

/** What an exec has started, found again and again until it is gone. */
export class ProcessTree {
  private readonly running: Family;
  private readonly found = new Map<number, string>();
  private spec: Observable<ContainerSpec | undefined> | undefined;

  constructor(running: Family) {
    this.running = running;
  }

  /** What of it is alive, the exec itself left out. `failed_precondition` where containerd's processes cannot be seen from here. */
  look(isOver: boolean): Observable<readonly ProcessRow[]> {
    const { life: { containerId }, controls, containers, isLocal } = this.running;
    if (!isLocal) return throwError(unseen);
    this.spec ??= containers.get(containerId).pipe(map(({ spec }) => spec));
    return this.spec.pipe(
      mergeMap((spec) => {
        this.spec = of(spec);
        return controls.pids(containerId).pipe(map((infos) => this.rowsOf(infos.map(({ pid }) => pid), isOver, spec)));
      }),
      catchError((reason: unknown) => (isGone(reason) ? of([]) : throwError(() => reason))),
    );
  }

  /** Sends a signal to these; emits how many heard it. */
  signal(rows: readonly ProcessRow[], number: number): Observable<number> {
    // Not to others that have the pid by now.
    return defer(() => of(readRows(rows.map(({ pid }) => pid)).filter(({ pid, startTime }) => this.found.get(pid) === startTime && sent(pid, number)).length));
  }

  private rowsOf(pids: readonly number[], isOver: boolean, spec: ContainerSpec | undefined): readonly ProcessRow[] {
    const { pid, containerId } = this.running.life;
    if (pid === undefined) return [];
    const here = pids.filter((each) => isOfContainer(each, containerId, spec));
    // Processes end meanwhile; all of them being strangers, or not there, is another thing.
    if (pids.length > 0 && here.length === 0) throw unseen();
    const rows = descendants(readRows(here), { pid, isOver }, this.found);
    for (const row of rows) this.found.set(row.pid, row.startTime);
    return rows;
  }
}

function sent(pid: number, number: number): boolean {
  try {
    return process.kill(pid, number);
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw new ContainerdError('permission_denied', `process ${pid} of the container must not be sent signals from here`, { argument: 'tree', cause: reason });
  }
}

/** The task is gone, and all that was in it. */
function isGone(reason: unknown): boolean {
  return reason instanceof ContainerdError && reason.code === 'not_found';
}

function unseen(): ContainerdError {
  return new ContainerdError('failed_precondition', 'the processes of containerd\'s host must be visible from here, in the same pid namespace', { argument: 'tree' });
}
