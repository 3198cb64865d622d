/** A chunk of output; discriminated by `type`. */
export interface OutputChunk {
  readonly type: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}
