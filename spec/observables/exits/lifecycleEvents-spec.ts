import { of, takeUntil } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { observedExit, matchInstance, lifecycleEvent } from '../../../src/observables/exits/lifecycleEvents.js';
import type { EndEvent } from '../../../src/observables/exits/lifecycleEvents.js';
import {
  recordFailure,
  failureOf,
  processInstance,
  recordExit,
  recordPid,
} from '../../../src/observables/exits/ProcessInstance.js';
import { unknownExit } from '../../../src/values/exits.js';
import type { Received } from '../../../src/values/Received.js';
import { heard } from '../../support/heard.js';
import { deleteEvent, exitEvent, exitOf, failure, received } from '../../support/received.js';

const ALL = { tasks: true, execs: true };
const ending = (item: ReturnType<typeof exitEvent>): EndEvent => lifecycleEvent(item, ALL) as EndEvent;

describe('lifecycleEvent', () => {
  it('is an exit or a deletion', () => {
    expect(lifecycleEvent(exitEvent(1), ALL)).toMatchObject({ type: 'TaskExit', exitCode: 1 });
    expect(lifecycleEvent(deleteEvent(1), ALL)).toMatchObject({ type: 'TaskDelete', exitCode: 1 });
  });

  const io = { stdin: '', stdout: '', stderr: '', terminal: false };
  const ofTasks = [
    received({ type: 'TaskCreate', containerId: 'web', pid: 7, bundle: '', rootfs: [], io, checkpoint: '' }),
    received({ type: 'TaskStart', containerId: 'web', pid: 7 }),
  ];
  const ofExecs = [
    received({ type: 'TaskExecAdded', containerId: 'web', execId: 'probe' }),
    received({ type: 'TaskExecStarted', containerId: 'web', execId: 'probe', pid: 7 }),
  ];

  it("is a task's start if a task is waited for, and an exec's start if an exec is", () => {
    const types = (events: readonly Received[], wanted: typeof ALL): unknown[] =>
      events.map((event) => lifecycleEvent(event, wanted)?.type);
    expect(types([...ofTasks, ...ofExecs], ALL)).toEqual([
      'TaskCreate',
      'TaskStart',
      'TaskExecAdded',
      'TaskExecStarted',
    ]);
    expect(types([...ofTasks, ...ofExecs], { tasks: true, execs: false })).toEqual([
      'TaskCreate',
      'TaskStart',
      undefined,
      undefined,
    ]);
    expect(types([...ofTasks, ...ofExecs], { tasks: false, execs: true })).toEqual([
      undefined,
      undefined,
      'TaskExecAdded',
      'TaskExecStarted',
    ]);
  });

  it('is no other event', () => {
    expect(lifecycleEvent(received({ type: 'TaskOOM', containerId: 'web' }), ALL)).toBeUndefined();
  });

  it('is not an event whose bytes cannot be decoded', () => {
    const broken = received({ type: 'Unknown', typeUrl: 'containerd.events.TaskExit', value: new Uint8Array() });
    expect(lifecycleEvent({ ...broken, typeName: 'containerd.events.TaskExit' }, ALL)).toBeUndefined();
  });
});

describe('observedExit', () => {
  it("names the event's type and process", () => {
    expect(observedExit(ending(exitEvent(3)))).toEqual({ pid: 100, exit: exitOf(3, 'event') });
    expect(observedExit(ending(deleteEvent(3, { pid: 0 })))).toEqual({ pid: 0, exit: exitOf(3, 'delete') });
  });

  it('treats an exit without a time as a process that never ran', () => {
    const event = ending(deleteEvent(0));
    expect(observedExit({ ...event, exitedAt: undefined, exitedAtNs: undefined }).exit).toMatchObject({
      kind: 'never-started',
      exitCode: undefined,
      source: 'delete',
    });
  });
});

describe('matchInstance', () => {
  const exit = exitOf(1);

  it.each([
    { ours: 100, theirs: 100, verdict: 'ours' },
    { ours: 100, theirs: 0, verdict: 'ours' },
    { ours: 100, theirs: 99, verdict: 'other' },
    { ours: undefined, theirs: 100, verdict: 'undecided' },
    { ours: undefined, theirs: 0, verdict: 'undecided' },
  ])('an exit of pid $theirs is $verdict for an instance with pid $ours', ({ ours, theirs, verdict }) => {
    expect(matchInstance(processInstance('web', '', ours), { pid: theirs, exit })).toBe(verdict);
  });
});

describe('a process instance', () => {
  it('has a key that is unique within the namespace', () => {
    expect(processInstance('web', '').key).toBe('web');
    expect(processInstance('web', 'probe').key).toBe('web/probe');
  });

  it('has no pid if containerd says 0', () => {
    expect(processInstance('web', 'probe', 0).pid).toBeUndefined();
  });

  it('ends once, even if its exit was unknown at first', () => {
    const instance = processInstance('web', 'probe');
    let ends = 0;
    instance.onEnded = () => {
      ends++;
    };
    recordExit(instance, unknownExit('nobody knows', 'status'));
    expect(recordExit(instance, exitOf(3))).toEqual(exitOf(3));
    expect(recordExit(instance, exitOf(4))).toEqual(exitOf(3));
    expect(ends).toBe(1);
  });

  it('starts when its pid is known, which is the first one reported', () => {
    const instance = processInstance('web', 'probe');
    recordPid(instance, 0);
    expect(instance).toMatchObject({ pid: undefined, started: false });
    recordPid(instance, 7);
    recordPid(instance, 8);
    expect(instance).toMatchObject({ pid: 7, started: true });
  });

  it('notifies subscribers that its start has failed, until they unsubscribe', () => {
    const instance = processInstance('web', 'probe');
    const [waiting, left] = [heard(failureOf(instance)), heard(failureOf(instance).pipe(takeUntil(of(1))))];
    recordFailure(instance, failure('unknown'));
    expect(waiting).toEqual([failure('unknown')]);
    expect(left).toEqual(['complete']);
    expect(instance.onFailure?.size).toBe(0);
  });
});
