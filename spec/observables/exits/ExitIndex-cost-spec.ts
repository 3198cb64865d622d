import { Subject } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { processInstance } from '../../../src/observables/exits/ProcessInstance.js';
import type { ProcessInstance } from '../../../src/observables/exits/ProcessInstance.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import { WaiterMap } from '../../../src/observables/exits/WaiterMap.js';
import type { Received } from '../../../src/values/Received.js';
import { exitIndexOf } from '../../support/exitIndexOf.js';
import { exitEvent, received } from '../../support/received.js';

/** Operations so far. */
interface Work {
  /** Events decoded. */
  decoded: number;
  /** Look-ups among the waits. */
  lookedUp: number;
  /** Waits whose process was compared with the event's. */
  compared: number;
  /** Waits that were notified. */
  notified: number;
}

/** An index with this many waits, half of them for containers, half for execs; returns the cost of an event. */
function indexWith(waits: number) {
  const feed = new Subject<FeedItem>();
  const index = exitIndexOf({ feed });
  const work: Work = { decoded: 0, lookedUp: 0, compared: 0, notified: 0 };
  const get = vi.spyOn(WaiterMap.prototype, 'get');
  const wait = (instance: ProcessInstance): void => {
    index.wait(watched(instance)).subscribe(() => {
      work.notified++;
    });
  };
  for (let n = 0; n < waits / 2; n++) {
    wait(processInstance(`container${n}`, '', 100));
    wait(processInstance(`container${n}`, 'probe', 101));
  }

  function watched(instance: ProcessInstance): ProcessInstance {
    const { pid } = instance;
    return Object.defineProperty(instance, 'pid', {
      get: () => {
        work.compared++;
        return pid;
      },
    });
  }

  /** The same event, counting how often it is decoded. */
  function counting(item: Received): Received {
    return {
      ...item,
      get event() {
        work.decoded++;
        return item.event;
      },
    };
  }

  return {
    workFor: (item: Received): Work => {
      Object.assign(work, { decoded: 0, lookedUp: 0, compared: 0, notified: 0 });
      get.mockClear();
      feed.next(counting(item));
      return { ...work, lookedUp: get.mock.calls.length };
    },
  };
}

describe.each([10, 10_000])('with %i pending waits', (waits) => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('an event unrelated to exits costs nothing', () => {
    const { workFor } = indexWith(waits);
    expect(workFor(received({ type: 'TaskPaused', containerId: 'container0' }))).toEqual({
      decoded: 0,
      lookedUp: 0,
      compared: 0,
      notified: 0,
    });
  });

  it('the start of a process that nobody waits for costs one look-up', () => {
    const { workFor } = indexWith(waits);
    const one = { decoded: 1, lookedUp: 1, compared: 0, notified: 0 };
    expect(workFor(received({ type: 'TaskStart', containerId: 'another', pid: 100 }))).toEqual(one);
    expect(workFor(received({ type: 'TaskExecAdded', containerId: 'container0', execId: 'another' }))).toEqual(one);
    expect(
      workFor(received({ type: 'TaskExecStarted', containerId: 'container0', execId: 'another', pid: 100 })),
    ).toEqual(one);
  });

  it('an exit in another namespace costs nothing', () => {
    const { workFor } = indexWith(waits);
    expect(workFor(exitEvent(0, { containerId: 'container0', namespace: 'k8s.io' }))).toEqual({
      decoded: 0,
      lookedUp: 0,
      compared: 0,
      notified: 0,
    });
  });

  it('the exit of a process that nobody waits for costs one look-up', () => {
    const { workFor } = indexWith(waits);
    expect(workFor(exitEvent(0, { containerId: 'another' }))).toEqual({
      decoded: 1,
      lookedUp: 1,
      compared: 0,
      notified: 0,
    });
    expect(workFor(exitEvent(0, { containerId: 'container0', execId: 'another' }))).toEqual({
      decoded: 1,
      lookedUp: 1,
      compared: 0,
      notified: 0,
    });
  });

  it('the exit of a process with one wait costs one look-up and one notification', () => {
    const { workFor } = indexWith(waits);
    const one = { decoded: 1, lookedUp: 1, compared: 2, notified: 1 };
    expect(workFor(exitEvent(0, { containerId: 'container1' }))).toEqual(one);
    expect(workFor(exitEvent(0, { containerId: 'container1', execId: 'probe', pid: 101 }))).toEqual(one);
  });

  it('the exit of a former instance costs one look-up, one comparison, and a status call', () => {
    const { workFor } = indexWith(waits);
    expect(workFor(exitEvent(0, { containerId: 'container1', pid: 99 }))).toEqual({
      decoded: 1,
      lookedUp: 1,
      compared: 3,
      notified: 0,
    });
  });
});
