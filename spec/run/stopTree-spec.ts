import { NEVER, asyncScheduler, defer, map, mergeMap, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { ProcessRow } from '../../src/process/tree/ProcessRow.js';
import { stop } from '../../src/run/stop.js';
import { stopTree } from '../../src/run/stopTree.js';
import { exited, fakeContainerd, running } from '../../src/testing/index.js';
import { errorWith } from '../support/errorWith.js';
import { marbles } from '../support/marbles.js';

const values = {
  s: { type: 'signalled', signal: 'SIGTERM' },
  k: { type: 'killed' },
  x: { type: 'exited', exit: exited(0) },
} as const;
const row = (pid: number): ProcessRow => ({ pid, parent: 1, group: pid, session: pid, startTime: '1' });

/** A tree whose processes react to signals as given, and the signals sent, in order. */
function family(
  sent: string[],
  { until, dies = 'SIGKILL' }: { readonly until?: number; readonly dies?: 'SIGTERM' | 'SIGKILL' | 'never' } = {},
) {
  const alive = new Set([11, 12]);
  return {
    look: () =>
      defer(() => {
        if (until !== undefined && asyncScheduler.now() >= until) alive.clear();
        return of([...alive].map(row));
      }),
    signal: (rows: readonly ProcessRow[], number: number) =>
      defer(() => {
        rows.forEach(({ pid }) => sent.push(`${asyncScheduler.now()} ${pid} ${number}`));
        if (dies === (number === 9 ? 'SIGKILL' : 'SIGTERM')) alive.clear();
        return of(rows.length);
      }),
  };
}

function exec(sent: string[], wait: Observable<ReturnType<typeof exited>>) {
  return {
    wait: () => wait,
    kill: (signal?: unknown) =>
      defer(() => {
        sent.push(`${asyncScheduler.now()} exec ${String(signal)}`);
        return of(undefined);
      }),
  };
}

describe('stop of an exec and its descendants', () => {
  it(
    'signals all of them, and waits for the last',
    marbles(({ cold, expectObservable, flush }) => {
      const sent: string[] = [];
      expectObservable(
        stopTree(exec(sent, cold('5ms (x|)', { x: exited(0) })), family(sent, { until: 100 }), of(1000), 'SIGTERM'),
      ).toBe('s 104ms (x|)', values);
      flush();
      expect(sent).toEqual(['0 exec SIGTERM', '0 11 15', '0 12 15']);
    }),
  );

  it(
    'kills those left after the grace, although the exec itself is gone',
    marbles(({ cold, expectObservable, flush }) => {
      const sent: string[] = [];
      expectObservable(stopTree(exec(sent, cold('5ms (x|)', { x: exited(0) })), family(sent), of(200), 'SIGTERM')).toBe(
        's 199ms (kx|)',
        values,
      );
      flush();
      expect(sent).toEqual(['0 exec SIGTERM', '0 11 15', '0 12 15', '200 11 9', '200 12 9']);
    }),
  );

  it(
    'signals the descendants of an exec that has ended',
    marbles(({ expectObservable, flush }) => {
      const sent: string[] = [];
      expectObservable(stopTree(exec(sent, of(exited(0))), family(sent, { dies: 'SIGTERM' }), of(200), 'SIGTERM')).toBe(
        '(sx|)',
        values,
      );
      flush();
      expect(sent).toEqual(['0 11 15', '0 12 15']);
    }),
  );

  it(
    'fails if they cannot be killed',
    marbles(({ cold, expectObservable }) => {
      const stopping = stopTree(
        exec([], cold('5ms (x|)', { x: exited(0) })),
        family([], { dies: 'never' }),
        of(200),
        'SIGTERM',
      );
      expectObservable(stopping).toBe(
        's 199ms k 9999ms #',
        values,
        errorWith('deadline_exceeded', { argument: 'tree' }),
      );
    }),
  );

  it(
    'sends nothing more when it is unsubscribed',
    marbles(({ expectObservable, flush }) => {
      const sent: string[] = [];
      expectObservable(stopTree(exec(sent, NEVER), family(sent), of(200), 'SIGTERM'), '50ms !').toBe('s', values);
      flush();
      expect(sent).toEqual(['0 exec SIGTERM', '0 11 15', '0 12 15']);
    }),
  );

  it(
    'is refused for a copy of a handle, whose descendants are not known',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ processes: { web: running(), 'web/x': running() } });
      const copied = containerd.task('web').pipe(
        mergeMap((task) => task.loadProcess('x')),
        mergeMap((found) => stop({ ...found }, { tree: true })),
      );
      expectObservable(copied).toBe('#', {}, errorWith('invalid_argument', { argument: 'tree' }));
      flush();
      expect(containerd.calls()).toEqual([]);
    }),
  );

  it(
    'is refused if the processes are not visible, and means all for a task',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ processes: { web: running(), 'web/x': running() } });
      const web = containerd.task('web');
      expectObservable(
        web.pipe(
          mergeMap((task) => task.loadProcess('x')),
          mergeMap((found) => stop(found, { tree: true })),
        ),
      ).toBe('#', {}, errorWith('failed_precondition', { argument: 'tree' }));
      expectObservable(
        web.pipe(
          mergeMap((task) => stop(task, { tree: true, grace: 10 })),
          map(({ type }) => type),
        ),
      ).toBe('s 9ms (kx|)', { s: 'signalled', k: 'killed', x: 'exited' });
      flush();
      expect(containerd.calls()).toEqual(['0 kill web SIGTERM', '10 kill web SIGKILL all']);
    }),
  );
});
