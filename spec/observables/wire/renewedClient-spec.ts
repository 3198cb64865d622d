import type { Client } from '@grpc/grpc-js';
import { EMPTY, NEVER, asyncScheduler, delay, map, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { renewedClient } from '../../../src/observables/wire/renewedClient.js';
import type { RenewedClient } from '../../../src/observables/wire/renewedClient.js';
import { marbles } from '../../support/marbles.js';

const timeouts = { keepalive: { time: 100, timeout: 50 }, handshake: 1000 };
const call = { fail: (): void => undefined };

/** A client on a silent connection, and how often the bytes it has received were read. */
function silent(ask = NEVER, onDrop?: () => void): RenewedClient & { readonly looks: () => number } {
  let looks = 0;
  const dialled = {
    client: { close: () => undefined } as unknown as Client,
    isConnecting: () => false,
    bytesRead: () => ++looks && 0,
    destroy: () => undefined,
  };
  return {
    ...renewedClient(
      () => dialled,
      () => ask,
      timeouts,
      onDrop,
    ),
    looks: () => looks,
  };
}

describe('the watch of a silent peer', () => {
  it(
    'is shared by calls one after another, and ends a turn after the last',
    marbles(({ flush }) => {
      const { open, looks } = silent(EMPTY);
      for (let n = 0; n < 100; n++) open(call)();
      const first = looks();
      timer(1000).subscribe(() => {
        expect(looks()).toBe(first);
        open(call)();
        expect(looks()).toBe(2 * first);
      });
      flush();
      expect(first).toBeLessThan(3);
    }),
  );

  it(
    'counts the silence from when a call is open',
    marbles(({ flush }) => {
      const drops: number[] = [];
      const { open } = silent(NEVER, () => drops.push(asyncScheduler.now()));
      open(call)();
      timer(500)
        .pipe(
          map(() => open(call)),
          delay(300),
        )
        .subscribe((close) => {
          close();
        });
      flush();
      // 100 ms of silence, and two probes of 50 ms each.
      expect(drops).toEqual([700]);
    }),
  );
});
