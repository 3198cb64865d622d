import { NEVER, Subject, lastValueFrom, mergeMap, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../src/index.js';
import type { Diagnostic } from '../src/index.js';
import { exit, fakeContainerd, stopped } from '../src/testing/index.js';
import type { Sign } from '../src/testing/index.js';
import { marbles } from './support/marbles.js';

describe('diagnostics', () => {
  it(
    'report how each wait ended, how long it took, and how many are pending',
    marbles(({ cold, hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot<Sign>('-----x-----', { x: exit('web', 3) }) });
      const seen: Diagnostic[] = [];
      containerd.diagnostics.subscribe((each) => seen.push(each));
      const waited = (id: string) => containerd.task(id).pipe(mergeMap((task) => task.wait()));
      cold('--').subscribe();
      waited('web').subscribe();
      const other = waited('other').subscribe();
      const of = (name: 'outcome' | 'pending' | 'duration') =>
        seen.flatMap((each) => (each.type === 'wait' ? [`${each.containerId} ${each[name]}`] : []));
      cold('---------x').subscribe(() => {
        other.unsubscribe();
        expect(of('outcome')).toEqual(['web exited', 'other unsubscribed']);
        expect(of('pending')).toEqual(['web 1', 'other 0']);
        expect(of('duration')).toEqual(['web 5', 'other 9']);
        expect(seen.filter(({ type }) => type === 'status-check').length).toBeGreaterThan(0);
      });
      expectObservable(cold('----------|')).toBe('----------|');
    }),
  );

  it('report a wait whose exit was already known', async () => {
    const containerd = fakeContainerd({ answers: { status: stopped(0) } });
    const seen: Diagnostic[] = [];
    containerd.diagnostics.subscribe((each) => seen.push(each));
    const task = await lastValueFrom(containerd.task('web'));
    await lastValueFrom(task.wait());
    await lastValueFrom(task.wait());
    expect(seen.flatMap((each) => (each.type === 'wait' ? [each.outcome, each.source] : []))).toEqual([
      'exited',
      'status',
      'exited',
      'status',
    ]);
  });

  it('report releases that succeeded, and those that failed', async () => {
    const containerd = fakeContainerd({ events: NEVER });
    const seen: Diagnostic[] = [];
    containerd.diagnostics.subscribe((each) => seen.push(each));
    const broken = new ContainerdError('permission_denied', 'no');
    for (const release of [of(1), throwError(() => broken)])
      await lastValueFrom(
        containerd.using(
          () => of(1),
          () => of(2),
          () => release,
          { what: 'network web' },
        ),
      );
    expect(seen.map((each) => each.type === 'cleanup' && [each.what, each.error])).toEqual([
      ['network web', undefined],
      ['network web', broken],
    ]);
  });

  it('complete when the client is closed, and do not report what happened before', async () => {
    const containerd = fakeContainerd({ events: new Subject<Sign>() });
    await lastValueFrom(
      containerd.using(
        () => of(1),
        () => of(2),
        () => of(3),
      ),
    );
    const seen: unknown[] = [];
    containerd.diagnostics.subscribe({ next: (each) => seen.push(each), complete: () => seen.push('complete') });
    await containerd.close();
    expect(seen).toEqual(['complete']);
  });
});
