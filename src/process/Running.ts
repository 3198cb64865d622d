import type { ProcessInstance } from '../observables/exits/ProcessInstance.js';
import type { OwnedIO, TerminalSize } from './io/ProcessIO.js';
import type { ProcessContext } from './ProcessContext.js';

/** What a process handle holds: who the process is, its streams, and what it works with. */
export interface Running extends ProcessContext {
  readonly instance: ProcessInstance;
  readonly owned: OwnedIO;
  /** The size its terminal gets when it is started. */
  size?: TerminalSize;
}
