import type { Readable, Writable } from 'node:stream';
import type { Observable } from 'rxjs';
import type { StdioPaths } from '../../values/StdioPaths.js';
import type { FifoNote } from './fifoNote.js';

/** The ends of a process's pipes that are here, as Node streams. What is not piped is missing. */
export interface StdioStreams {
  /**
   * What is written here is the process's input. `end()` is its end of input: it closes the pipe and calls CloseIO, both
   * after the process is started. For a terminal `end()` sends ^D. When the process's exit is learned it is destroyed:
   * a write that is pending then fails. An end that cannot be told to containerd (it is down) is an 'error' event.
   */
  readonly stdin?: Writable;
  readonly stdout?: Readable;
  readonly stderr?: Readable;
}

/**
 * A process's standard streams.
 *
 * Output is kept until somebody reads: a process that has filled its pipe (64 KiB) waits, as with any pipe. Read either
 * the Observables or the Node streams. Exit and end of output are two things: output ends when the last holder of the
 * pipe closes it, which may be a grandchild.
 */
export interface ProcessIO {
  /** Where containerd was told to connect them: FIFOs or URIs, empty for none. */
  readonly paths: StdioPaths;
  /**
   * Hot: what comes while somebody listens. Nothing is read before that, and nothing after the last one has left, until
   * somebody listens again. Completes with the end of output, at once where there is none. Unsubscribing never ends the
   * process.
   */
  readonly stdout: Observable<Uint8Array>;
  /** As `stdout`; empty with a terminal, which mixes both into `stdout`. */
  readonly stderr: Observable<Uint8Array>;
  /**
   * The same as Node streams, with backpressure. One that is destroyed is as one that nobody reads: the process waits when
   * the pipe is full, for containerd holds it open, and gets no SIGPIPE; `delete()` throws away what it has written.
   */
  readonly streams: StdioStreams;
}

/** What a handle does with the IO it owns. */
export interface OwnedIO {
  readonly io: ProcessIO;
  /** Whether its paths are made for one process: they tell it from another that is given its id. */
  readonly hasOwnPaths?: boolean;
  /** The shim has opened its ends: ours that kept them open are closed. */
  readonly connected: () => void;
  /** Nobody reads the input any more: what is being written fails. */
  readonly ended: () => void;
  /** What nobody reads is thrown away from here on, so that containerd does not wait for it to be read. */
  drain(): void;
  /** Closes what nobody reads and removes the FIFOs. What is being read is read to its end. */
  release(): void;
  /** Closes everything at once and removes the FIFOs: there will be no process. */
  cancel(): void;
}

/** What an IO is made for. */
export interface IOContext {
  /** The exec's id, or the container's. */
  readonly id: string;
  readonly isExec: boolean;
  /** Where FIFOs are made. */
  readonly fifoFolder: string;
  /** Who this program is, for the folder of the FIFOs. */
  readonly note?: FifoNote | undefined;
  /** Sends CloseIO for stdin. */
  readonly closeStdin: Observable<void>;
}

/** The size of a terminal, in characters. */
export interface TerminalSize {
  readonly width: number;
  readonly height: number;
}

/** How a new process's streams are set up: `noIO()`, `pipes()`, `terminal()`, `logFile()`, `logBinary()` or `stdio()`. */
export interface NewIO {
  readonly kind: 'new';
  readonly terminal: boolean;
  /** How large the terminal is from the start. */
  readonly size?: TerminalSize;
  /** @internal */
  readonly open: (context: IOContext) => Observable<OwnedIO>;
}

/** How a process that exists already is attached to: `attach()`. */
export interface AttachIO {
  readonly kind: 'attach';
  /** @internal */
  readonly attach: (context: IOContext, paths: StdioPaths) => Observable<OwnedIO>;
}
