import { map, mergeMap, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { RunEvent, TaskRunEvent } from '../../../src/index.js';
import { exit, fakeContainerd } from '../../../src/testing/index.js';
import { errorWith } from '../../support/errorWith.js';
import { marbles } from '../../support/marbles.js';

/** The events of a run as text. */
const wordOf = (event: RunEvent | TaskRunEvent): string => {
  if (event.type === 'stdout') return new TextDecoder().decode(event.bytes);
  return event.type === 'exited' ? `exited ${event.exit.exitCode ?? ''}` : event.type;
};
const words = map(wordOf);
const EVENTS = { c: 'created', s: 'started', h: 'hello', 3: 'exited 3', t: 'exited 143', k: 'exited 137' };

describe('a run on a fake containerd', () => {
  it(
    'needs no answers: the diagram ends it, and nothing is left',
    marbles(({ cold, hot, expectObservable, expectSubscriptions, flush }) => {
      const stdout = cold('      -------h--| ', { h: 'hello' });
      const read = '             ^---------!';
      const events = hot('       --------x   ', { x: exit('run-1', 3) });
      const expected = '         (cs)---h--(3|)';
      const containerd = fakeContainerd({ events, output: { 'run-1': { stdout } } });

      expectObservable(containerd.run({ image: 'busybox', args: ['echo', 'hello'] }).pipe(words)).toBe(
        expected,
        EVENTS,
      );
      expectSubscriptions(stdout.subscriptions).toBe(read);
      flush();

      expect(containerd.calls()).toEqual([
        '0 createLease rx-containerd-run-1-2',
        '0 prepareSnapshot run-1-3',
        '0 createContainer run-1',
        '0 deleteLease rx-containerd-run-1-2',
        '0 createTask run-1',
        '0 start run-1',
        '10 delete run-1',
        '10 deleteContainer run-1',
        '10 removeSnapshot run-1-3',
      ]);
    }),
  );

  it(
    'may be an exec of a task',
    marbles(({ cold, hot, expectObservable, flush }) => {
      const events = hot('    ----x      ', { x: exit('web/run-1', 3) });
      const stdout = cold('   --h|       ', { h: 'hello' });
      const expected = '      s-h-(3|)   ';
      const containerd = fakeContainerd({ events, output: { 'web/run-1': { stdout } } });

      const run = containerd.task('web').pipe(mergeMap((task) => task.run({ args: ['echo', 'hello'] })));
      expectObservable(run.pipe(map(wordOf))).toBe(expected, EVENTS);
      flush();

      expect(containerd.calls()).toEqual(['0 exec web/run-1 echo hello', '0 start web/run-1', '4 delete web/run-1']);
    }),
  );

  it(
    'is stopped by its timeout: its process exits on SIGTERM, or on SIGKILL after the grace',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ signals: { polite: { SIGTERM: '20ms x' } } });
      const run = (id: string) =>
        containerd.run({ image: 'busybox', id, timeout: 100, grace: 50, output: false }).pipe(words);

      expectObservable(run('polite')).toBe('  (cs) 116ms (t|)', EVENTS);
      expectObservable(run('stubborn')).toBe('(cs) 146ms (k|)', EVENTS);
      flush();

      expect(containerd.calls('kill', 'deleteContainer')).toEqual([
        '100 kill polite SIGTERM',
        '100 kill stubborn SIGTERM',
        '120 deleteContainer polite',
        '150 kill stubborn SIGKILL all',
        '150 deleteContainer stubborn',
      ]);
    }),
  );

  it(
    'leaves nothing once it is unsubscribed',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      expectObservable(containerd.run({ image: 'busybox', id: 'job', grace: 50 }).pipe(words), '100ms !').toBe(
        '(cs)',
        EVENTS,
      );
      const cleanedUp = timer(100).pipe(mergeMap(() => containerd.cleanedUp()));
      expectObservable(cleanedUp).toBe('150ms (l|)', { l: [] });
      flush();
      expect(containerd.calls('kill', 'deleteContainer')).toEqual([
        '100 kill job SIGTERM',
        '150 kill job SIGKILL all',
        '150 deleteContainer job',
      ]);
    }),
  );

  it(
    'pulls an image that is missing, once',
    marbles(({ cold, hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({
        events: hot('10ms x 9ms y', { x: exit('a', 3), y: exit('b', 3) }),
        images: [],
        answers: { pullImage: cold('-----|') },
      });
      const run = (id: string) =>
        containerd.run({ image: 'busybox', id, pull: containerd.pullImage('busybox'), output: false }).pipe(words);

      expectObservable(run('a')).toBe('-----(pcs)(3|)', { ...EVENTS, p: 'progress' });
      expectObservable(timer(12).pipe(mergeMap(() => run('b')))).toBe('12ms (cs) 4ms (3|)', EVENTS);
      flush();

      expect(containerd.calls('pullImage')).toEqual(['0 pullImage busybox']);
    }),
  );

  it(
    'fails if its image is missing',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ images: ['alpine'] });
      const missing = errorWith('not_found', { message: 'busybox' });
      expectObservable(containerd.run({ image: 'busybox' })).toBe('#', {}, missing);
      expectObservable(containerd.createContainer('web', { image: 'busybox' })).toBe('#', {}, missing);
      expectObservable(containerd.createContainer('web', { image: 'alpine' }).pipe(map(({ id }) => id))).toBe('(w|)', {
        w: 'web',
      });
      flush();
      expect(containerd.calls('createContainer')).toEqual(['0 createContainer web']);
    }),
  );
});
