import { NEVER, of } from 'rxjs';
import { ExitIndex } from '../../src/observables/exits/ExitIndex.js';
import type { ExitIndexOptions } from '../../src/observables/exits/ExitIndex.js';
import type { StatusAnswer } from '../../src/observables/exits/StatusAnswer.js';
import { exitOf } from './received.js';

/** An exit index of the namespace `default`; containerd never answers, unless a spec says how. */
export function exitIndexOf({
  reconcile,
  ...options
}: Partial<Omit<ExitIndexOptions, 'reconcile'>> & { reconcile?: Partial<ExitIndexOptions['reconcile']> }): ExitIndex {
  return new ExitIndex({
    feed: NEVER,
    namespace: 'default',
    get: () => NEVER,
    list: () => of(new Map()),
    ...options,
    reconcile: { floor: 1000, ceiling: 30_000, perSecond: 50, ...reconcile },
  });
}

/** The answer to a status call. */
export const CREATED: StatusAnswer = { state: 'created', pid: 0 };
export const RUNNING: StatusAnswer = { state: 'running', pid: 100 };
/** The status is unknown. */
export const NO_IDEA: StatusAnswer = { state: 'unknown', pid: 0 };

export function stopped(exitCode: number, pid = 100): StatusAnswer {
  return { state: 'stopped', pid, exit: exitOf(exitCode, 'status') };
}
