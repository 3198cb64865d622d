/** A container that is to be made, of the image. */
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

/** An empty value takes the label away. */
export type Labels = Readonly<Record<string, string>>;

/** A process as a listing shows it. */
export interface Seen {
  readonly pid: number;
  /** Its description, which contains the exec's id. */
  readonly info: string;
}

/**
 * What makes the things the library under test finds, and sees what it did: somebody else. For a real containerd that is
 * its `ctr`, which knows nothing of this library.
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
  /** Has something run in a task that takes all the memory it may have, and is killed for it. */
  runOutOfMemory(namespace: string, id: string): Promise<unknown>;
  /** Ends a task's own process behind containerd's back, and on a real one the runtime's record of it. */
  takeAway(namespace: string, task: { readonly id: string; readonly pid: number | undefined }): Promise<unknown>;

  createNamespace(name: string, labels: Labels): Promise<unknown>;
  labelNamespace(name: string, labels: Labels): Promise<unknown>;
  removeNamespace(name: string): Promise<unknown>;
}

/** The image, and what its programs are found by. */
export const IMAGE = 'local/busybox:1';
