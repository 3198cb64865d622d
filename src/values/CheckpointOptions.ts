/** runc's options of a checkpoint. */
export interface CheckpointOptions {
  /** Stop the task after the checkpoint. */
  readonly exit?: boolean | undefined;
  readonly openTcp?: boolean | undefined;
  readonly externalUnixSockets?: boolean | undefined;
  readonly terminal?: boolean | undefined;
  readonly fileLocks?: boolean | undefined;
  readonly cgroupsMode?: string | undefined;
  /** A folder on the daemon's host to write to, instead of the content store. */
  readonly imagePath?: string | undefined;
  readonly workPath?: string | undefined;
  /** The folder of an earlier checkpoint that this one continues. Since containerd 2.4; older ones ignore it. */
  readonly parentPath?: string | undefined;
}
