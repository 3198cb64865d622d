/** A container to create: its task runs on this machine. */
export interface EmbeddedContainer {
  readonly id: string;
  /** The program, looked up in PATH or by its path on this machine, and its arguments. */
  readonly args: readonly string[];
  /** `NAME=value`. Without a PATH, this program's is added; nothing else of its environment is. */
  readonly env?: readonly string[] | undefined;
  /** A folder on this machine. Default: an empty one of the server. */
  readonly cwd?: string | undefined;
  /** Whether its task needs `terminal()`. */
  readonly terminal?: boolean | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** The name of an image, which need not exist. */
  readonly image?: string | undefined;
  /** Default: the server's namespace. */
  readonly namespace?: string | undefined;
}
