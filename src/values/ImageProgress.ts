/** The phases of an import, export or pull. */
export type ImagePhase = 'resolving' | 'fetching' | 'storing' | 'unpacking' | 'naming' | 'writing';

/** The progress of one item. */
export interface ImageStep {
  readonly phase: ImagePhase;
  /** The digest of a blob or layer if known, otherwise the name of a file or an image. */
  readonly item: string;
  /** `exists`: nothing had to be done. */
  readonly state: 'waiting' | 'running' | 'done' | 'exists';
  /** Bytes done. containerd does not report progress within a layer it unpacks: 0, then all. */
  readonly done: number;
  /** In bytes; `undefined` if unknown. */
  readonly total: number | undefined;
  /** Bytes per second over all items of this phase, since the phase began. */
  readonly rate: number;
}

/** Progress of containerd that this version of the library has no phase for, passed through. */
export interface ImageEvent extends Omit<ImageStep, 'phase' | 'state' | 'rate'> {
  readonly phase: 'other';
  /** containerd's own name for it, such as `verifying`. */
  readonly event: string;
  readonly state: 'running';
  /** Always 0: the unit of `done` is unknown. */
  readonly rate: 0;
}
