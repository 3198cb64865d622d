/** A container to be made: what its task runs, on this machine. */
export interface EmbeddedContainer {
  readonly id: string;
  /** The program and its arguments: found by PATH, or by its path on this machine. */
  readonly args: readonly string[];
  /** `NAME=value`. This program's PATH is added where none is given; nothing else of its environment is. */
  readonly env?: readonly string[];
  /** A folder of this machine; an empty one of the server's own by default. */
  readonly cwd?: string;
  /** Whether its task needs `terminal()`. */
  readonly terminal?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** The name of an image, which need not exist. */
  readonly image?: string;
  /** Whose it is; the server's default by default. */
  readonly namespace?: string;
}
