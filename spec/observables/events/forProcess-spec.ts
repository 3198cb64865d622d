import { NEVER } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expectTypeOf, it } from 'vitest';
import { forProcess } from '../../../src/observables/events/forProcess.js';
import { ofType } from '../../../src/observables/events/ofType.js';
import type { ContainerdEvent, EventOf } from '../../../src/values/ContainerdEvent.js';
import { marbles } from '../../support/marbles.js';
import { exitEvent, failure, received } from '../../support/received.js';

const IO = { stdin: '', stdout: '', stderr: '', terminal: false };

const values: Record<string, ContainerdEvent> = {
  c: received({ type: 'TaskCreate', containerId: 'web', bundle: '', rootfs: [], io: IO, checkpoint: '', pid: 100 })
    .event,
  s: received({ type: 'TaskStart', containerId: 'web', pid: 100 }).event,
  x: exitEvent(1).event,
  a: received({ type: 'TaskExecAdded', containerId: 'web', execId: 'probe' }).event,
  b: received({ type: 'TaskExecStarted', containerId: 'web', execId: 'probe', pid: 101 }).event,
  e: exitEvent(1, { execId: 'probe' }).event,
  f: exitEvent(1, { execId: 'other' }).event,
  o: exitEvent(1, { containerId: 'other', execId: 'probe' }).event,
  m: received({ type: 'TaskOOM', containerId: 'web' }).event,
  p: received({ type: 'TaskPaused', containerId: 'web' }).event,
  g: { type: 'Gap', since: new Date(0), reason: failure('unavailable') },
};

describe('forProcess', () => {
  it(
    'emits events of an exec',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('csabxefo|', values);
      const expected = '  --ab-e--|';
      const subs = '      ^-------!';

      expectObservable(source.pipe(forProcess('web', 'probe'))).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'emits events of the init process if no exec is given',
    marbles(({ hot, expectObservable }) => {
      const source = hot('csabxefo|', values);
      const expected = '  cs--x---|';

      expectObservable(source.pipe(forProcess('web'))).toBe(expected, values);
    }),
  );

  it(
    'emits neither events of the whole container nor markers',
    marbles(({ hot, expectObservable }) => {
      const source = hot('mpg|', values);
      const expected = '  ---|';

      expectObservable(source.pipe(forProcess('web'))).toBe(expected, values);
    }),
  );

  it(
    'is silent as long as the source is, and fails with it',
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('-', values).pipe(forProcess('web'))).toBe('-');
      expectObservable(cold('|', values).pipe(forProcess('web'))).toBe('|');
      expectObservable(cold('-x#', values).pipe(forProcess('web'))).toBe('-x#', values);
    }),
  );

  it(
    'unsubscribes from the source when it is unsubscribed',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('cs-x-', values);
      const unsub = '     ^-!  ';
      const expected = '  cs-  ';

      expectObservable(source.pipe(forProcess('web')), unsub).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(unsub);
    }),
  );
});

describe('the types of forProcess', () => {
  const events: Observable<ContainerdEvent> = NEVER;

  it('keep the events of a single process', () => {
    type Kept = 'TaskCreate' | 'TaskStart' | 'TaskExit' | 'TaskDelete' | 'TaskExecAdded' | 'TaskExecStarted';
    expectTypeOf(events.pipe(forProcess('web'))).toEqualTypeOf<Observable<EventOf<Kept>>>();
    // @ts-expect-error an OOM is the container's, not a process's
    expectTypeOf(events.pipe(forProcess('web'), ofType('TaskOOM'))).toBeObject();
  });
});
