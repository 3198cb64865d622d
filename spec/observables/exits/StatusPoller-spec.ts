import { NEVER, concat, merge, of, throwError } from 'rxjs';
import { describe, it } from 'vitest';
import { processInstance } from '../../../src/observables/exits/ProcessInstance.js';
import { unknownExit } from '../../../src/values/exits.js';
import { exitIndexOf } from '../../support/exitIndexOf.js';
import { marbles } from '../../support/marbles.js';
import { LIVE, failure } from '../../support/received.js';

describe('many processes that containerd has forgotten', () => {
  const forgotten = unknownExit('containerd no longer knows the process', 'status');
  const index = () => exitIndexOf({ feed: concat(of(LIVE), NEVER), get: () => throwError(() => failure('not_found')) });

  it.each([
    ['execs', (n: number) => processInstance('web', `exec${n}`, 100)],
    ['tasks', (n: number) => processInstance(`web${n}`, '', 100)],
  ])('are given up after one grace period: %s waiting for events do not block other polls', (_, instance) =>
    marbles(({ expectObservable }) => {
      const exits = index();
      const waits = Array.from({ length: 100 }, (_each, n) => exits.wait(instance(n)));
      for (const wait of waits) expectObservable(wait).toBe('500ms (f|)', { f: forgotten });
      expectObservable(merge(...waits)).toBe('500ms (f|)'.replace('f', 'f'.repeat(100)), { f: forgotten });
    })(),
  );
});
