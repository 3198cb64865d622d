import type { Observable } from 'rxjs';
import type { ReconcileOptions } from '../../observables/exits/Reconciliation.js';
import type { PartialOptions } from '../../values/optionTypes.js';
import type { ProcessStatus } from '../../values/ProcessStatus.js';
import type { Answers } from './Answers.js';
import type { Outputs } from './fakeIO.js';
import type { Sign } from './markers.js';
import type { SignalReactions } from './SignalReactions.js';
import type { RunningOptions } from './statuses.js';

/** Options of `fakeContainerd`; all are optional, and most tests only need `events`. */
export interface FakeOptions {
  /**
   * containerd's events, as a hot diagram or any other Observable. Subscribed once, when the fake is created; events
   * happen with or without subscribers. Default: none.
   *
   *     hot('--s--x--g--l--|', { s: start('web'), x: exit('web', 137), g: gap(), l: live() })
   *
   * Its completion is the client's `close()`, its error that of the event stream. An event of a process that nothing
   * has asked about makes `flush()` fail: its id is most likely misspelled.
   */
  readonly events?: Observable<Sign | string> | undefined;

  /** Answers of calls; by default those of a containerd without problems. */
  readonly answers?: Answers | undefined;

  /**
   * The initial processes, such as `web` or `web/probe`; others do not exist. Default: every process that is asked for
   * is running until an event or a call changes that.
   */
  readonly processes?: Readonly<Record<string, ProcessStatus & RunningOptions>> | undefined;

  /**
   * How processes react to signals, as in `running({ on })`, for those too that the code under test starts. A process that
   * nothing asks about makes `flush()` fail, as in `events`.
   *
   *     fakeContainerd({ signals: { job: { SIGTERM: '5s x' } } })
   */
  readonly signals?: Readonly<Record<string, SignalReactions>> | undefined;

  /**
   * Processes of `events` that the code under test should ignore, such as `web/probe`, or `web` with all its execs. Their
   * events are not taken for a misspelling; an id without an event is.
   */
  readonly others?: readonly string[] | undefined;

  /**
   * The images there are at first; others do not exist until they are imported or pulled. Default: every image that is
   * asked for exists.
   */
  readonly images?: readonly string[] | undefined;

  /**
   * The output of processes. No FIFOs are created, whatever IO the code under test uses; stdin is ignored. A process
   * that nothing asks about makes `flush()` fail, as in `events`.
   */
  readonly output?: Outputs | undefined;

  /** Whether the event stream is live from the start (default), or from the first `live()`. */
  readonly live?: boolean | undefined;

  /** Default: `default`. */
  readonly namespace?: string | undefined;

  /** As in `connect`. */
  readonly allNamespaces?: boolean | undefined;

  /**
   * Checks the status of pending waits again, as the real client does. Off by default, because a wait that never ends
   * would keep virtual time going forever; if you use it, unsubscribe in the diagram.
   */
  readonly reconcile?: PartialOptions<ReconcileOptions> | undefined;
}
