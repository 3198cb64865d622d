import type { Observable } from 'rxjs';
import type { AttachIO, NewIO } from '../process/io/ProcessIO.js';
import type { Task } from '../process/Task.js';
import type { ContainerRecord, ContainerSpec, GivenSpec } from '../values/ContainerRecord.js';

/** Changes to a container. */
export interface ContainerUpdate {
  /** Sets these labels, removes those that are `undefined`, keeps the others. */
  readonly labels?: Readonly<Record<string, string | undefined>> | undefined;
  /** Replaces the specification; an existing task is not affected. */
  readonly spec?: GivenSpec | undefined;
  /** Computes the new specification from the current one. Changes that others make in the meantime are overwritten. */
  readonly amend?: ((spec: ContainerSpec) => GivenSpec) | undefined;
}

/**
 * A container. Its commands are cold, like a process's. After its deletion they fail with `not_found`, even if another
 * container has its id.
 */
export interface Container {
  readonly id: string;
  /**
   * The container's record as of when this handle was created, deeply frozen except its Dates; `refresh()` emits a handle
   * with the current one.
   */
  readonly record: ContainerRecord;

  /** Emits a new handle of this container, with its current record. This handle's stays as it is. */
  refresh(): Observable<Container>;

  /** Reads the container's current record. */
  info(): Observable<ContainerRecord>;

  /**
   * Sets labels and removes those that are `undefined` or empty (containerd does not store empty labels); replaces the
   * specification for future tasks. Emits the new record.
   *
   *     container.update({ labels: { stage: 'tested', draft: undefined } })
   *     container.update({ amend: (spec) => ({ ...spec, hostname: 'box' }) })
   */
  update(change: ContainerUpdate): Observable<ContainerRecord>;

  /** Deletes the container and its snapshot. `failed_precondition` while it has a task. */
  delete(): Observable<void>;

  /**
   * Creates the container's task on its snapshot without starting it. Emits once the streams are open. `already_exists`
   * if it has a task.
   *
   * @param io Where the streams go. Default: `noIO()`. A container created with a terminal needs `terminal()`.
   */
  createTask(io?: NewIO): Observable<Task>;

  /**
   * Emits a handle of the container's task; `not_found` if it has none.
   *
   * @param io `attach()` to read and write its FIFOs from here. Default: the streams are not opened.
   */
  task(io?: AttachIO): Observable<Task>;
}
