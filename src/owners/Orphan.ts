import type { ProcessState } from '../values/ProcessStatus.js';
import type { Doubt, Proof } from './verdict.js';
import type { Owner } from './Owner.js';

/** The kind of object an owner has left. */
export type OrphanKind =
  /** A container, with its task and snapshot. */
  | 'container'
  | 'snapshot'
  /** A lease, with the unfinished writes and layers it holds. */
  | 'lease'
  /** A folder of FIFOs on this host. */
  | 'fifos';

interface Left {
  readonly kind: OrphanKind;
  readonly namespace: string;
  /** The container's id, the snapshot's name, the lease's id, or the folder's path. */
  readonly id: string;
  /** Only for a snapshot. */
  readonly snapshotter?: string;
  /** Only for a container that has a task. */
  readonly task?: { readonly pid: number; readonly state: ProcessState };
  /** When it was created. */
  readonly since: Date | undefined;
}

/** An object whose owner is provably gone. */
export interface ProvenOrphan extends Left {
  readonly owner: Owner;
  readonly evidence: Proof;
}

/** An object whose owner cannot be judged from here. */
export interface SuspectedOrphan extends Left {
  readonly owner: 'unknown';
  readonly evidence: Doubt;
  /** The owner according to its labels, if they can be read. */
  readonly claim?: Owner;
}

/** An object left by an owner. Objects of living owners are not orphans. */
export type Orphan = ProvenOrphan | SuspectedOrphan;
