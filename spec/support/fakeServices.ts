import { EMPTY, NEVER, Subject, concat, defer, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { Cleanup } from '../../src/observables/cleanup/Cleanup.js';
import type { ContainersApi } from '../../src/observables/services/containers.js';
import { processInstance } from '../../src/observables/exits/ProcessInstance.js';
import type { FeedItem } from '../../src/observables/events/session.js';
import type { TasksApi } from '../../src/observables/services/tasks.js';
import { processHandle } from '../../src/process/processHandle.js';
import type { RunContext } from '../../src/run/RunContext.js';
import type { NewIO, OwnedIO, ProcessIO } from '../../src/process/io/ProcessIO.js';
import type { Process } from '../../src/process/Process.js';
import type { Running } from '../../src/process/Running.js';
import type { Connection } from '../../src/values/Connection.js';
import type { ContainerRecord } from '../../src/values/ContainerRecord.js';
import type { StdioPaths } from '../../src/values/StdioPaths.js';
import { CLEANUP_MS } from '../../src/values/timeLimits.js';
import type { ProcessRecord } from '../../src/values/ProcessRecord.js';
import type { ProcessState } from '../../src/values/ProcessStatus.js';
import { exitIndexOf } from './exitIndexOf.js';
import { LIVE, exitOf } from './received.js';

type Api<T> = { readonly [Name in keyof T]?: T[Name] };

export interface FakeServicesOptions {
  readonly tasks?: Api<TasksApi>;
  readonly containers?: Api<ContainersApi>;
  readonly connection?: Observable<Connection>;
  /** The answer to status checks of waits. Default: none. */
  readonly status?: () => Observable<ProcessRecord>;
}

const NO_PATHS: StdioPaths = { stdin: '', stdout: '', stderr: '', terminal: false };

/** containerd's status of a process. */
export function recordOf(state: ProcessState, pid = 100, io: StdioPaths = NO_PATHS): ProcessRecord {
  const record = { id: 'web', pid, io };
  return state === 'stopped' ? { ...record, state, exit: exitOf(7, 'status') } : { ...record, state };
}

/** containerd's record of a container. */
export function containerOf(fields: Partial<ContainerRecord> = {}): ContainerRecord {
  return {
    id: 'web',
    labels: {},
    image: '',
    runtime: '',
    snapshotter: '',
    snapshotKey: '',
    createdAt: undefined,
    updatedAt: undefined,
    spec: undefined,
    ...fields,
  };
}

/** A containerd of plain Observables, which records its calls and their arguments. */
export function fakeServices({
  tasks = {},
  containers = {},
  connection = of(LIVE),
  status = () => NEVER,
}: FakeServicesOptions = {}) {
  const calls: string[] = [];
  const sent: Record<string, readonly unknown[]> = {};
  const feed = new Subject<FeedItem>();

  /** The same functions; each call is recorded when it is subscribed. */
  function noted<T extends object>(api: T): T {
    const entries = Object.entries(api as Record<string, (...args: never[]) => Observable<unknown>>);
    return Object.fromEntries(
      entries.map(([name, call]) => [
        name,
        (...args: never[]) =>
          defer(() => {
            calls.push(name);
            sent[name] = args;
            return call(...args);
          }),
      ]),
    ) as T;
  }

  const tasksApi: TasksApi = noted({
    create: () => of(100),
    exec: () => of(undefined),
    start: () => of(101),
    get: ({ execId }) => of(recordOf('running', execId === '' ? 100 : 101)),
    list: () => of([]),
    delete: ({ execId }) => of({ exit: exitOf(7, 'delete'), pid: execId === '' ? 100 : 101 }),
    kill: () => of(undefined),
    closeStdin: () => of(undefined),
    resize: () => of(undefined),
    wait: () => NEVER,
    pause: () => of(undefined),
    resume: () => of(undefined),
    pids: () => of([]),
    update: () => of(undefined),
    metrics: () => of([]),
    checkpoint: () => of([]),
    ...tasks,
  });
  const context: RunContext = {
    tasks: tasksApi,
    containers: noted({
      get: () => of(containerOf()),
      list: () => of([]),
      create: () => of(containerOf()),
      update: () => of(containerOf()),
      delete: () => of(undefined),
      ...containers,
    }),
    snapshots: noted({
      prepare: () => of([]),
      prepareLayer: () => of([]),
      commit: () => of(undefined),
      mounts: () => of([]),
      remove: () => of(undefined),
      stat: () => of({ name: '', parent: '', kind: 'active', labels: {}, createdAt: undefined, updatedAt: undefined }),
      usage: () => of({ size: 0, inodes: 0 }),
      list: () => of([]),
    }),
    leases: noted({
      create: () => of(undefined),
      delete: () => of(undefined),
      createPlain: (id) => of({ id, labels: {}, createdAt: undefined }),
      list: () => of([]),
      resources: () => of([]),
      hold: () => of(undefined),
      release: () => of(undefined),
    }),
    readImage: () => NEVER,
    defaults: NEVER,
    namespace: 'default',
    cleanup: new Cleanup({ connection, timeout: CLEANUP_MS }),
    isLocal: true,
    unique: () => 'unique',
    ownerLabels: {},
    exits: exitIndexOf({ feed: concat(of(LIVE), feed), get: status }),
    connection,
    events: NEVER,
    fifoFolder: '/nowhere',
  };
  return {
    context,
    /** The calls, and the operations on the streams, in order. */
    calls,
    /** The arguments of each call, the last of its name. */
    sent,
    /** The events of the stream. */
    feed,
    owned: (io: Partial<ProcessIO> = {}) => fakeOwned(calls, io),
    newIO: (io: Partial<ProcessIO> = {}, terminal = false): NewIO => ({
      kind: 'new',
      terminal,
      open: () =>
        defer(() => {
          calls.push('open');
          return of(fakeOwned(calls, io));
        }),
    }),
    /** The handle of an exec, or of web's own process. */
    process: (execId = 'probe', io: Partial<ProcessIO> = {}): Process & { readonly running: Running } => {
      const running: Running = {
        ...context,
        instance: processInstance('web', execId, execId === '' ? 100 : undefined),
        owned: fakeOwned(calls, io),
      };
      return Object.assign(processHandle(running), { running });
    },
  };
}

/** Streams without a local end, which record the operations on them. */
function fakeOwned(calls: string[], io: Partial<ProcessIO>): OwnedIO {
  const note = (name: string) => (): void => {
    calls.push(name);
  };
  return {
    io: { paths: NO_PATHS, stdout: EMPTY, stderr: EMPTY, streams: {}, ...io },
    connected: note('connected'),
    ended: note('ended'),
    drain: note('drain'),
    release: note('release'),
    cancel: note('cancel'),
  };
}
