import type { ProcessInstance } from '../observables/exits/ProcessInstance.js';
import type { OwnedIO } from './io/ProcessIO.js';
import type { TerminalSize } from '../values/TerminalSize.js';
import type { ProcessContext } from './ProcessContext.js';

/** The state of a process handle: the process's identity, its streams and its context. */
export interface Running extends ProcessContext {
  readonly instance: ProcessInstance;
  readonly owned: OwnedIO;
  /** The size its terminal gets when it is started. */
  size?: TerminalSize;
}
