import { asyncScheduler } from 'rxjs';
import { describe, it } from 'vitest';
import { stillness } from '../../../src/observables/wire/stillness.js';
import { marbles } from '../../support/marbles.js';

/** A clock beside virtual time: at this frame the program was suspended for this long. */
const stoodStill = (frame: number, ms: number) => (): number =>
  asyncScheduler.now() + (asyncScheduler.now() >= frame ? ms : 0);

describe('stillness', () => {
  it(
    'emits once when the sign has not changed for the given time',
    marbles(({ expectObservable }) => {
      expectObservable(stillness(100, () => 'same')).toBe('100ms (x|)', { x: undefined });
    }),
  );

  it(
    'starts again at each change of the sign',
    marbles(({ cold, expectObservable }) => {
      let sign = 0;
      cold('35ms a 40ms b').subscribe(() => {
        sign++;
      });
      // The last change is seen by the tick at 80 frames.
      expectObservable(stillness(100, () => sign)).toBe('180ms (x|)', { x: undefined });
    }),
  );

  it(
    'never emits while the sign changes each time',
    marbles(({ expectObservable }) => {
      expectObservable(
        stillness(100, () => ({})),
        '^ 10s !',
      ).toBe('-');
    }),
  );

  it(
    'counts a long time in seconds',
    marbles(({ cold, expectObservable }) => {
      let sign = 0;
      cold('1500ms a').subscribe(() => {
        sign++;
      });
      expectObservable(stillness(15_000, () => sign)).toBe('17s (x|)', { x: undefined });
    }),
  );

  it(
    'starts again when the program was suspended',
    marbles(({ expectObservable }) => {
      expectObservable(stillness(100, () => 'same', stoodStill(95, 1001))).toBe('200ms (x|)', { x: undefined });
      expectObservable(stillness(100, () => 'same', stoodStill(5, 60_000))).toBe('110ms (x|)', { x: undefined });
    }),
  );

  it(
    'accepts a tick that is slightly late: sockets are read between any two',
    marbles(({ expectObservable }) => {
      expectObservable(stillness(100, () => 'same', stoodStill(95, 1000))).toBe('100ms (x|)', { x: undefined });
    }),
  );

  it(
    'stops when it is unsubscribed',
    marbles(({ expectObservable }) => {
      expectObservable(
        stillness(100, () => 'same'),
        '^ 99ms !',
      ).toBe('-');
    }),
  );
});
