import { NEVER, concat, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { processInstance } from '../../../src/observables/exits/ProcessInstance.js';
import { exitStatus } from '../../../src/values/exits.js';
import { exitIndexOf } from '../../support/exitIndexOf.js';
import { marbles } from '../../support/marbles.js';
import { LIVE, failure } from '../../support/received.js';

/** What containerd answers for an exec that never ran, while it is being deleted. */
const NEVER_RAN = exitStatus(0, undefined, 'status');

describe('an exec that is shown as stopped without an exit time', () => {
  const index = () =>
    exitIndexOf({ feed: concat(of(LIVE), NEVER), get: () => of({ state: 'stopped', pid: 0, exit: NEVER_RAN }) });

  it(
    'has ended without being started',
    marbles(({ expectObservable }) => {
      expectObservable(index().wait(processInstance('web', 'probe'))).toBe('(n|)', { n: NEVER_RAN });
    }),
  );

  it(
    "has not ended while our start of it is in flight: the start's error decides",
    marbles(({ cold, expectObservable }) => {
      const exits = index();
      const instance = processInstance('web', 'probe');
      instance.starting = true;
      const reason = failure('unknown');
      expectObservable(exits.wait(instance)).toBe('--#', undefined, reason);
      cold('--x').subscribe(() => {
        exits.failed(instance, reason);
      });
      expect(instance.exit).toBeUndefined();
    }),
  );
});
