import { map, mergeMap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { exited, neverStarted, unknownExit } from '../../../src/values/exits.js';
import type { ContainerdEvent, EventOf, ExitStatus, ProcessStatus } from '../../../src/index.js';
import { ContainerdError, ofType } from '../../../src/index.js';
import * as kit from '../../../src/testing/index.js';
import { marbles } from '../../support/marbles.js';
import { notFrozen } from '../../support/notFrozen.js';

/** One per event type: a new member of the union without a builder does not compile here. */
const EVERY: { readonly [Type in ContainerdEvent['type']]: EventOf<Type> } = {
  TaskCreate: kit.created('web'),
  TaskStart: kit.start('web'),
  TaskExit: kit.exit('web', 0),
  TaskDelete: kit.deleted('web'),
  TaskOOM: kit.oom('web'),
  TaskExecAdded: kit.execAdded('web/probe'),
  TaskExecStarted: kit.execStarted('web/probe'),
  TaskPaused: kit.paused('web'),
  TaskResumed: kit.resumed('web'),
  TaskCheckpointed: kit.checkpointed('web'),
  ContainerCreate: kit.containerCreated('web'),
  ContainerUpdate: kit.containerUpdated('web'),
  ContainerDelete: kit.containerDeleted('web'),
  ImageCreate: kit.imageCreated('busybox'),
  ImageUpdate: kit.imageUpdated('busybox'),
  ImageDelete: kit.imageDeleted('busybox'),
  SnapshotPrepare: kit.snapshotPrepared('web'),
  SnapshotCommit: kit.snapshotCommitted('web', 'layer'),
  SnapshotRemove: kit.snapshotRemoved('web'),
  ContentCreate: kit.contentCreated('sha256:00'),
  ContentDelete: kit.contentDeleted('sha256:00'),
  NamespaceCreate: kit.namespaceCreated('k8s.io'),
  NamespaceUpdate: kit.namespaceUpdated('k8s.io'),
  NamespaceDelete: kit.namespaceDeleted('k8s.io'),
  SandboxCreate: kit.sandboxCreated('pod'),
  SandboxStart: kit.sandboxStarted('pod'),
  SandboxExit: kit.sandboxExited('pod', 0),
  Unknown: kit.unknownEvent('a.new.Event'),
  Gap: kit.gap(),
};

describe('the event builders', () => {
  it.each(Object.entries(EVERY))('build a %s of that type', (type, event) => {
    expect(event.type).toBe(type);
  });

  it.each(Object.entries(EVERY).filter(([type]) => type !== 'Gap'))(
    'build a frozen %s, like containerd',
    (_type, event) => {
      expect(notFrozen(event)).toEqual([]);
    },
  );

  it('leave what they are given as it is', () => {
    const labels: Record<string, string> = { tier: 'web' };
    const event = kit.imageCreated('busybox', { labels });
    labels['tier'] = 'db';
    expect(event.labels).toEqual({ tier: 'web' });
    expect({ ...event, name: 'alpine' }).toMatchObject({ type: 'ImageCreate', name: 'alpine' });
  });

  it(
    'build events that a subscriber cannot change for a wait, or for another subscriber',
    marbles(({ hot, expectObservable }) => {
      const containerd = kit.fakeContainerd({ events: hot('--x', { x: kit.exit('web', 3) }) });
      containerd.events.subscribe((event) => Reflect.set(event, 'containerId', 'another'));
      const exitCode = containerd.task('web').pipe(
        mergeMap((task) => task.wait()),
        map((exit) => exit.exitCode),
      );
      expectObservable(exitCode).toBe('--(x|)', { x: 3 });
      expectObservable(containerd.events).toBe('--x', { x: kit.exit('web', 3) });
    }),
  );

  it('give every event a topic of its own, in the default namespace, at the epoch', () => {
    const events = Object.values(EVERY).filter((event) => event.type !== 'Gap');
    expect(new Set(events.map(({ topic }) => topic)).size).toBe(events.length);
    for (const event of events)
      expect(event).toMatchObject({ namespace: 'default', timestamp: new Date(0), timestampNs: 0n });
  });

  it.each(Object.entries(EVERY))("build a %s that `ofType` finds among a fake containerd's events", (type, event) => {
    marbles(({ hot, expectObservable }) => {
      const { events } = kit.fakeContainerd({ events: hot('--e', { e: event }) });
      expectObservable(events.pipe(ofType(type as ContainerdEvent['type']))).toBe('--e', { e: event });
      expectObservable(events.pipe(ofType(type === 'TaskOOM' ? 'TaskExit' : 'TaskOOM'))).toBe('-');
    })();
  });

  it('accept a time and a namespace', () => {
    expect(kit.exit('web', 3, { namespace: 'k8s.io', at: 1500 })).toEqual({
      type: 'TaskExit',
      containerId: 'web',
      execId: '',
      pid: 0,
      exitCode: 3,
      exitedAt: new Date(1500),
      exitedAtNs: 1_500_000_000n,
      namespace: 'k8s.io',
      topic: '/tasks/exit',
      timestamp: new Date(1500),
      timestampNs: 1_500_000_000n,
    });
  });

  it('accept an exec as web/probe or as an option', () => {
    expect(kit.exit('web/probe', 3)).toMatchObject({ containerId: 'web', execId: 'probe' });
    expect(kit.exit('web', 3, { execId: 'probe' })).toEqual(kit.exit('web/probe', 3));
    expect(kit.execStarted('web/probe', { pid: 7 })).toMatchObject({ containerId: 'web', execId: 'probe', pid: 7 });
  });

  it("accept the event's other fields", () => {
    expect(kit.containerCreated('web', { image: 'busybox' })).toMatchObject({
      image: 'busybox',
      runtime: 'io.containerd.runc.v2',
    });
    expect(kit.created('web', { pid: 7, bundle: '/run/b' })).toMatchObject({
      pid: 7,
      bundle: '/run/b',
      io: { stdout: '' },
    });
    expect(kit.unknownEvent('a.new.Event', { topic: '/new', value: new Uint8Array([1]) })).toMatchObject({
      topic: '/new',
      value: new Uint8Array([1]),
    });
  });
});

describe('the builders with an exit code', () => {
  it.each(['1', -1, 1.5, 256, NaN])('accept an integer from 0 to 255 only, not %j', (code) => {
    const exitCode = code as number;
    for (const build of [
      () => kit.exit('web', exitCode),
      () => kit.deleted('web', exitCode),
      () => kit.sandboxExited('pod', exitCode),
      () => kit.exited(exitCode),
      () => kit.stopped(exitCode),
    ])
      expect(build).toThrow('[invalid_argument] exitCode: must be an integer from 0 to 255, got ');
  });
});

describe('the builders of statuses, exits and errors', () => {
  it('reject a state that no process has', () => {
    expect(() => kit.status('foo' as 'created')).toThrow('[invalid_argument] state: must be created, running, ');
  });

  it('build the same values as the library', () => {
    const at = { date: new Date(0), ns: 0n };
    expect(kit.exited(3)).toEqual(exited(3, at, 'event') satisfies ExitStatus);
    expect(kit.exited(3, { source: 'status', at: 1500 })).toEqual(
      exited(3, { date: new Date(1500), ns: 1_500_000_000n }, 'status'),
    );
    expect(kit.neverStarted()).toEqual(neverStarted('delete'));
    expect(kit.unknown('nobody saw it')).toEqual(unknownExit('nobody saw it', 'status'));
    expect(kit.running()).toEqual({ state: 'running' } satisfies ProcessStatus);
    expect(kit.status('paused')).toEqual({ state: 'paused' });
    expect(kit.stopped(3)).toEqual({ state: 'stopped', exit: exited(3, at, 'status') });
  });

  it.each([
    ['not_found', kit.notFound()],
    ['already_exists', kit.alreadyExists()],
    ['failed_precondition', kit.failedPrecondition()],
    ['unavailable', kit.unavailable()],
    ['unknown', kit.startFailed()],
  ])('build an error with the code %s', (code, error) => {
    expect(error).toBeInstanceOf(ContainerdError);
    expect(error.code).toBe(code);
  });
});
