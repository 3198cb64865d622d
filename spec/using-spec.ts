import { NEVER, lastValueFrom, map, mergeMap, of, timeout, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { withProcessKill } from '../src/index.js';
import type { ExitStatus, Task, ContainerdError } from '../src/index.js';
import { fakeContainerd, notFound } from '../src/testing/index.js';
import { marbles } from './support/marbles.js';

/** The calls without their times. */
const plain = (lines: readonly string[]): readonly string[] => lines.map((line) => line.slice(line.indexOf(' ') + 1));

/** A containerd whose exec exits this many milliseconds after SIGKILL. */
function mortal(delay: number) {
  return fakeContainerd({ signals: { 'web/probe': { SIGKILL: `${delay}ms x` } } });
}

describe('using', () => {
  it('accepts whatever RxJS accepts as an Observable', async () => {
    const released: string[] = [];
    const each = fakeContainerd().using(
      () => Promise.resolve('made'),
      (made) => [made, 'twice'],
      async (made) => {
        await Promise.resolve();
        released.push(made);
      },
    );
    const values: string[] = [];
    await each.forEach((value) => values.push(value));
    expect([values, released]).toEqual([['made', 'twice'], ['made']]);
  });

  it('treats `not_found` as released: a release that was cut off may have happened', async () => {
    const containerd = fakeContainerd({ answers: { deleteContainer: () => notFound() } });
    const used = containerd.using(
      () => containerd.createContainer('web', { image: 'busybox' }),
      () => of(1),
      (container) => container.delete(),
    );
    expect(await lastValueFrom(used)).toBe(1);
    expect(await lastValueFrom(containerd.cleanedUp())).toEqual([]);
  });

  it('fails with the error of a make or use that throws', async () => {
    const fault = new TypeError('a fault');
    const thrown = (): never => {
      throw fault;
    };
    const containerd = fakeContainerd();
    await expect(
      lastValueFrom(
        containerd.using(
          thrown,
          () => of(1),
          () => of(1),
        ),
      ),
    ).rejects.toBe(fault);
    await expect(
      lastValueFrom(
        containerd.using(
          () => of(1),
          thrown,
          () => of(1),
        ),
      ),
    ).rejects.toBe(fault);
    expect(await lastValueFrom(containerd.cleanedUp())).toEqual([]);
  });

  it('reports a release that throws, under its given name', async () => {
    const containerd = fakeContainerd();
    const thrown = (): never => {
      throw new TypeError('a fault');
    };
    expect(
      await lastValueFrom(
        containerd.using(
          () => of(1),
          () => of(2),
          thrown,
          { what: 'network web' },
        ),
      ),
    ).toBe(2);
    expect(
      await lastValueFrom(
        containerd.using(
          () => of(1),
          () => of(2),
          thrown,
        ),
      ),
    ).toBe(2);
    const failures = await lastValueFrom(containerd.cleanedUp());
    expect(failures.map(({ what, error }) => [what, error.code])).toEqual([
      ['network web', 'internal'],
      ['a resource of using()', 'internal'],
    ]);
  });

  const probe = (task: Task, containerd: ReturnType<typeof mortal>): Observable<ExitStatus> =>
    containerd.using(
      () => task.exec('probe', { args: ['sleep', '1000'] }),
      (exec) => exec.startAndWait(),
      (exec) => exec.delete(withProcessKill),
    );

  it(
    'leaves no exec after a timeout',
    marbles(({ expectObservable, flush }) => {
      const containerd = mortal(3);
      const probed = containerd.task('web').pipe(
        mergeMap((task) => probe(task, containerd)),
        timeout(500),
      );
      expectObservable(probed.pipe(map(() => 0))).toBe(
        '500ms #',
        {},
        expect.objectContaining({ name: 'TimeoutError' }) as Error,
      );
      flush();
      expect(containerd.calls('exec', 'start', 'kill', 'delete')).toEqual([
        '0 exec web/probe sleep 1000',
        '0 start web/probe',
        '500 kill web/probe SIGKILL all',
        '503 delete web/probe',
      ]);
    }),
  );

  it('leaves no exec after the client is closed', async () => {
    const containerd = mortal(20);
    const task = await lastValueFrom(containerd.task('web'));
    const ended = lastValueFrom(probe(task, containerd)).catch((reason: unknown) => (reason as ContainerdError).code);
    expect(await containerd.close()).toEqual([]);
    expect(await ended).toBe('cancelled');
    expect(plain(containerd.calls('exec', 'start', 'kill', 'delete')).slice(-2)).toEqual([
      'kill web/probe SIGKILL all',
      'delete web/probe',
    ]);
  });

  it('lets a release use `using` while the client closes', async () => {
    const containerd = fakeContainerd({ events: NEVER });
    const done: string[] = [];
    const nested = containerd.using(
      () => of('inner'),
      (inner) => timer(5).pipe(map(() => done.push(`used ${inner}`))),
      (inner) => timer(5).pipe(map(() => done.push(`released ${inner}`))),
    );
    const used = containerd.using(
      () => of('outer'),
      () => NEVER,
      () => timer(5).pipe(mergeMap(() => nested)),
    );
    const ended = lastValueFrom(used).catch((reason: unknown) => (reason as ContainerdError).code);
    expect(await containerd.close()).toEqual([]);
    expect([await ended, ...done]).toEqual(['cancelled', 'used inner', 'released inner']);
    await expect(lastValueFrom(nested)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('treats a release that returns nothing as done when it returns', async () => {
    const containerd = fakeContainerd();
    let released = 0;
    const used = containerd.using(
      () => of('made'),
      () => of(1),
      () => {
        released++;
        return undefined;
      },
    );
    expect(await lastValueFrom(used)).toBe(1);
    expect([await containerd.close(), released]).toEqual([[], 1]);
  });

  it('creates nothing once the client is closing', async () => {
    const containerd = fakeContainerd();
    await containerd.close();
    await expect(
      lastValueFrom(
        containerd.using(
          () => {
            throw new Error('made');
          },
          () => of(1),
          () => of(1),
        ),
      ),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
