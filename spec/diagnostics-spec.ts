import { NEVER, Subject, lastValueFrom, mergeMap, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../src/index.js';
import type { Diagnostic } from '../src/index.js';
import { exit, fakeContainerd, stopped } from '../src/testing/index.js';
import type { Sign } from '../src/testing/index.js';
import { marbles } from './support/marbles.js';

describe('diagnostics', () => {
  it(
    'tell how each wait ended, when it had begun meanwhile, and how many are pending',
    marbles(({ cold, hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot<Sign>('-----x-----', { x: exit('web', 3) }) });
      const told: Diagnostic[] = [];
      containerd.diagnostics.subscribe((each) => told.push(each));
      const waited = (id: string) => containerd.task(id).pipe(mergeMap((task) => task.wait()));
      cold('--').subscribe();
      waited('web').subscribe();
      const other = waited('other').subscribe();
      const of = (name: 'outcome' | 'pending' | 'duration') =>
        told.flatMap((each) => (each.type === 'wait' ? [`${each.containerId} ${each[name]}`] : []));
      cold('---------x').subscribe(() => {
        other.unsubscribe();
        expect(of('outcome')).toEqual(['web exited', 'other unsubscribed']);
        expect(of('pending')).toEqual(['web 1', 'other 0']);
        expect(of('duration')).toEqual(['web 5', 'other 9']);
        expect(told.filter(({ type }) => type === 'status-check').length).toBeGreaterThan(0);
      });
      expectObservable(cold('----------|')).toBe('----------|');
    }),
  );

  it('tell of a wait that failed, and of an exit that was known', async () => {
    const containerd = fakeContainerd({ answers: { status: stopped(0) } });
    const told: Diagnostic[] = [];
    containerd.diagnostics.subscribe((each) => told.push(each));
    const task = await lastValueFrom(containerd.task('web'));
    await lastValueFrom(task.wait());
    await lastValueFrom(task.wait());
    expect(told.flatMap((each) => (each.type === 'wait' ? [each.outcome, each.source] : []))).toEqual([
      'exited',
      'status',
      'exited',
      'status',
    ]);
  });

  it('tell of releases that were done, and of those that failed', async () => {
    const containerd = fakeContainerd({ events: NEVER });
    const told: Diagnostic[] = [];
    containerd.diagnostics.subscribe((each) => told.push(each));
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
    expect(told.map((each) => each.type === 'cleanup' && [each.what, each.error])).toEqual([
      ['network web', undefined],
      ['network web', broken],
    ]);
  });

  it('complete when the client is closed, and say nothing of what happened before', async () => {
    const containerd = fakeContainerd({ events: new Subject<Sign>() });
    await lastValueFrom(
      containerd.using(
        () => of(1),
        () => of(2),
        () => of(3),
      ),
    );
    const told: unknown[] = [];
    containerd.diagnostics.subscribe({ next: (each) => told.push(each), complete: () => told.push('complete') });
    await containerd.close();
    expect(told).toEqual(['complete']);
  });
});
