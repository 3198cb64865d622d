import { PassThrough } from 'node:stream';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { EMPTY, EmptyError, NEVER, firstValueFrom, from, isObservable, map, of, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { importImage } from '../src/images/importImage.js';
import { pullImage } from '../src/images/pullImage.js';
import * as library from '../src/index.js';
import type { UnderLease } from '../src/images/imageServices.js';
import type { AskCredentials } from '../src/observables/services/transfer.js';
import type { ProcessIO } from '../src/process/io/ProcessIO.js';
import { writing } from '../src/process/io/writeTo.js';
import { runOutput } from '../src/run/runOutput.js';
import { fakeContainerd } from '../src/testing/index.js';
import type { FakeContainerd } from '../src/testing/index.js';
import { knob } from './support/knob.js';
import { FakeImageServices } from './support/fakeImageServices.js';
import { GetterError, JUNK, junk } from './support/junk.js';
import {
  either,
  exchanges,
  flag,
  fn,
  isPlain,
  list,
  number,
  observable,
  omissions,
  only,
  optional,
  options,
  string,
  strings,
  valuesOf,
} from './support/surface.js';
import type { Slot } from './support/surface.js';

const { ContainerdError } = library;

/** A function of the public API: its owner, its parameters, and how to observe its result. */
interface Entry {
  readonly takes: readonly Slot[];
  /** The same, called differently. */
  readonly or?: readonly Slot[];
  /** What to do with a function it returns, such as an operator. */
  readonly then?: (result: never) => unknown;
}

const isIO = (value: unknown): boolean => (value as { kind?: unknown } | null | undefined)?.kind === 'new';
const isCondition = (value: unknown): boolean => typeof value === 'string';
const condition = (right: string): Slot => optional(only(right, isCondition));
const user = (right: string): Slot => optional(string(right));
const path = (right: string): Slot => string(right);
const ms = (right: number): Slot => optional(number(right));
const labels: Slot = optional(strings({ a: 'b' }));
const namespaces: Slot = optional(list(['default']));
const newIO = only(undefined, (value) => value === undefined || isIO(value));
const attachIO = only(undefined, (value) => value === undefined);
const applied = (operator: (source: Observable<unknown>) => unknown): unknown => operator(NEVER);
const signal = optional(either(string('SIGTERM'), number(15)));
const rlimits = optional(list([{ type: 'RLIMIT_CORE', soft: 1, hard: 1 }], () => false));

const terminal = optional(either(flag(false), options({ width: number(80), height: number(24) }, { closed: false })));

const specOptions = {
  args: optional(list(['ls'])),
  entrypoint: optional(list(['sh'])),
  env: optional(list(['A=b'])),
  cwd: optional(path('/')),
  user: user('0'),
  terminal,
  hostname: optional(string('h')),
  mounts: optional(list([], (value) => typeof value === 'object' && value !== null)),
  omitMounts: optional(list([])),
  readonlyRootfs: flag(),
  memory: optional(either(number(64 << 20), options({ limit: number(64 << 20) }, { closed: false }))),
  cpu: optional(either(number(1), options({}, { closed: false }))),
  pids: optional(number(5)),
  rlimits,
  devices: optional(list([], () => false)),
  capabilities: optional(options({ add: optional(list(['CAP_KILL'])), drop: optional(list(['CAP_KILL'])) })),
  noNewPrivileges: flag(),
  privileged: flag(false),
  seccomp: optional(options({ defaultAction: string('SCMP_ACT_ALLOW') }, { closed: false, required: true })),
  apparmorProfile: optional(string('p')),
  annotations: labels,
  hostNetwork: flag(),
  hostPid: flag(),
  cgroupsPath: optional(string('/a')),
};
const containerOptions = {
  image: string('i'),
  platform: optional(string('linux/amd64')),
  snapshotter: optional(string('overlayfs')),
  labels,
  runtime: optional(string('io.containerd.runc.v2')),
  runtimeOptions: optional(
    options({
      binaryName: optional(string('crun')),
      root: optional(string('/r')),
      systemdCgroup: flag(),
      noPivotRoot: flag(),
      noNewKeyring: flag(),
      shimCgroup: optional(string('c')),
      ioUid: optional(number(1)),
      ioGid: optional(number(1)),
    }),
  ),
  extensions: optional(
    options(
      {
        x: options(
          { typeUrl: string('t'), value: only(new Uint8Array(1), (value) => value instanceof Uint8Array) },
          { closed: false, required: true },
        ),
      },
      { closed: false },
    ),
  ),
  amend: optional(fn((spec) => spec)),
  ...specOptions,
};
const pem = either(
  string('-'),
  only(undefined, (value) => value instanceof Uint8Array),
);
const tls = options(
  { ca: pem, cert: pem, key: pem, serverName: optional(string('x')) },
  { closed: false, required: true },
);
const ociSpec = options(
  {
    process: optional(options({ user: user('0'), rlimits }, { closed: false })),
    linux: optional(options({}, { closed: false })),
  },
  { closed: false },
);
const buffer = options({
  bufferSize: optional(number(5)),
  maxBytes: optional(number(5)),
  sizeOf: optional(fn(() => 1)),
  overflow: optional(string('error')),
});

const FUNCTIONS: Readonly<Record<string, Entry>> = {
  connect: {
    takes: [
      options({
        address: optional(string('/nowhere/rx.sock')),
        namespace: optional(string('default')),
        tls: optional(only(undefined, (value) => value === false)),
        connectTimeout: ms(1),
        allNamespaces: flag(),
        linger: ms(1),
        cleanupTimeout: ms(1),
        keepalive: optional(options({ time: ms(100), timeout: ms(100) })),
        reconcile: optional(options({ floor: ms(1), ceiling: ms(5), perSecond: ms(1) })),
        program: optional(string('p')),
        fifoFolder: optional(string('/tmp')),
      }),
    ],
    or: [
      options({
        address: string('tcp://localhost:1'),
        tls: { ...tls, allows: (value) => value === false || tls.allows(value) },
      }),
    ],
  },
  exitCodeOf: {
    takes: [
      options(
        { kind: string('exited'), exitCode: only(1, (value) => value === undefined || typeof value === 'number') },
        { required: true, closed: false },
      ),
    ],
  },
  containerFilter: {
    takes: [
      options(
        {
          id: condition('a'),
          image: condition('a'),
          runtime: condition('a'),
          labels: optional(options({ x: condition('y') }, { closed: false })),
        },
        { required: true },
      ),
    ],
  },
  imageFilter: {
    takes: [
      options(
        {
          name: condition('a'),
          target: optional(
            options({
              digest: condition('a'),
              mediaType: condition('a'),
              annotations: optional(options({ x: condition('y') }, { closed: false })),
            }),
          ),
          labels: optional(options({ x: condition('y') }, { closed: false })),
        },
        { required: true },
      ),
    ],
  },
  eventFilter: {
    takes: [
      options(
        {
          namespace: condition('a'),
          topic: condition('/tasks/exit'),
          event: optional(options({ containerId: either(condition('web'), flag()) }, { closed: false })),
        },
        { required: true },
      ),
    ],
  },
  matches: {
    takes: [
      either(
        string('a'),
        only(undefined, (value) => value instanceof RegExp),
      ),
    ],
  },
  not: { takes: [string('a')] },
  present: { takes: [] },
  listAndWatch: {
    takes: [
      only({
        namespace: 'default',
        allNamespaces: false,
        events: NEVER,
        connection: NEVER,
        tasks: () => NEVER,
        task: () => NEVER,
      }),
      options({
        namespaces,
        every: ms(1000),
        onListError: optional(fn(() => undefined)),
        random: optional(fn(() => 0.5)),
      }),
    ],
  },
  concatMapBounded: { takes: [fn(() => EMPTY), buffer], then: applied },
  forContainer: { takes: [string('web')], then: applied },
  forProcess: { takes: [string('web'), optional(string('probe'))], then: applied },
  ofType: { takes: [string('TaskExit')], then: applied },
  takeUntilAborted: { takes: [only(new AbortController().signal)], then: applied },
  countDiagnostics: { takes: [], then: applied },
  toAsyncIterable: { takes: [observable(NEVER), buffer] },
  spec: {
    takes: [
      only({ config: { entrypoint: [], cmd: ['sh'], env: [], workingDir: '', user: '', stopSignal: '', labels: {} } }),
      options(specOptions),
    ],
  },
  collect: {
    takes: [
      options({
        maxBytes: optional(number(5)),
        overflow: optional(string('head')),
        encoding: optional(string('utf8')),
        check: flag(),
      }),
    ],
    then: applied,
  },
  stop: {
    takes: [
      only({ kill: () => EMPTY, wait: () => NEVER }),
      options({ signal, grace: ms(5), all: flag(), tree: flag(false) }),
    ],
  },
  withProcessKill: { takes: [only({ kill: () => EMPTY, wait: () => NEVER })] },
  attach: { takes: [] },
  noIO: { takes: [] },
  lines: {
    takes: [options({ maxLength: optional(number(5)), carriageReturn: flag(), pieces: flag() })],
    then: applied,
  },
  pipes: { takes: [options({ stdin: flag() })] },
  prefixed: { takes: [string('web'), options({ width: optional(number(5)) })], then: applied },
  ready: {
    takes: [
      only({ kill: () => EMPTY, wait: () => NEVER, io: { stdout: NEVER, stderr: NEVER, streams: {} } }),
      options(
        {
          line: either(
            string('up'),
            only(undefined, (value) => value instanceof RegExp),
          ),
          every: ms(5),
          within: ms(5),
        },
        { required: true },
      ),
    ],
    or: [
      only({ kill: () => EMPTY, wait: () => NEVER }),
      options(
        { tcp: options({ host: optional(string('127.0.0.1')), port: number(1) }, { required: true }) },
        { required: true },
      ),
    ],
  },
  terminal: { takes: [options({ stdin: flag(), width: optional(number(1)), height: optional(number(1)) })] },
  logBinary: { takes: [path('/l'), labels] },
  logFile: { takes: [path('/l')] },
  stdio: {
    takes: [
      options(
        {
          stdin: optional(path('/i')),
          stdout: optional(path('/o')),
          stderr: optional(path('/e')),
          terminal: flag(false),
        },
        { required: true },
      ),
    ],
  },
  writeTo: { takes: [only(new PassThrough())], then: applied },
};

const imageOptions = { platform: optional(string('linux/amd64')), snapshotter: optional(string('overlayfs')), labels };
const isFilter = (right: string): Slot => string(right);

const CLIENT: Readonly<Record<string, Entry>> = {
  eventsMatching: { takes: [isFilter('namespace==a')] },
  version: { takes: [] },
  container: { takes: [string('web')] },
  containers: { takes: [isFilter('id==a')] },
  createContainer: {
    takes: [string('web'), options(containerOptions, { required: true })],
    or: [string('web'), options({ image: string('i'), spec: ociSpec }, { required: true })],
  },
  run: {
    takes: [
      options(
        {
          id: optional(string('web')),
          ...containerOptions,
          output: optional(
            either(
              flag(),
              fn(() => EMPTY),
            ),
          ),
          pull: optional(observable(EMPTY)),
          stdin: optional(observable(EMPTY)),
          timeout: ms(5),
          stopWhen: optional(observable(NEVER)),
          beforeStart: optional(fn(() => EMPTY)),
          beforeDelete: optional(fn(() => EMPTY)),
          stopSignal: signal,
          grace: ms(5),
          io: newIO,
        },
        { required: true },
      ),
    ],
    or: [options({ image: string('i'), spec: ociSpec }, { required: true })],
  },
  using: { takes: [fn(() => NEVER), fn(() => NEVER), fn(() => NEVER), options({ what: optional(string('x')) })] },
  cleanedUp: { takes: [] },
  in: { takes: [string('other')], then: (view) => (view as library.ContainerdNamespace).namespace },
  namespaces: { takes: [] },
  createNamespace: { takes: [string('other'), options({ labels })] },
  labelNamespace: { takes: [string('other'), labels] },
  deleteNamespace: { takes: [string('other')] },
  server: { takes: [] },
  orphans: { takes: [options({ namespaces })] },
  reap: {
    takes: [
      options({
        owners: optional(list(['unknown'], (value) => value === 'unknown')),
        namespaces,
        dryRun: flag(),
        force: flag(),
      }),
    ],
  },
  task: { takes: [string('web'), attachIO] },
  tasks: { takes: [options({ ids: optional(list(['web'])) })] },
  snapshots: { takes: [string('overlayfs')], then: (store) => (store as library.Snapshotter).stat('a') },
  images: { takes: [isFilter('name==a')] },
  image: { takes: [string('i')] },
  importImage: {
    takes: [
      only('/nowhere.tar', (value) => typeof value === 'string' || isObservable(value)),
      options({ ...imageOptions, ref: optional(string('r')), unpack: flag() }),
    ],
  },
  pullImage: {
    takes: [
      string('docker.io/library/x:1'),
      options(
        {
          ...imageOptions,
          credentials: optional(
            either(
              fn(() => EMPTY),
              options({ username: optional(string('u')), password: optional(string('p')) }, { closed: false }),
            ),
          ),
          plainHttp: flag(),
          unpack: flag(),
        },
        { closed: false },
      ),
    ],
  },
  exportImage: {
    takes: [
      string('i'),
      options({ to: string('/nowhere/x.tar'), platform: optional(string('linux/amd64')) }, { required: true }),
    ],
  },
  close: { takes: [options({ grace: ms(1), timeout: ms(1) })] },
};

const PROCESS: Readonly<Record<string, Entry>> = {
  start: { takes: [] },
  wait: { takes: [options({ via: optional(string('events')) })] },
  startAndWait: { takes: [] },
  kill: { takes: [signal, options({ all: flag() })] },
  delete: { takes: [fn(() => EMPTY)] },
  closeIO: { takes: [options({ stdin: flag() })] },
  resize: { takes: [number(1), number(1)] },
  status: { takes: [] },
};
const int = optional(only(5, (value) => typeof value === 'number' || typeof value === 'bigint'));
const resources = options(
  {
    memory: optional(options({ limit: int, swap: int, reservation: int, swappiness: int, disableOOMKiller: flag() })),
    cpu: optional(
      options({
        shares: int,
        quota: int,
        period: int,
        idle: int,
        cpus: optional(string('0')),
        mems: optional(string('0')),
      }),
    ),
    pids: optional(
      options(
        { limit: only(5, (value) => typeof value === 'number' || typeof value === 'bigint') },
        { required: true },
      ),
    ),
    unified: labels,
    devices: optional(list([], isPlain)),
    hugepageLimits: optional(list([], isPlain)),
    blockIO: optional(options({}, { closed: false })),
  },
  { required: true },
);
const execFields = {
  args: list(['ls']),
  env: optional(list(['A=b'])),
  cwd: optional(path('/')),
  user: user('0'),
  terminal: flag(false),
  rlimits,
  capabilities: optional(options({ bounding: optional(list(['CAP_KILL'])), ambient: optional(list([])) })),
  noNewPrivileges: flag(),
  apparmorProfile: optional(string('p')),
  selinuxLabel: optional(string('l')),
  oomScoreAdj: optional(number(5)),
  scheduler: optional(options({}, { closed: false })),
};
const execSpec = options(execFields, { required: true });
const checkpoint = options({
  exit: flag(),
  openTcp: flag(),
  externalUnixSockets: flag(),
  terminal: flag(),
  fileLocks: flag(),
  cgroupsMode: optional(string('soft')),
  imagePath: optional(path('/p')),
  workPath: optional(path('/p')),
});
const TASK: Readonly<Record<string, Entry>> = {
  ...PROCESS,
  refresh: { takes: [] },
  kill: { takes: [signal, options({ all: flag(), execId: optional(string('probe')) })] },
  exec: { takes: [string('another'), execSpec, newIO] },
  run: {
    takes: [
      options(
        {
          ...execFields,
          terminal,
          id: optional(string('job')),
          tree: flag(false),
          output: optional(
            either(
              flag(),
              fn(() => EMPTY),
            ),
          ),
          stdin: optional(observable(EMPTY)),
          timeout: ms(5),
          stopWhen: optional(observable(NEVER)),
          stopSignal: signal,
          grace: ms(5),
        },
        { required: true },
      ),
    ],
  },
  loadProcess: { takes: [string('probe'), attachIO] },
  pause: { takes: [] },
  resume: { takes: [] },
  pids: { takes: [] },
  update: { takes: [options({ resources, annotations: labels }, { required: true })] },
  metrics: { takes: [] },
  checkpoint: { takes: [checkpoint] },
};
const CONTAINER: Readonly<Record<string, Entry>> = {
  refresh: { takes: [] },
  info: { takes: [] },
  update: {
    takes: [
      options(
        {
          labels: optional(
            only(
              { a: 'b' },
              (value) =>
                isPlain(value) && valuesOf(value).every((each) => each === undefined || typeof each === 'string'),
            ),
          ),
          amend: optional(fn((spec) => spec)),
        },
        { required: true },
      ),
    ],
    or: [options({ spec: ociSpec }, { required: true })],
  },
  delete: { takes: [] },
  createTask: { takes: [newIO] },
  task: { takes: [attachIO] },
};
const IMAGE: Readonly<Record<string, Entry>> = {
  refresh: { takes: [] },
  label: {
    takes: [
      only(
        { a: 'b' },
        (value) => isPlain(value) && valuesOf(value).every((each) => each === undefined || typeof each === 'string'),
      ),
    ],
  },
  info: { takes: [options({ platform: optional(string('linux/amd64')) })] },
  delete: { takes: [options({ sync: flag() })] },
};

const DIGEST = `sha256:${'0'.repeat(64)}`;
const CONTENT: Readonly<Record<string, Entry>> = {
  info: { takes: [string(DIGEST)] },
  list: { takes: [isFilter('digest==a')] },
  read: { takes: [string(DIGEST), options({ offset: optional(number(0)), size: optional(number(1)) })] },
  statuses: { takes: [isFilter('ref==a')] },
  abort: { takes: [string('a')] },
  label: { takes: [string(DIGEST), IMAGE['label']!.takes[0]!] },
  delete: { takes: [string(DIGEST)] },
};
const SNAPSHOTTER: Readonly<Record<string, Entry>> = {
  stat: { takes: [string('a')] },
  list: { takes: [isFilter('name==a')] },
  mounts: { takes: [string('a')] },
  usage: { takes: [string('a')] },
  remove: { takes: [string('a')] },
};
const resource = options({ type: string('content'), id: string('a') }, { required: true });
const LEASES: Readonly<Record<string, Entry>> = {
  list: { takes: [isFilter('id==a')] },
  create: { takes: [string('a'), options({ labels })] },
  delete: { takes: [string('a'), options({ sync: flag() })] },
  resources: { takes: [string('a')] },
  addResource: { takes: [string('a'), resource] },
  removeResource: { takes: [string('a'), resource] },
};
const INTROSPECTION: Readonly<Record<string, Entry>> = { plugins: { takes: [isFilter('id==a')] } };

type Methods = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

let fake: FakeContainerd;
let unconnected: library.Containerd;
let handles: Readonly<Record<string, Methods>>;
const faults: unknown[] = [];
const fault = (reason: unknown): void => {
  faults.push(reason);
};

const PROCESSES = { web: { state: 'running', pid: 7 }, 'web/probe': { state: 'running', pid: 8 } } as const;

async function handlesOf(of: FakeContainerd): Promise<typeof handles> {
  const task = await firstValueFrom(of.task('web'));
  return {
    'the module': library as unknown as Methods,
    Containerd: of as unknown as Methods,
    Container: (await firstValueFrom(of.container('web'))) as unknown as Methods,
    Task: task as unknown as Methods,
    Process: (await firstValueFrom(task.loadProcess('probe'))) as unknown as Methods,
    Image: (await firstValueFrom(of.image('i'))) as unknown as Methods,
    ContentStore: of.content as unknown as Methods,
    Snapshotter: of.snapshots('overlayfs') as unknown as Methods,
    Leases: of.leases as unknown as Methods,
    Introspection: of.introspection as unknown as Methods,
  };
}

beforeAll(async () => {
  process.on('unhandledRejection', fault).on('uncaughtExceptionMonitor', fault);
  fake = fakeContainerd({ processes: PROCESSES });
  unconnected = library.connect({
    address: '/nowhere/rx.sock',
    namespace: 'default',
    connectTimeout: 100,
    fifoFolder: '/nowhere',
  });
  handles = { ...(await handlesOf(fake)), Containerd: unconnected as unknown as Methods };
});
afterAll(async () => {
  await fake.close();
  await unconnected.close({ timeout: 100 });
  process.off('unhandledRejection', fault).off('uncaughtExceptionMonitor', fault);
});

const SURFACE: Readonly<Record<string, Readonly<Record<string, Entry>>>> = {
  'the module': FUNCTIONS,
  Containerd: CLIENT,
  Container: CONTAINER,
  Task: TASK,
  Process: PROCESS,
  Image: IMAGE,
  ContentStore: CONTENT,
  Snapshotter: SNAPSHOTTER,
  Leases: LEASES,
  Introspection: INTROSPECTION,
};

/** The result of a call: an error, or none so far. */
async function outcome(call: () => unknown): Promise<{ readonly error?: unknown }> {
  try {
    return await settled(call());
  } catch (error) {
    return { error };
  }
}

async function settled(result: unknown): Promise<{ readonly error?: unknown }> {
  const soon = new Promise<object>((resolve) => {
    setImmediate(() => {
      setImmediate(() => {
        resolve({});
      });
    });
  });
  if (isObservable(result)) {
    let ended: { error?: unknown } = {};
    const subscription = result.subscribe({
      error: (error: unknown) => {
        ended = { error };
      },
    });
    if (!('error' in ended)) await soon;
    subscription.unsubscribe();
    return ended;
  }
  if (result instanceof Promise)
    return Promise.race([
      result.then(
        () => ({}),
        (error: unknown) => ({ error }),
      ),
      soon,
    ]);
  if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result) {
    const iterator = (result as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    const ended = await Promise.race([
      iterator.next().then(
        () => ({}),
        (error: unknown) => ({ error }),
      ),
      soon,
    ]);
    void iterator.return?.();
    return ended;
  }
  return {};
}

/** An error shows no more of a rejected value than a reader needs. */
const LONGEST = 1000;

/** What is wrong with a result; undefined if it is right. */
function faultOf({ error }: { readonly error?: unknown }, isRight: boolean): string | undefined {
  if (error instanceof GetterError) return undefined;
  if (error === undefined) return isRight ? undefined : 'accepted';
  if (error instanceof Error && error.message.length > LONGEST)
    return `says too much: ${error.message.length} characters`;
  if (!(error instanceof ContainerdError)) return `raw ${inspect(error).split('\n').slice(0, 3).join(' | ')}`;
  if (isRight) return undefined;
  if (error.code !== 'invalid_argument') return `not refused: ${error.message}`;
  if (error.argument === undefined || error.argument === '') return `names no argument: ${error.message}`;
  return undefined;
}

/** A rejected option is named. */
function misnamed({ error }: { readonly error?: unknown }, place: string): string | undefined {
  if (!(error instanceof ContainerdError) || error.argument === undefined) return undefined;
  const [, ...options] = place.split('.');
  // Or the option that contains it; an exit is an argument, and a filter's field may have containerd's name.
  const named = [
    ...error.argument.split('.'),
    error.argument.replace(/^.*\.|_(.)/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? ''),
  ];
  return options.length === 0 || error.argument === 'exit' || options.some((option) => named.includes(option))
    ? undefined
    : `is called ${error.argument}`;
}

const shown = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value.slice(0, 20))
    : typeof value === 'object' && value !== null
      ? Object.prototype.toString.call(value) + Reflect.ownKeys(value).map(String).join().slice(0, 30)
      : String(value);

describe.each(Object.entries(SURFACE))('%s', (whose, entries) => {
  it('is covered completely', () => {
    const methods = Object.entries(handles[whose] ?? {})
      .filter(([, value]) => typeof value === 'function' && (value as unknown) !== ContainerdError)
      .map(([name]) => name);
    expect(Object.keys(entries).sort()).toEqual(methods.filter((name) => name !== 'toJSON').sort());
  });

  it.each(Object.entries(entries))(
    '%s rejects arguments of the wrong type with `invalid_argument`, and sends nothing',
    async (name, { takes, or = [], then = (result: unknown) => result }) => {
      const values = [...JUNK, ...fc.sample(junk, { seed: knob('FUZZ_SEED', 1), numRuns: knob('FUZZ', 20) })];
      const found: string[] = [];
      for (const { name: place, slot, args } of [...exchanges(takes), ...exchanges(or)]) {
        for (const value of values) {
          const isRight = slot.allows(value);
          // Functions that cannot be called twice, and functions that write files.
          if (isRight && (name === 'close' || name === 'exportImage' || name === 'delete')) continue;
          const before = fake.calls().length;
          const result = await outcome(() =>
            (then as (result: unknown) => unknown)(handles[whose]?.[name]?.(...args(value))),
          );
          const why =
            faultOf(result, isRight) ?? (isRight || value === undefined ? undefined : misnamed(result, place));
          if (why !== undefined) found.push(`${place} = ${shown(value)}: ${why}`);
          if (!isRight && fake.calls().length > before)
            found.push(`${place} = ${shown(value)}: sent ${fake.calls().slice(before).join()}`);
        }
      }
      expect([...found.slice(0, 12), ...(found.length > 12 ? [`and ${found.length - 12} more`] : [])]).toEqual([]);
      expect(faults.splice(0)).toEqual([]);
    },
    60_000,
  );
});

/** What a call on a fresh fake did: its error, what it emitted or returned, and what was sent. */
async function traceOf(whose: string, call: (owner: Methods) => unknown): Promise<string> {
  const own = fakeContainerd({ processes: PROCESSES });
  const values: unknown[] = [];
  const owner = (await handlesOf(own))[whose];
  const { error } = await outcome(() => {
    const result = call(owner ?? {});
    if (isObservable(result)) return result.pipe(tap((value) => values.push(value)));
    values.push(result);
    return result;
  });
  const requests = own.requests().map(({ frame: _when, ...request }) => request);
  void own.close({ timeout: 1 });
  const trace = JSON.stringify([error, values, requests], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  // noIO() writes its paths in ways of their own.
  return trace.replace(/\/dev\/[./]+null/g, '/dev/null');
}

const optionsOf = (entries: Readonly<Record<string, Entry>>) =>
  Object.entries(entries).flatMap(([name, { takes, or = [], then }]) => {
    const omitted = [...omissions(takes), ...omissions(or)];
    return name === 'close' || omitted.length === 0 ? [] : [{ name, omitted, then }];
  });

describe.each(
  Object.entries(SURFACE)
    .map(([whose, entries]) => [whose, optionsOf(entries)] as const)
    .filter(([, taking]) => taking.length > 0),
)('an option of %s that is `undefined`', (whose, taking) => {
  it.each(taking)('is as if it was left out: $name', async ({ name, omitted, then }) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'], now: 0 });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    for (const { name: place, without, undefinedInstead } of omitted) {
      const trace = (args: readonly unknown[]): Promise<string> =>
        traceOf(whose, (owner) => {
          const result = owner[name]?.(...args);
          return then === undefined ? result : (then as (result: unknown) => unknown)(result);
        });
      expect(await trace(undefinedInstead), place).toBe(await trace(without));
    }
    expect(faults.splice(0)).toEqual([]);
  });
});

/** A call with a function that returns `value`, and the values that are right for it. */
interface Callback {
  readonly call: (value: unknown) => unknown;
  readonly allows: (value: unknown) => boolean;
}

/** Whether RxJS can convert it to an Observable. */
function isInput(value: unknown): boolean {
  if (typeof value === 'string' || isObservable(value) || value instanceof Promise) return true;
  if (typeof value === 'function') return false;
  const { length } = Object(value) as { readonly length?: unknown };
  return (
    typeof length === 'number' ||
    (typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value))
  );
}

const process_ = (): Methods => handles['Process'] ?? {};
const outputIO: ProcessIO = {
  paths: { stdin: '', stdout: '', stderr: '', terminal: false },
  stdout: of(new Uint8Array(1)),
  stderr: EMPTY,
  streams: {},
};
const registry: UnderLease = (use) =>
  use(
    {
      defaults: of({ snapshotter: 's', runtime: 'r' }),
      transfer: { pull: (_pull: unknown, credentials: AskCredentials) => from(credentials('host')) },
    } as never,
    'lease',
  );

const CALLBACKS: Readonly<Record<string, Callback>> = {
  project: {
    call: (value) => of(1).pipe(library.concatMapBounded(() => value as Observable<unknown>)),
    allows: isInput,
  },
  sizeOf: {
    call: (value) => library.toAsyncIterable(of(1), { sizeOf: () => value as number }),
    allows: (value) => typeof value === 'number' && value >= 0 && value < Infinity,
  },
  output: { call: (value) => runOutput(outputIO, () => value as Observable<unknown>, NEVER), allows: isInput },
  options: { call: (value) => process_()['delete']?.(() => value), allows: isInput },
  make: {
    call: (value) =>
      fake.using(
        () => value as Observable<unknown>,
        () => NEVER,
        () => EMPTY,
      ),
    allows: isInput,
  },
  use: {
    call: (value) =>
      fake.using(
        () => of(1),
        () => value as Observable<unknown>,
        () => EMPTY,
      ),
    allows: isInput,
  },
  credentials: {
    call: (value) =>
      pullImage(registry, 'docker.io/library/x:1', { unpack: false, credentials: () => value as library.Credentials }),
    allows: () => false,
  },
  amend: {
    call: (value) => fake.createContainer('fuzzed', { image: 'i', amend: () => value as library.GivenSpec }),
    allows: (value) => Object.prototype.toString.call(value) === '[object Object]',
  },
  random: {
    call: (value) => library.listAndWatch(fake, { random: () => value as number }),
    allows: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  },
};

/** A source that emits `value`, and the values that are right in it. */
const SOURCES: Readonly<
  Record<string, readonly [(source: Observable<unknown>) => Observable<unknown>, (value: unknown) => boolean]>
> = {
  lines: [(source) => (source as Observable<Uint8Array>).pipe(library.lines()), (value) => value instanceof Uint8Array],
  collect: [
    (source) =>
      source.pipe(
        map((bytes) => ({ type: 'stdout' as const, bytes: bytes as Uint8Array })),
        library.collect(),
      ),
    (value) => value instanceof Uint8Array,
  ],
  writeTo: [
    (source) => (source as Observable<Uint8Array>).pipe(library.writeTo(new PassThrough().resume())),
    (value) => typeof value === 'string' || value instanceof Uint8Array,
  ],
  "a run's stdin": [
    (source) => (source as Observable<Uint8Array>).pipe(writing(new PassThrough().resume(), 'source')),
    (value) => typeof value === 'string' || value instanceof Uint8Array,
  ],
  importImage: [
    (source) => importImage(new FakeImageServices().underLease, source as Observable<Uint8Array>, {}),
    (value) => value instanceof Uint8Array,
  ],
};

describe('a source that emits a value of the wrong type', () => {
  it.each(Object.entries(SOURCES))(
    'fails with `invalid_argument` in %s',
    async (_name, [made, allows]) => {
      const found: string[] = [];
      for (const value of [...JUNK, ...fc.sample(junk, { seed: knob('FUZZ_SEED', 1), numRuns: knob('FUZZ', 20) })]) {
        const { error } = await firstValueFrom(made(of(value))).then(
          () => ({ error: undefined }),
          (error: unknown) => ({ error }),
        );
        if (error instanceof EmptyError || (allows(value) && (error === undefined || error instanceof ContainerdError)))
          continue;
        if (!(error instanceof ContainerdError && error.code === 'invalid_argument' && error.argument === 'source'))
          found.push(`${shown(value)}: ${inspect(error).split('\n')[0]}`);
      }
      expect(found).toEqual([]);
      expect(faults.splice(0)).toEqual([]);
    },
    60_000,
  );
});

describe('a function that returns a value of the wrong type', () => {
  it.each(Object.entries(CALLBACKS))(
    'fails with `invalid_argument` in %s',
    async (argument, { call, allows }) => {
      const found: string[] = [];
      for (const value of [...JUNK, ...fc.sample(junk, { seed: knob('FUZZ_SEED', 1), numRuns: knob('FUZZ', 20) })]) {
        const { error } = await outcome(() => call(value));
        if (
          error instanceof GetterError ||
          (allows(value) && (error === undefined || error instanceof ContainerdError))
        )
          continue;
        const isNamed =
          error instanceof ContainerdError && error.code === 'invalid_argument' && error.argument === argument;
        if (!isNamed) found.push(`${shown(value)}: ${inspect(error).split('\n')[0]}`);
      }
      expect(found).toEqual([]);
      expect(faults.splice(0)).toEqual([]);
    },
    60_000,
  );
});
