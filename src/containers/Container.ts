import type { Observable } from 'rxjs';
import type { ContainerChange } from '../observables/containers.js';
import type { AttachIO, NewIO } from '../process/io/ProcessIO.js';
import type { Task } from '../process/Task.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';

/** A container: what is to be run. Its commands are cold, as a process's are. */
export interface Container {
  readonly id: string;

  /** What containerd keeps of it, asked for anew. */
  info(): Observable<ContainerRecord>;

  /**
   * Sets labels, and removes those that are `undefined` (or empty: containerd keeps none); gives it another specification,
   * for the tasks to come. Emits the new record.
   *
   *     container.update({ labels: { stage: 'tested', draft: undefined } })
   */
  update(change: ContainerChange): Observable<ContainerRecord>;

  /** Deletes it and its snapshot. `failed_precondition` while it has a task. */
  delete(): Observable<void>;

  /**
   * Creates its task, not started yet, on the filesystem of its snapshot: its streams are open when this emits.
   * `already_exists` if it has one.
   *
   * @param io Where its streams go: `noIO()` by default. A container made for a terminal needs `terminal()`.
   */
  createTask(io?: NewIO): Observable<Task>;

  /**
   * The handle of its task; `not_found` if it has none.
   *
   * @param io `attach()` to read and write its FIFOs from here; without, its streams are left alone.
   */
  task(io?: AttachIO): Observable<Task>;
}
