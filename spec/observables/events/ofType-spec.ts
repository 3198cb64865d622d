import { describe, expect, expectTypeOf, it } from 'vitest';
import { NEVER } from 'rxjs';
import type { Observable, ObservedValueOf } from 'rxjs';
import { eventsOf } from '../../../src/observables/events/events.js';
import { ofType } from '../../../src/observables/events/ofType.js';
import type { ContainerdEvent, EventOf } from '../../../src/values/ContainerdEvent.js';
import { errorWith } from '../../support/errorWith.js';
import { marbles } from '../../support/marbles.js';

const letters = { a: { type: 'a', n: 1 }, b: { type: 'b', s: 'x' }, c: { type: 'c' } } as const;

describe('ofType', () => {
  it(
    'emits events of the given type',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('-a--b--a-c-|', letters);
      const expected = '  -a-----a---|';
      const subs = '      ^----------!';

      expectObservable(source.pipe(ofType('a'))).toBe(expected, letters);
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'accepts several types',
    marbles(({ hot, expectObservable }) => {
      const source = hot('-a--b--a-c-|', letters);
      const expected = '  -a-----a-c-|';

      expectObservable(source.pipe(ofType('a', 'c'))).toBe(expected, letters);
    }),
  );

  it('is rejected without a type, because nothing would be emitted', () => {
    expect(() => NEVER.pipe(ofType())).toThrow(errorWith('invalid_argument', { argument: 'types' }));
  });

  it('knows which types exist', () => {
    const events = eventsOf(NEVER);
    expect(() => events.pipe(ofType('TaskExitt' as 'TaskExit'))).toThrow(
      errorWith('invalid_argument', { argument: 'types', message: 'got "TaskExitt"' }),
    );
    for (const type of ['TaskExit', 'Gap', 'Unknown', 'SandboxStart'] as const)
      expect(() => events.pipe(ofType(type))).not.toThrow();
    expect(() => NEVER.pipe(ofType<{ type: string }, string>("somebody else's"))).not.toThrow();
  });

  it(
    'is silent as long as the source is',
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('-', letters).pipe(ofType('a'))).toBe('-');
      expectObservable(cold('|', letters).pipe(ofType('a'))).toBe('|');
      expectObservable(cold('--#', letters).pipe(ofType('a'))).toBe('--#');
    }),
  );

  it(
    'unsubscribes from the source when it is unsubscribed',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('-a--b--a-c-|', letters);
      const unsub = '     ^--!        ';
      const expected = '  -a--        ';

      expectObservable(source.pipe(ofType('a')), unsub).toBe(expected, letters);
      expectSubscriptions(source.subscriptions).toBe(unsub);
    }),
  );
});

describe('the types of ofType', () => {
  const events: Observable<ContainerdEvent> = NEVER;

  it('narrow to one event', () => {
    const exits = events.pipe(ofType('TaskExit'));
    expectTypeOf(exits).toEqualTypeOf<Observable<EventOf<'TaskExit'>>>();
    expectTypeOf<ObservedValueOf<typeof exits>>().toHaveProperty('exitCode').toEqualTypeOf<number>();
    expectTypeOf<ObservedValueOf<typeof exits>>().toHaveProperty('topic').toEqualTypeOf<string>();
  });

  it('narrow to several, including the marker', () => {
    expectTypeOf(events.pipe(ofType('TaskOOM', 'Gap'))).toEqualTypeOf<
      Observable<EventOf<'TaskOOM'> | EventOf<'Gap'>>
    >();
  });

  it('narrow further what was narrowed before', () => {
    expectTypeOf(events.pipe(ofType('TaskOOM', 'TaskExit'), ofType('TaskExit'))).toEqualTypeOf<
      Observable<EventOf<'TaskExit'>>
    >();
    // @ts-expect-error there is no TaskOOM left
    expectTypeOf(events.pipe(ofType('TaskExit'), ofType('TaskOOM'))).toBeObject();
  });

  it('reject unknown event names', () => {
    // @ts-expect-error the event is called TaskExit
    expectTypeOf(events.pipe(ofType('TaskExited'))).toBeObject();
  });
});
