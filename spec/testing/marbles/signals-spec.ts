import { map, mergeMap, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ofType } from '../../../src/index.js';
import type { ContainerdNamespace, Signal, Task } from '../../../src/index.js';
import { exit, exited, fakeContainerd, gap, live, running, unavailable } from '../../../src/testing/index.js';
import { errorWith } from '../../support/errorWith.js';
import { marbles } from '../../support/marbles.js';

const web = (containerd: ContainerdNamespace): Observable<Task> => containerd.task('web');
const wait = (containerd: ContainerdNamespace) => web(containerd).pipe(mergeMap((task) => task.wait()));

/** Sends a signal after two milliseconds. */
const kill = (containerd: ContainerdNamespace, signal: Signal): Observable<string> =>
  timer(2).pipe(
    mergeMap(() => web(containerd)),
    mergeMap((task) => task.kill(signal)),
    map(() => 'sent'),
  );

describe('a process of a fake containerd that gets a signal', () => {
  it(
    'exits at once with SIGKILL, and by default with no other',
    marbles(({ expectObservable }) => {
      const killed = fakeContainerd();
      expectObservable(kill(killed, 9)).toBe('--(s|)', { s: 'sent' });
      expectObservable(wait(killed)).toBe('   --(x|)', { x: exited(137) });
      expectObservable(killed.events).toBe('  --x', { x: exit('web', 137) });

      const asked = fakeContainerd();
      expectObservable(kill(asked, 'SIGTERM')).toBe('--(s|)', { s: 'sent' });
      expectObservable(wait(asked), '                ^---!').toBe('-----');
    }),
  );

  it.each([
    ['5s x', '5002ms (x|)', 143],
    ['---x-|', '5ms (x|)', 143],
    ['x', '--(x|)', 143],
  ])('exits when its diagram says, by the name of the signal or its number: %s', (diagram, expected, code) => {
    marbles(({ expectObservable }) => {
      const numbered = fakeContainerd({ processes: { web: running({ on: { 15: diagram } }) } });
      expectObservable(kill(numbered, 'SIGTERM')).toBe('--(s|)', { s: 'sent' });
      expectObservable(wait(numbered)).toBe(expected, { x: exited(code) });
    })();
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ processes: { web: running({ on: { SIGTERM: diagram } }) } });
      expectObservable(kill(containerd, 'SIGTERM')).toBe('--(s|)', { s: 'sent' });
      expectObservable(wait(containerd)).toBe(expected, { x: exited(code) });
      flush();
      expect(containerd.calls()).toEqual(['2 kill web SIGTERM']);
    })();
  });

  it(
    'exits with the code of an Observable, which is subscribed to by the signal',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const onTerm = cold('                 -----x-y', { x: 0, y: 1 });
      const subscribed = '                --^----!  ';
      const containerd = fakeContainerd({ processes: { web: running({ on: { SIGTERM: onTerm } }) } });
      expectObservable(kill(containerd, 'SIGTERM')).toBe('--(s|)', { s: 'sent' });
      expectObservable(wait(containerd)).toBe('-------(x|)', { x: exited(0) });
      expectSubscriptions(onTerm.subscriptions).toBe(subscribed);
    }),
  );

  it(
    'ignores it if its diagram has no letter, even SIGKILL',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd({ processes: { web: running({ on: { SIGKILL: '-' } }) } });
      expectObservable(kill(containerd, 'SIGKILL')).toBe('--(s|)', { s: 'sent' });
      expectObservable(wait(containerd), '              ^---!').toBe('-----');
    }),
  );

  it(
    'exits when the diagram of events says so, if that is later',
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('-----x', { x: exit('web', 130) }) });
      expectObservable(kill(containerd, 'SIGKILL')).toBe('--(s|)', { s: 'sent' });
      expectObservable(wait(containerd)).toBe('-----(x|)', { x: exited(130) });
    }),
  );

  it(
    'reacts to every name of the signal, in every namespace',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd({ signals: { web: { SIGIOT: '-x' } }, processes: {} });
      const other = containerd.in('other');
      expectObservable(kill(other, 'SIGABRT')).toBe('--(s|)', { s: 'sent' });
      expectObservable(wait(other)).toBe('---(x|)', { x: exited(134) });
    }),
  );

  it(
    'ends its execs with it, and their exits come first',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd({ processes: { web: running(), 'web/probe': running(), db: running() } });
      expectObservable(kill(containerd, 'SIGKILL')).toBe('--(s|)', { s: 'sent' });
      expectObservable(containerd.events.pipe(ofType('TaskExit'))).toBe('--(px)', {
        p: exit('web/probe', 137),
        x: exit('web', 137),
      });
    }),
  );

  it(
    'exits in a gap without an event',
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('-g---l', { g: gap(), l: live() }) });
      expectObservable(kill(containerd, 'SIGKILL')).toBe('--(s|)', { s: 'sent' });
      expectObservable(wait(containerd)).toBe('-----(x|)', { x: exited(137, { source: 'status' }) });
    }),
  );

  it(
    'is not ended by a reaction once it has exited, nor is the next process of that name',
    marbles(({ cold, hot, expectObservable }) => {
      const containerd = fakeContainerd({
        events: hot('----x', { x: exit('web', 3) }),
        processes: { web: running({ on: { SIGTERM: '8ms x' } }) },
      });
      expectObservable(kill(containerd, 'SIGTERM')).toBe('--(s|)', { s: 'sent' });
      const restarted = cold('-----r').pipe(
        mergeMap(() => web(containerd)),
        mergeMap((task) => task.delete()),
        mergeMap(() => containerd.container('web')),
        mergeMap((container) => container.createTask()),
        mergeMap((task) => task.startAndWait()),
      );
      expectObservable(restarted, '^ 19ms !').toBe('-');
    }),
  );

  it(
    'is not ended by a signal that is refused',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd({ answers: { kill: unavailable() } });
      expectObservable(kill(containerd, 'SIGKILL')).toBe('--#', undefined, unavailable());
      expectObservable(wait(containerd), '              ^---!').toBe('-----');
    }),
  );

  it(
    'is ended when a slow signal arrives',
    marbles(({ cold, expectObservable }) => {
      const containerd = fakeContainerd({ answers: { kill: cold('---|') } });
      expectObservable(kill(containerd, 'SIGKILL')).toBe('-----(s|)', { s: 'sent' });
      expectObservable(wait(containerd)).toBe('           -----(x|)', { x: exited(137) });
    }),
  );

  it(
    'makes the event stream fail if its reaction fails',
    marbles(({ cold, expectObservable }) => {
      const containerd = fakeContainerd({ signals: { web: { SIGTERM: cold('-#', {}, unavailable()) } } });
      expectObservable(kill(containerd, 'SIGTERM')).toBe('--(s|)', { s: 'sent' });
      expectObservable(containerd.events).toBe('---#', {}, unavailable());
    }),
  );

  it.each([
    [
      { TERM: 'x' },
      'signals.web',
      'must be a name such as "SIGTERM", or a number from 1 to 64, got "TERM"; did you mean "SIGTERM"?',
    ],
    [{ SIGTERM: '--#' }, 'signals.web.SIGTERM', 'must be a diagram with one letter at most, x for the exit, got "--#"'],
    [{ SIGTERM: '-xy' }, 'signals.web.SIGTERM', 'must be a diagram with one letter at most, x for the exit, got "-xy"'],
    [{ 0: 'x' }, 'signals.web', 'must be a name such as "SIGTERM", or a number from 1 to 64, got 0'],
    [{ 65: 'x' }, 'signals.web', 'must be a name such as "SIGTERM", or a number from 1 to 64, got 65'],
    [{ 1.5: 'x' }, 'signals.web', 'must be a name such as "SIGTERM", or a number from 1 to 64, got "1.5"'],
    [{ 15: '--#' }, 'signals.web.15', 'must be a diagram with one letter at most, x for the exit, got "--#"'],
    [
      { 15: '-', SIGTERM: 'x' },
      'signals.web.SIGTERM',
      'this signal has another reaction, by another name or its number',
    ],
  ])('rejects an invalid reaction: %j', (on, argument, message) => {
    const make = marbles(() => {
      fakeContainerd({ signals: { web: on } });
    });
    expect(make).toThrow(errorWith('invalid_argument', { argument }));
    expect(make).toThrow(message);
  });

  it('is described by running() without omitted options', () => {
    expect(running()).toEqual({ state: 'running' });
    expect(running({ pid: 7 })).toEqual({ state: 'running', pid: 7 });
  });
});
