import { NEVER, map, of, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { clientOf } from '../../client.js';
import type { Containerd } from '../../Containerd.js';
import type { ReconcileOptions } from '../../observables/exits/Reconciliation.js';
import { completeOptions } from '../../options.js';
import type { ProcessStatus } from '../../values/ProcessStatus.js';
import type { Answers } from './Answers.js';
import { CallLog } from './CallLog.js';
import type { Call, CallName } from './calls.js';
import { fakeContainers } from './fakeContainers.js';
import { fakeControls } from './fakeControls.js';
import { fakeTasks } from './fakeTasks.js';
import { fakeImageWork, fakeImages } from './fakeImages.js';
import { fakeStores } from './fakeStores.js';
import { newIO, taskWithOutput, withOutput } from './fakeIO.js';
import type { Outputs } from './fakeIO.js';
import { applyEvent } from './applyEvent.js';
import type { Sign } from './markers.js';
import { FakeTransport } from './FakeTransport.js';
import { FakeEventStream } from './FakeEventStream.js';
import { FakeState } from './FakeState.js';

/** What a fake containerd is told. Everything has a default: most tests give it the events alone. */
export interface FakeOptions {
  /**
   * What containerd tells, as a hot diagram or any other Observable; it is subscribed once, when the fake is made, and
   * what it tells happens, whether or not anybody listens. Nothing by default.
   *
   *     hot('--s--x--g--l--|', { s: start('web'), x: exit('web', 137), g: gap(), l: live() })
   *
   * Its end is the client's `close()`, its error that of the event stream.
   */
  readonly events?: Observable<Sign | string>;

  /** How calls are answered, where that is not as a containerd would that has no trouble. */
  readonly answers?: Answers;

  /**
   * The processes there are at the beginning, `web` or `web/probe`, and no others. Without, every process that is asked
   * for is running, until an event or a call says otherwise.
   */
  readonly processes?: Readonly<Record<string, ProcessStatus & { readonly pid?: number }>>;

  /** What processes write. No FIFO is made, whatever IO the code under test asks for; there is no input. */
  readonly output?: Outputs;

  /** Whether the event stream is live from the start, which it is by default; else from the first `live()`. */
  readonly live?: boolean;

  /** `default` by default. */
  readonly namespace?: string;

  /** As in `connect`. */
  readonly allNamespaces?: boolean;

  /**
   * Has the status asked for now and then while somebody waits, as the real client does. Not by default: a wait that
   * never ends would keep virtual time going for ever. Where you want it, let the diagram unsubscribe.
   */
  readonly reconcile?: Partial<ReconcileOptions>;
}

/** Who made what the fake's runs make: one for all, so that a test may write it down. */
const OWNER = { 'rx-containerd.owner/program': 'test' };

/** A client whose containerd is the test's. */
export interface FakeContainerd extends Containerd {
  /**
   * What was sent, in order, each line with its virtual millisecond; a call that was unsubscribed before it had answered
   * shows once more, as `cancel`. To be read after `flush()`, or after `run`.
   *
   *     expect(containerd.calls()).toEqual(['0 kill web SIGTERM', '10000 kill web SIGKILL']);
   *
   * @param names Only these. Without, all that change something, and none of the questions (`status`, `subscribe` …),
   *   many of which the library asks by itself.
   */
  calls(...names: readonly CallName[]): readonly string[];

  /**
   * The same lines without their times, as they come, and at once what has come before: for `expectObservable`.
   *
   *     expectObservable(containerd.sent('kill')).toBe('t 9999ms k', { t: 'kill web SIGTERM', k: 'kill web SIGKILL' });
   */
  sent(...names: readonly CallName[]): Observable<string>;

  /** The same calls as objects, with all that was sent. */
  requests(...names: readonly CallName[]): readonly Call[];
}

/**
 * A `Containerd` for marble tests: the library's own client, with all it does about waits, gaps, failed starts and
 * deletes; the wire alone is not there. To be made inside `TestScheduler.run`, whose time it then keeps.
 *
 *     events:             ---------x--     x: exit('web', 3)
 *     start, by default:  p|               p: 1001, the first pid there is
 *     startAndWait():     ---------(x|)    x: exited(3)
 *
 * By default `start` and `createTask` answer with a new pid, `status` with what the events and calls so far make of it,
 * `delete` with the exit that was told; every container and every image is there. Where the library makes up a name, of a
 * snapshot or a lease, it ends with 1, 2, 3 …
 */
export function fakeContainerd(options: FakeOptions = {}): FakeContainerd {
  const {
    events = NEVER,
    answers = {},
    processes,
    output = {},
    live = true,
    namespace = 'default',
    allNamespaces = false,
    reconcile,
  } = options;
  const world = new FakeState(processes);
  const worlds = new Map([[namespace, world]]);
  const worldOf = (other = namespace): FakeState => {
    const there = worlds.get(other) ?? new FakeState(undefined);
    worlds.set(other, there);
    return there;
  };
  const log = new CallLog();
  const telling = new FakeEventStream(
    events,
    live ? { state: 'live', proof: 'probe' } : { state: 'connecting' },
    (event) => {
      if (event.type !== 'Gap') applyEvent(worldOf(event.namespace), event);
    },
  );
  let names = 0;
  const board = new FakeTransport(answers, log, telling.closing);
  const complete = completeOptions({ namespace, allNamespaces, ...(reconcile && { reconcile }) });
  const services = {
    tasks: fakeTasks(board, world, worldOf),
    controls: fakeControls(board, world),
    containers: fakeContainers(board, world),
    ...fakeStores(board),
  };
  const client = clientOf(
    {
      ...services,
      images: fakeImages(board),
      imageWork: () => fakeImageWork(board),
      owners: { labels: OWNER, judge: () => ({ is: 'alive' }), stores: () => ({ ...services, snapshotters: of([]) }) },
      isLocal: false,
      unique: () => String(++names),
      newIO: (id, io) => newIO(output[id], io),
      events: (filters) => telling.feed(filters, log),
      version: () => board.call('version', '', {}, (given) => of(given ?? { version: '2.1.0', revision: 'fake' })),
      close: () => {
        telling.close();
      },
    },
    {
      namespace,
      allNamespaces,
      fifoFolder: complete.fifoFolder,
      cleanupTimeout: complete.cleanupTimeout,
      reconcile: complete.reconcile,
      ...(reconcile === undefined && { rounds: NEVER }),
    },
  );
  return {
    ...client,
    container: (id: string) => client.container(id).pipe(map((found) => withOutput(output, found))),
    createContainer: (id, made) =>
      client.createContainer(id, made).pipe(map((container) => withOutput(output, container))),
    run: (wanted) =>
      client.run(wanted).pipe(
        tap((event) => {
          if (event.type === 'created') taskWithOutput(output, event.task);
        }),
      ),
    task: (id: string) => client.task(id).pipe(map((found) => taskWithOutput(output, found))),
    calls: (...names: readonly CallName[]) => log.lines(names),
    sent: (...names: readonly CallName[]) => log.words(names),
    requests: (...names: readonly CallName[]) => log.requests(names),
  };
}
