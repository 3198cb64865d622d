import type { StdioPaths } from '../../../values/StdioPaths.js';
import type { ProcessId } from '../../../values/ProcessId.js';
import type { ProcessSpec } from '../../../values/ProcessSpec.js';
import type { OpenIO } from '../io/streams.js';
import { NO_IO } from '../io/streams.js';
import type { Parked } from '../processes/launch.js';
import { NEVER } from '../wire/timestamp.js';

/** How a process ended, and when, in nanoseconds since the epoch. */
export interface Exit {
  readonly code: number;
  readonly at: bigint;
}

/** How a process that never ran "ended". */
export const NO_EXIT: Exit = { code: 0, at: NEVER };

/** A process as a shim keeps it: until it is deleted. */
export class ShimProcess {
  readonly id: ProcessId;
  readonly spec: ProcessSpec;
  readonly paths: StdioPaths;
  state: 'created' | 'running' | 'stopped' = 'created';
  /** 0 before the start of an exec. */
  pid = 0;
  exit = NO_EXIT;
  io: OpenIO = NO_IO;
  parked: Parked | undefined;
  starting = false;
  /** What Wait answers. */
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
    // Nobody may be waiting.
    promise.catch(() => undefined);
  }

  get kind(): 'own' | 'exec' {
    return this.id.execId === '' ? 'own' : 'exec';
  }

  /** Resolves when nothing runs. */
  async gone(): Promise<void> {
    await this.parked?.exit;
  }

  /** It has ended. */
  settle(exit: Exit): void {
    this.state = 'stopped';
    this.exit = exit;
    this.resolve(exit);
  }

  /** It could not be started: it stays as it was, but whoever waits is told of an exit that never was. */
  neverRan(): void {
    this.resolve(NO_EXIT);
  }

  /** Nobody will ever tell. */
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
