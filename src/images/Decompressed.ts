/** What an archive is in uncompressed. */
export interface Decompressed {
  readonly chunks: AsyncIterable<unknown>;
  /** Ends it, at once. */
  close(): void;
}
