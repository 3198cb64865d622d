import type { StdioPaths } from '../../../values/StdioPaths.js';
import type { ProcessId } from '../../../values/ProcessId.js';
import type { ProcessSpec } from '../../../values/ProcessSpec.js';
import type { OpenIO } from '../io/streams.js';
import { NO_IO } from '../io/streams.js';
import type { Parked } from '../processes/launch.js';
import { NEVER } from '../wire/timestamp.js';

/** A process's exit code and time, in nanoseconds since the epoch. */
export interface Exit {
  readonly code: number;
  readonly at: bigint;
}

/** The exit of a process that never ran. */
export const NO_EXIT: Exit = { code: 0, at: NEVER };

/** A shim's process, until it is deleted. */
export class ShimProcess {
  readonly id: ProcessId;
  readonly spec: ProcessSpec;
  readonly paths: StdioPaths;
  state: 'created' | 'running' | 'stopped' = 'created';
  /** 0 before an exec is started. */
  pid = 0;
  exit = NO_EXIT;
  io: OpenIO = NO_IO;
  parked: Parked | undefined;
  starting = false;
  /** The result of Wait. */
  readonly ended: Promise<Exit>;
  private readonly resolve: (exit: Exit) => void;
  private readonly reject: (reason: unknown) => void;

  constructor(id: ProcessId, spec: ProcessSpec, paths: StdioPaths) {
    this.id = id;
    this.spec = spec;
    this.paths = paths;
    const { promise, resolve, reject } = withResolvers<Exit>();
    this.ended = promise;
    this.resolve = resolve;
    this.reject = reject;
    // Prevents an unhandled rejection if nobody waits.
    promise.catch(() => undefined);
  }

  get kind(): 'own' | 'exec' {
    return this.id.execId === '' ? 'own' : 'exec';
  }

  /** Resolves when the process is gone. */
  async gone(): Promise<void> {
    await this.parked?.exit;
  }

  /** Records the exit. */
  settle(exit: Exit): void {
    this.state = 'stopped';
    this.exit = exit;
    this.resolve(exit);
  }

  /** The process could not be started: its state is unchanged, but waits get an empty exit. */
  neverRan(): void {
    this.resolve(NO_EXIT);
  }

  /** Fails pending waits. */
  abandon(reason: unknown): void {
    this.reject(reason);
  }
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
