import type { Readable, Writable } from 'node:stream';
import type { Observable } from 'rxjs';
import type { StdioPaths } from '../../values/StdioPaths.js';
import type { FifoNote } from './fifoNote.js';
import type { TerminalSize } from '../../values/TerminalSize.js';

/** Our ends of a process's pipes as Node streams. Those that are not piped are missing. */
export interface StdioStreams {
  /**
   * The process's stdin. `end()` closes the pipe and calls CloseIO, both after the process is started; for a terminal
   * it sends ^D. The stream is destroyed when the process's exit is learned; pending writes then fail. If containerd
   * cannot be notified of the end (it is down), the stream emits 'error'.
   */
  readonly stdin?: Writable;
  readonly stdout?: Readable;
  readonly stderr?: Readable;
}

/**
 * A process's standard streams.
 *
 * Output is buffered in the pipe until it is read: a process that has filled its pipe (64 KiB) blocks. Read either the
 * Observables or the Node streams. Exit and end of output are independent: output ends when the last holder of the pipe
 * closes it, which may be a grandchild.
 */
export interface ProcessIO {
  /** The paths or URIs given to containerd; empty for none. */
  readonly paths: StdioPaths;
  /**
   * Hot: output that arrives while there are subscribers. Nothing is read without subscribers. Completes at the end of
   * the output, at once if there is none. Unsubscribing never ends the process.
   */
  readonly stdout: Observable<Uint8Array>;
  /** Like `stdout`; empty with a terminal, which merges both into `stdout`. */
  readonly stderr: Observable<Uint8Array>;
  /**
   * The same as Node streams, with backpressure. A destroyed stream is like one that nobody reads: the process blocks
   * when the pipe is full, without a SIGPIPE, because containerd holds the pipe open; `delete()` discards what was
   * written.
   */
  readonly streams: StdioStreams;
}

/** The IO that a handle owns. */
export interface OwnedIO {
  readonly io: ProcessIO;
  /** Whether its paths are unique, so that they distinguish the process from another with its id. */
  readonly hasOwnPaths?: boolean;
  /** The shim has opened its ends: closes those we held open for it. */
  readonly connected: () => void;
  /** Stdin is no longer read: pending writes fail. */
  readonly ended: () => void;
  /** Discards output that nobody reads from now on, so that containerd does not wait for a reader. */
  drain(): void;
  /** Closes streams that nobody reads and removes the FIFOs. Others are read to their end. */
  release(): void;
  /** Closes everything at once and removes the FIFOs: there will be no process. */
  cancel(): void;
}

/** What opening an IO needs. */
export interface IOContext {
  /** The exec's id, or the container's. */
  readonly id: string;
  readonly isExec: boolean;
  /** The folder in which FIFOs are created. */
  readonly fifoFolder: string;
  /** The owner, for the FIFOs' folder. */
  readonly note?: FifoNote | undefined;
  /** Sends CloseIO for stdin. */
  readonly closeStdin: Observable<void>;
}

/** The streams of a new process: `noIO()`, `pipes()`, `terminal()`, `logFile()`, `logBinary()` or `stdio()`. */
export interface NewIO {
  readonly kind: 'new';
  readonly terminal: boolean;
  /** The terminal's initial size. */
  readonly size?: TerminalSize;
  /** @internal */
  readonly open: (context: IOContext) => Observable<OwnedIO>;
}

/** How to attach to an existing process: `attach()`. */
export interface AttachIO {
  readonly kind: 'attach';
  /** @internal */
  readonly attach: (context: IOContext, paths: StdioPaths) => Observable<OwnedIO>;
}
