import type { Observable } from 'rxjs';
import type { AttachIO, NewIO } from '../process/io/ProcessIO.js';
import type { Task } from '../process/Task.js';
import type { ContainerRecord, ContainerSpec, GivenSpec } from '../values/ContainerRecord.js';

/** What of a container can be changed. */
export interface ContainerUpdate {
  /** Are set, and those that are `undefined` are removed; the others stay. */
  readonly labels?: Readonly<Record<string, string | undefined>>;
  /** In place of the one there is; a task that exists goes on as it was created. */
  readonly spec?: GivenSpec;
  /** The same, made from the one there is, which is read for it. A change that somebody else makes meanwhile is overwritten. */
  readonly amend?: (spec: ContainerSpec) => GivenSpec;
}

/**
 * A container: what is to be run. Its commands are cold, as a process's are. Once it is deleted they are `not_found`, also
 * where another container has its id.
 */
export interface Container {
  readonly id: string;

  /** What containerd keeps of it, asked for anew. */
  info(): Observable<ContainerRecord>;

  /**
   * Sets labels, and removes those that are `undefined` (or empty: containerd keeps none); gives it another specification,
   * for the tasks to come. Emits the new record.
   *
   *     container.update({ labels: { stage: 'tested', draft: undefined } })
   *     container.update({ amend: (spec) => ({ ...spec, hostname: 'box' }) })
   */
  update(change: ContainerUpdate): Observable<ContainerRecord>;

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
