import { NEVER } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expectTypeOf, it } from 'vitest';
import { forContainer } from '../../../src/observables/events/forContainer.js';
import { ofType } from '../../../src/observables/events/ofType.js';
import type { ContainerdEvent, EventOf } from '../../../src/values/ContainerdEvent.js';
import { marbles } from '../../support/marbles.js';
import { exitEvent, failure, received } from '../../support/received.js';

const values: Record<string, ContainerdEvent> = {
  x: exitEvent(1).event,
  e: exitEvent(1, { execId: 'probe' }).event,
  o: exitEvent(1, { containerId: 'other' }).event,
  c: received({ type: 'ContainerCreate', containerId: 'web', image: 'busybox', runtime: 'runc' }).event,
  i: received({ type: 'ImageDelete', name: 'web' }).event,
  s: received({ type: 'SandboxStart', sandboxId: 'web' }).event,
  g: { type: 'Gap', since: new Date(0), reason: failure('unavailable') },
};

describe('forContainer', () => {
  it(
    'emits events of the container: itself, its task, its execs',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('-c-x-o-e-|', values);
      const expected = '  -c-x---e-|';
      const subs = '      ^--------!';

      expectObservable(source.pipe(forContainer('web'))).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'emits no events without a container, whatever their fields',
    marbles(({ hot, expectObservable }) => {
      const source = hot('-i-s-g-|', values);
      const expected = '  -------|';

      expectObservable(source.pipe(forContainer('web'))).toBe(expected, values);
    }),
  );

  it(
    'is silent as long as the source is, and fails with it',
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('-', values).pipe(forContainer('web'))).toBe('-');
      expectObservable(cold('|', values).pipe(forContainer('web'))).toBe('|');
      expectObservable(cold('-x#', values).pipe(forContainer('web'))).toBe('-x#', values);
    }),
  );

  it(
    'unsubscribes from the source when it is unsubscribed',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('-c-x-', values);
      const unsub = '     ^-!  ';
      const expected = '  -c-  ';

      expectObservable(source.pipe(forContainer('web')), unsub).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(unsub);
    }),
  );
});

describe('the types of forContainer', () => {
  const events: Observable<ContainerdEvent> = NEVER;

  it('keep the events that have a container', () => {
    expectTypeOf(events.pipe(forContainer('web'))).toEqualTypeOf<
      Observable<Extract<ContainerdEvent, { readonly containerId: string }>>
    >();
    expectTypeOf(events.pipe(forContainer('web'), ofType('TaskExit'))).toEqualTypeOf<Observable<EventOf<'TaskExit'>>>();
    // @ts-expect-error a marker has none
    expectTypeOf(events.pipe(forContainer('web'), ofType('Gap'))).toBeObject();
  });

  it('keep earlier narrowing', () => {
    expectTypeOf(events.pipe(ofType('TaskOOM', 'Gap'), forContainer('web'))).toEqualTypeOf<
      Observable<EventOf<'TaskOOM'>>
    >();
  });
});
