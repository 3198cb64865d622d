/** The output of a decompressor. */
export interface Decompressed {
  readonly chunks: AsyncIterable<unknown>;
  /** Ends the decompressor immediately. */
  close(): void;
}
