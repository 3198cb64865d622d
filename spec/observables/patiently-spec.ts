import { describe, it } from 'vitest';
import { defer } from 'rxjs';
import { ContainerdError } from '../../src/errors.js';
import { patiently } from '../../src/observables/patiently.js';
import { marbles } from '../support/marbles.js';

const away = new ContainerdError('unavailable', 'away');

describe('patiently', () => {
  it('tries again, after pauses that grow', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const answers = [cold('-#', {}, away), cold('-#', {}, away), cold('-a|')];
    let attempt = 0;
    expectObservable(defer(() => answers[attempt++]!).pipe(patiently())).toBe('123ms a|');
    expectSubscriptions(answers[1]!.subscriptions).toBe('41ms ^!');
    expectSubscriptions(answers[2]!.subscriptions).toBe('122ms ^-!');
  }));

  it('gives up after half a minute', marbles(({ cold, expectObservable }) => {
    expectObservable(cold('#', {}, away).pipe(patiently())).toBe('30240ms #', {}, away);
  }));

  it('does not try what cannot help, nor when the client is closed, nor a fault of ours', marbles(({ cold, expectObservable }) => {
    for (const error of [new ContainerdError('already_exists', 'there'), new ContainerdError('cancelled', 'the client was closed'), new TypeError('ours')]) {
      expectObservable(cold('-#', {}, error).pipe(patiently())).toBe('-#', {}, error);
    }
  }));

  it('tries again what a daemon that ends has cancelled', marbles(({ cold, expectObservable }) => {
    const ended = new ContainerdError('cancelled', 'by the server', { rpc: 'Tasks/Delete' });
    const answers = [cold('#', {}, ended), cold('a|')];
    let attempt = 0;
    expectObservable(defer(() => answers[attempt++]!).pipe(patiently())).toBe('40ms a|');
  }));
});
