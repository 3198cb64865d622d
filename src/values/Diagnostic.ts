import type { ContainerdError, ErrorCode } from '../errors.js';
import type { Connection } from './Connection.js';
import type { ExitStatus } from './ExitStatus.js';

/**
 * Something that the client itself has done, from `containerd.diagnostics`. Durations are in milliseconds.
 *
 * Other types may be added.
 */
export type Diagnostic =
  /**
   * A call has ended: `rpc`, such as `Tasks/Get`, with this code, `cancelled` if it was unsubscribed. For a stream, the
   * duration is how long it was open.
   */
  | { readonly type: 'rpc'; readonly rpc: string; readonly code: 'ok' | ErrorCode; readonly duration: number }
  /** A `wait()` has ended. `pending`: the number of waits that are left in its namespace. */
  | {
      readonly type: 'wait';
      readonly namespace: string;
      readonly containerId: string;
      /** Empty for a task. */
      readonly execId: string;
      readonly outcome: ExitStatus['kind'] | 'failed' | 'unsubscribed';
      /** What reported the exit. */
      readonly source: ExitStatus['source'] | undefined;
      readonly duration: number;
      readonly pending: number;
    }
  /** The status of this many processes is checked, for pending waits. */
  | { readonly type: 'status-check'; readonly namespace: string; readonly processes: number }
  /** An event stream has changed its state. */
  | { readonly type: 'connection'; readonly connection: Connection }
  /** The connection was silent, or could not be established in time: it is dropped and replaced. */
  | { readonly type: 'connection-dropped'; readonly reason: string }
  /** Something was released, or could not be. */
  | {
      readonly type: 'cleanup';
      readonly namespace: string;
      /** Such as `container web`. */
      readonly what: string;
      readonly duration: number;
      readonly error: ContainerdError | undefined;
    };
