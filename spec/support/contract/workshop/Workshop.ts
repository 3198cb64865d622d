/** The options of a container from the image. */
export interface ContainerPlan {
  readonly id: string;
  readonly args: readonly string[];
  /** `NAME=value`. */
  readonly env?: readonly string[];
  readonly cwd?: string;
  readonly labels?: Labels;
  /** Whether its task needs `terminal()`. */
  readonly tty?: boolean;
  /** In bytes. */
  readonly memoryLimit?: number;
}

/** An empty value removes the label. */
export type Labels = Readonly<Record<string, string>>;

/** A process as a listing shows it. */
export interface Seen {
  readonly pid: number;
  /** Its description, which contains the exec's id. */
  readonly info: string;
}

/**
 * Another client, which creates what the library under test finds, and sees what the library did. For a real containerd
 * that is
 * its `ctr`, which is independent of this library.
 */
export interface Workshop {
  /** Puts the image there. */
  importImage(namespace: string): Promise<unknown>;
  tagImage(namespace: string, from: string, name: string): Promise<unknown>;
  labelImage(namespace: string, name: string, labels: Labels): Promise<unknown>;
  removeImage(namespace: string, name: string): Promise<unknown>;

  createContainer(namespace: string, plan: ContainerPlan): Promise<unknown>;
  labelContainer(namespace: string, id: string, labels: Labels): Promise<unknown>;
  /** With its snapshot; it must have no task. */
  removeContainer(namespace: string, id: string): Promise<unknown>;
  containers(namespace: string): Promise<readonly string[]>;

  /** Ends and deletes it. */
  removeTask(namespace: string, id: string): Promise<unknown>;
  tasks(namespace: string): Promise<readonly string[]>;
  processes(namespace: string, id: string): Promise<readonly Seen[]>;
  /** Runs something in a task that exceeds its memory limit and is killed. */
  runOutOfMemory(namespace: string, id: string): Promise<unknown>;
  /** Ends a task's own process without containerd, and on a real one removes the runtime's record of it. */
  takeAway(namespace: string, task: { readonly id: string; readonly pid: number | undefined }): Promise<unknown>;

  createNamespace(name: string, labels: Labels): Promise<unknown>;
  labelNamespace(name: string, labels: Labels): Promise<unknown>;
  removeNamespace(name: string): Promise<unknown>;
}

/** The image, and how its programs are found. */
export const IMAGE = 'local/busybox:1';
