import type { StdioPaths } from '../../../values/StdioPaths.js';
import type { FifoPool } from './FifoPool.js';

/** A stream for a child process: an open file, or `/dev/null`. */
export type ChildStream = number | 'ignore';

/** The open streams of a process, on the shim's side. */
export interface OpenIO {
  readonly stdio: readonly [ChildStream, ChildStream, ChildStream];
  /** The device of its terminal. */
  readonly terminal?: string;
  /** Closes our copies of the ends that the process has. */
  handedOver(): void;
  /** Closes our writing end of stdin. */
  closeStdin(): void;
  resize(width: number, height: number): Promise<void>;
  /** Resolves when all output has been passed on and nobody can write any more. */
  readonly drained: Promise<void>;
  /** Closes everything. */
  close(): void;
}

/** What opening streams needs. */
export interface IOContext {
  readonly namespace: string;
  readonly id: string;
  readonly paths: StdioPaths;
  readonly pipes: FifoPool;
  /** How long opening waits for a reader, in milliseconds. */
  readonly patience: number;
}

const nothing = (): void => undefined;

/** Streams connected to nothing. */
export const NO_IO: OpenIO = {
  stdio: ['ignore', 'ignore', 'ignore'],
  handedOver: nothing,
  closeStdin: nothing,
  resize: () => Promise.resolve(),
  drained: Promise.resolve(),
  close: nothing,
};
