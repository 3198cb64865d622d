import { EMPTY, NEVER, Subject, concat, defer, from, ignoreElements, lastValueFrom, mergeMap, of, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Containerd, ContainerdError, Process } from '../../src/index.js';
import { fakeContainerd } from '../../src/testing/index.js';
import type { FakeContainerd } from '../../src/testing/index.js';
import { marbles } from '../support/marbles.js';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (reason: unknown) => (reason as ContainerdError).code,
  );

/** Every way to get a handle of a process. */
const ways: Record<string, (client: Containerd) => Promise<Process>> = {
  'a task': (client) => lastValueFrom(client.task('web')),
  'a task of a list': async (client) => {
    await lastValueFrom(client.task('web'));
    return (await lastValueFrom(client.tasks()))[0]!;
  },
  'a refreshed task': async (client) => lastValueFrom((await lastValueFrom(client.task('web'))).refresh()),
  'the task of a container': async (client) => lastValueFrom((await lastValueFrom(client.container('web'))).task()),
  'a new task': async (client) =>
    lastValueFrom((await lastValueFrom(client.createContainer('db', { image: 'busybox' }))).createTask()),
  'a new exec': async (client) =>
    lastValueFrom((await lastValueFrom(client.task('web'))).exec('probe', { args: ['true'] })),
  'an exec': async (client) => lastValueFrom((await lastValueFrom(client.task('web'))).loadProcess('probe')),
};

describe('the public handles', () => {
  it.each(Object.entries(ways))(
    'end their waits when the client begins to close, which waits for their commands: %s',
    async (_way, get) => {
      const answer = new Subject<undefined>();
      const containerd = fakeContainerd({ answers: { kill: () => answer } });
      const process = await get(containerd);
      const [wait, kill] = [codeOf(lastValueFrom(process.wait())), codeOf(lastValueFrom(process.kill()))];
      let closed = false;
      const closing = containerd.close().then(() => {
        closed = true;
      });
      expect(await wait).toBe('cancelled');
      expect(closed).toBe(false);
      answer.next(undefined);
      // An exec that was not started cannot be killed.
      expect(await kill).not.toBe('cancelled');
      await closing;
    },
  );

  it.each(Object.entries(ways))('are passed to the options of delete: %s', async (_way, get) => {
    const process = await get(fakeContainerd());
    const seen: Process[] = [];
    const option = (given: Process) => {
      seen.push(given);
      return EMPTY;
    };
    await codeOf(lastValueFrom(process.delete(option, option)));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((each) => each === process)).toBe(true);
  });

  it('know the pid as soon as there is one', async () => {
    const exec = await lastValueFrom(
      (await lastValueFrom(fakeContainerd({ processes: { web: { state: 'running' } } }).task('web'))).exec('probe', {
        args: ['true'],
      }),
    );
    expect(exec.pid).toBeUndefined();
    const pid = await lastValueFrom(exec.start());
    expect([pid > 0, exec.pid]).toEqual([true, pid]);
  });
});

describe('when the client begins to close', () => {
  const closedAt = (containerd: FakeContainerd, ms: number): Observable<unknown> =>
    timer(ms).pipe(mergeMap(() => from(defer(() => containerd.close())).pipe(ignoreElements())));
  const cancelled = expect.objectContaining({ code: 'cancelled' }) as Error;

  it(
    'startAndWait() ends, but its start is completed, because the process would start anyway',
    marbles(({ cold, expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers: { start: cold('-----(p|)', { p: 7 }) } });
      const run = containerd.task('web').pipe(
        mergeMap((task) => task.exec('probe', { args: ['true'] })),
        mergeMap((exec) => exec.startAndWait()),
      );
      expectObservable(run).toBe('--#', {}, cancelled);
      closedAt(containerd, 2).subscribe();
      flush();
      expect(containerd.calls('start')).toEqual(['0 start web/probe']);
    }),
  );

  it(
    'a start is cancelled if its startAndWait() was unsubscribed before',
    marbles(({ cold, expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers: { start: cold('-----(p|)', { p: 7 }) } });
      const run = containerd.task('web').pipe(
        mergeMap((task) => task.exec('probe', { args: ['true'] })),
        mergeMap((exec) => exec.startAndWait()),
      );
      expectObservable(run, '^-!').toBe('-');
      flush();
      expect(containerd.calls('start')).toEqual(['0 start web/probe', '2 cancel start web/probe']);
    }),
  );

  it(
    'deleting and labelling an image are completed',
    marbles(({ cold, expectObservable, flush }) => {
      const containerd = fakeContainerd({
        answers: { deleteImage: cold('-----(x|)', { x: undefined }), labelImage: cold('-----(x|)', { x: {} }) },
      });
      const image = containerd.image('busybox');
      expectObservable(image.pipe(mergeMap((found) => found.delete({ sync: true })))).toBe('-----(x|)', {
        x: undefined,
      });
      expectObservable(
        image.pipe(
          mergeMap((found) => found.label({ role: 'web' })),
          ignoreElements(),
        ),
      ).toBe('-----|');
      closedAt(containerd, 2).subscribe();
      flush();
      expect(containerd.calls()).toEqual(['0 deleteImage busybox', '0 labelImage busybox']);
    }),
  );

  it(
    'a release may still create a container',
    marbles(({ cold, expectObservable, flush }) => {
      const containerd = fakeContainerd();
      const release = (): Observable<unknown> =>
        concat(cold('---|'), containerd.createContainer('web', { image: 'busybox' }));
      expectObservable(
        containerd.using(
          () => of(1),
          () => NEVER,
          release,
        ),
      ).toBe('-----#', {}, cancelled);
      closedAt(containerd, 2).subscribe();
      flush();
      expect(containerd.calls('createContainer')).toHaveLength(1);
    }),
  );
});
