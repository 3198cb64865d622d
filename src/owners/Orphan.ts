import type { ProcessState } from '../values/ProcessStatus.js';
import type { Doubt, Proof } from './verdict.js';
import type { Owner } from './Owner.js';

/** What something is that an owner has left. */
export type OrphanKind =
  /** A container, with its task and its snapshot. */
  | 'container'
  | 'snapshot'
  /** What it holds, unfinished writes and layers, goes with it. */
  | 'lease'
  /** A folder of FIFOs on this host. */
  | 'fifos';

interface Left {
  readonly kind: OrphanKind;
  readonly namespace: string;
  /** The container's id, the snapshot's name, the lease's id, the folder's path. */
  readonly id: string;
  /** Of a snapshot. */
  readonly snapshotter?: string;
  /** Of a container that has one. */
  readonly task?: { readonly pid: number; readonly state: ProcessState };
  /** When it was made. */
  readonly since: Date | undefined;
}

/** Something whose owner is gone, provably: `owner` is who made it. */
export interface ProvenOrphan extends Left {
  readonly owner: Owner;
  readonly evidence: Proof;
}

/** Something of which nobody here can tell whether its owner is gone. */
export interface SuspectedOrphan extends Left {
  readonly owner: 'unknown';
  readonly evidence: Doubt;
  /** Who made it, by its labels, where they can be read. */
  readonly claim?: Owner;
}

/** Something that an owner has left. What a living owner has made is none. */
export type Orphan = ProvenOrphan | SuspectedOrphan;
