import { NEVER, Subject, map, of, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { clientOf } from '../../client.js';
import type { Backend } from '../../Backend.js';
import type { Containerd, ContainerdNamespace } from '../../Containerd.js';
import { completeOptions } from '../../options.js';
import { withForms } from '../../values/withForms.js';
import type { Diagnostic } from '../../values/Diagnostic.js';
import { Asked } from './Asked.js';
import { CallLog } from './CallLog.js';
import type { Call, CallName } from './calls.js';
import { checkCallNames } from './checkAnswers.js';
import { checkIds } from './checkIds.js';
import { Diagram } from './Diagram.js';
import { exitsBySignal } from './exitsBySignal.js';
import { fakeContainers } from './fakeContainers.js';
import { fakeTasks } from './fakeTasks.js';
import { fakeDaemon } from './fakeDaemon.js';
import { fakeImages } from './fakeImages.js';
import { FakeImageStore } from './FakeImageStore.js';
import { FAKE_STORE_SERVICES } from './fakeStoreServices.js';
import { fakeStores } from './fakeStores.js';
import { inPlaceOf, newIO, taskWithOutput, withOutput } from './fakeIO.js';
import type { Outputs } from './fakeIO.js';
import { checkFakeOptions } from './checkFakeOptions.js';
import type { FakeOptions } from './FakeOptions.js';
import { applyEvent } from './applyEvent.js';
import { memoized } from './memoized.js';
import { FakeTransport } from './FakeTransport.js';
import { FakeEventStream } from './FakeEventStream.js';
import { FakeState } from './FakeState.js';

/** The owner of what the fake's runs create; constant, so that tests can compare. */
const OWNER = Object.freeze({ 'rx-containerd.owner/program': 'test' });

/** A client connected to a fake containerd. */
export interface FakeContainerd extends Containerd {
  /**
   * The calls sent, in order, each line with its virtual millisecond; a call that was unsubscribed before it was
   * answered appears again as `cancel`. Read it after `flush()`, or after `run`.
   *
   *     expect(containerd.calls()).toEqual(['0 kill web SIGTERM', '10000 kill web SIGKILL']);
   *
   * @param names Only these calls. Default: all that change something; reads (`status`, `subscribe` …) are omitted,
   * because the library sends many on its own.
   */
  calls(...names: readonly CallName[]): readonly string[];

  /**
   * The same lines without times, as they are sent; past ones at once. For `expectObservable`.
   *
   *     expectObservable(containerd.sent('kill')).toBe('t 9999ms k', { t: 'kill web SIGTERM', k: 'kill web SIGKILL' });
   */
  sent(...names: readonly CallName[]): Observable<string>;

  /** The same calls as objects, with all details. */
  requests(...names: readonly CallName[]): readonly Call[];
}

/**
 * A `Containerd` for marble tests: the library's own client with its logic of waits, gaps, failed starts and deletes;
 * only the wire is fake. Create it inside `TestScheduler.run`, whose time it uses.
 *
 *     events:             ---------x--     x: exit('web', 3)
 *     start, by default:  p|               p: 1001, the first pid there is
 *     startAndWait():     ---------(x|)    x: exited(3)
 *
 * By default `start` and `createTask` emit a new pid, `status` the state after all events and calls so far, and
 * `delete` the exit that was reported; every container and image exists; SIGKILL ends a process. Names the library
 * generates, for runs, snapshots and leases, end with 1, 2, 3 …
 */
export function fakeContainerd(options: FakeOptions = {}): FakeContainerd {
  const {
    events = NEVER,
    answers = {},
    processes,
    signals = {},
    others = [],
    images,
    output = {},
    live = true,
    namespace = 'default',
    allNamespaces = false,
    reconcile,
  } = checkFakeOptions(options);
  const world = new FakeState(processes, signals);
  const worlds = new Map([[namespace, world]]);
  const worldOf = (other = namespace): FakeState => {
    const there = worlds.get(other) ?? new FakeState(undefined, signals);
    worlds.set(other, there);
    return there;
  };
  const diagnostics = new Subject<Diagnostic>();
  const log = new CallLog();
  const stream = new FakeEventStream(
    events,
    Object.freeze(live ? { state: 'live', proof: 'probe' } : { state: 'connecting' }),
    (event) => {
      if (event.type !== 'Gap') applyEvent(worldOf(event.namespace), event);
    },
  );
  const diagram = new Diagram(events);
  const asked = new Asked(log, { namespace, processes: Object.keys(processes ?? {}), others });
  checkIds(diagram, asked, { signals, output, others });
  let names = 0;
  const complete = completeOptions({ namespace, allNamespaces, ...(reconcile && { reconcile }) });
  const daemon = fakeDaemon(new FakeTransport(answers, log, stream.closing), namespace);
  const backendOf = (name: string): Backend => {
    const board = new FakeTransport(answers, log, stream.closing, name === namespace ? undefined : name);
    const there = worldOf(name);
    const services = {
      tasks: fakeTasks(
        board,
        there,
        (other = name) => worldOf(other),
        (process, signal) => {
          stream.cause(exitsBySignal(there, diagram, name, process, signal));
        },
      ),
      containers: fakeContainers(board, there),
      ...fakeStores(board),
    };
    const stored = fakeImages(board, new FakeImageStore(images));
    return {
      ...services,
      ...daemon,
      address: 'fake',
      stores: FAKE_STORE_SERVICES,
      images: stored.images,
      readImage: stored.readImage,
      imageWork: () => stored.work,
      owners: { labels: OWNER, judge: () => ({ is: 'alive' }), stores: () => ({ ...services, snapshotters: of([]) }) },
      diagnostics,
      isLocal: false,
      unique: () => String(++names),
      newIO: (id, io) => newIO(output[id], io),
      events: (filters) => stream.feed(filters, log),
      in: backendOf,
      close: () => {
        stream.close();
        diagnostics.complete();
      },
    };
  };
  const client = clientOf(backendOf(namespace), {
    namespace,
    allNamespaces,
    fifoFolder: complete.fifoFolder,
    cleanupTimeout: complete.cleanupTimeout,
    reconcile: complete.reconcile,
    ...(reconcile === undefined && { rounds: NEVER }),
  });
  const inTest = <Client extends ContainerdNamespace>(real: Client): Client => {
    const spoken = { ...real, ...speaking(real, output) };
    return withForms({ ...spoken, ...watching(spoken, asked) }, 'FakeContainerd', () => ({
      namespace: real.namespace,
    }));
  };
  const inNamespace = memoized((there: ContainerdNamespace) => inTest(there));
  return Object.assign(inTest(client), {
    in: (name) => inNamespace(client.in(name)),
    calls: (...names: readonly CallName[]) => log.lines(checkCallNames(names)),
    sent: (...names: readonly CallName[]) => log.words(checkCallNames(names)),
    requests: (...names: readonly CallName[]) => log.requests(checkCallNames(names)),
  } satisfies Partial<FakeContainerd>);
}

/** The questions that cover every process of a namespace. */
function watching(
  client: ContainerdNamespace,
  asked: Asked,
): Pick<ContainerdNamespace, 'events' | 'eventsMatching' | 'tasks'> {
  const namespace = client.allNamespaces ? undefined : client.namespace;
  return {
    events: asked.watching(namespace, client.events),
    eventsMatching: (...filters) => asked.watching(namespace, client.eventsMatching(...filters)),
    tasks: (options) =>
      // With `ids` each task is asked about, one by one.
      options?.ids === undefined ? asked.watching(namespace, client.tasks(options)) : client.tasks(options),
  };
}

/** Gives processes output from diagrams, however they are found. */
function speaking(
  client: ContainerdNamespace,
  output: Outputs,
): Pick<ContainerdNamespace, 'container' | 'containers' | 'createContainer' | 'run' | 'task' | 'tasks'> {
  return {
    container: (id: string) => client.container(id).pipe(map((found) => withOutput(output, found))),
    containers: (...filters) =>
      client.containers(...filters).pipe(map((found) => found.map((each) => withOutput(output, each)))),
    createContainer: (id, made) =>
      client.createContainer(id, made).pipe(map((container) => withOutput(output, container))),
    run: (wanted) =>
      client.run(wanted).pipe(
        tap((event) => {
          if (event.type === 'created') taskWithOutput(output, event.task);
        }),
      ),
    task: (id, io) => client.task(id, inPlaceOf(io, output[id])).pipe(map((found) => taskWithOutput(output, found))),
    tasks: (options) => client.tasks(options).pipe(map((found) => found.map((each) => taskWithOutput(output, each)))),
  };
}
