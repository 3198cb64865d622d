/** What is being done to an image. */
export type ImagePhase = 'resolving' | 'fetching' | 'storing' | 'unpacking' | 'naming' | 'writing';

/** How far something has come that is done to an image. */
export interface ImageStep {
  readonly phase: ImagePhase;
  /** What of it: the digest of a blob or of a layer where it is known, else the name of a file or an image. */
  readonly item: string;
  /** `exists`: it was there already. */
  readonly state: 'waiting' | 'running' | 'done' | 'exists';
  /** How much of this item is done, in bytes. containerd does not say how far it has unpacked a layer: 0, then all. */
  readonly done: number;
  /** In bytes; `undefined` where nobody knows. */
  readonly total: number | undefined;
  /** Bytes a second, of all items of this phase, since the first of them. */
  readonly rate: number;
}

/**
 * What containerd tells of its work that this version of the library has no phase for, as containerd tells it: a newer
 * containerd may have more to tell.
 */
export interface ImageEvent extends Omit<ImageStep, 'phase' | 'state' | 'rate'> {
  readonly phase: 'other';
  /** containerd's own word for it, such as `verifying`. */
  readonly event: string;
  readonly state: 'running';
  /** 0: nobody knows what is counted. */
  readonly rate: 0;
}
