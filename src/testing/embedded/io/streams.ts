import type { StdioPaths } from '../../../values/StdioPaths.js';
import type { FifoPool } from './FifoPool.js';

/** What a process is given for its stream: an open file, or `/dev/null`. */
export type ChildStream = number | 'ignore';

/** The streams of a process, open on the side of the shim. */
export interface OpenIO {
  readonly stdio: readonly [ChildStream, ChildStream, ChildStream];
  /** The device of its terminal. */
  readonly terminal?: string;
  /** The process has its ends: ours of them are closed. */
  handedOver(): void;
  /** Lets go of the writing end of its input. */
  closeStdin(): void;
  resize(width: number, height: number): Promise<void>;
  /** Resolves when all output has been passed on: nobody can write any more. */
  readonly drained: Promise<void>;
  /** Closes everything. */
  close(): void;
}

/** What opening needs to know. */
export interface IOContext {
  readonly namespace: string;
  readonly id: string;
  readonly paths: StdioPaths;
  readonly pipes: FifoPool;
  /** How long opening waits for somebody who reads, in milliseconds. */
  readonly patience: number;
}

const nothing = (): void => undefined;

/** Streams that lead nowhere. */
export const NO_IO: OpenIO = {
  stdio: ['ignore', 'ignore', 'ignore'],
  handedOver: nothing,
  closeStdin: nothing,
  resize: () => Promise.resolve(),
  drained: Promise.resolve(),
  close: nothing,
};
