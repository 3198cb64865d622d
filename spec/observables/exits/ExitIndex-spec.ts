import { NEVER, Observable, Subject, config, defer, map, merge, mergeMap, of, throwError } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ContainerdError } from '../../../src/errors.js';
import type { ErrorCode } from '../../../src/errors.js';
import { processInstance } from '../../../src/observables/exits/ProcessInstance.js';
import type { StatusAnswer } from '../../../src/observables/exits/StatusAnswer.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import { unknownExit } from '../../../src/values/exits.js';
import type { ExitStatus } from '../../../src/values/ExitStatus.js';
import { errorWith } from '../../support/errorWith.js';
import { CREATED, NO_IDEA, RUNNING, exitIndexOf, stopped } from '../../support/exitIndexOf.js';
import { marbles } from '../../support/marbles.js';
import {
  CLOSED,
  CONNECTING,
  LIVE,
  UNPROVED,
  deleteEvent,
  exitEvent,
  exitOf,
  failure,
  gapAt,
  received,
} from '../../support/received.js';

const down = failure('unavailable', 'Events/Subscribe');

/** Connection states, and exits of web's init process (pid 100) with codes 1 and 2. */
const items: Record<string, FeedItem> = {
  k: CONNECTING,
  l: LIVE,
  u: UNPROVED,
  g: gapAt(0, down),
  z: CLOSED,
  x: exitEvent(1),
  y: exitEvent(2),
};
const answers: Record<string, StatusAnswer> = { c: CREATED, r: RUNNING, s: stopped(1), n: NO_IDEA };
const exits: Record<string, ExitStatus> = { x: exitOf(1), s: exitOf(1, 'status'), d: exitOf(1, 'delete') };

const forgotten = unknownExit('containerd no longer knows the process', 'status');
const replaced = unknownExit('its id was given to another process before anybody learned how it ended', 'status');

/** One answer after another, the last one repeatedly. */
function inTurn<T>(...all: Observable<T>[]): Observable<T> {
  let asked = 0;
  return defer(() => all[Math.min(asked++, all.length - 1)]!);
}

const web = () => processInstance('web', '', 100);

describe('wait', () => {
  it(
    'emits the exit from an event, and cancels the status call',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('k--l----x--', items);
      const get = cold('   ----------r', answers);
      const expected = '--------(x|)';
      const feedSubs = '^-------!';
      const getSubs = ' ---^----!';

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe(expected, exits);
      expectSubscriptions(feed.subscriptions).toBe(feedSubs);
      expectSubscriptions(get.subscriptions).toBe(getSubs);
    }),
  );

  it(
    'emits the exit from the status, which is read when the stream is live',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('k--l-------', items);
      const get = cold('   --(s|)   ', answers);
      const expected = '-----(s|)';
      const feedSubs = '^----!';
      const getSubs = ' ---^-!';

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe(expected, exits);
      expectSubscriptions(feed.subscriptions).toBe(feedSubs);
      expectSubscriptions(get.subscriptions).toBe(getSubs);
    }),
  );

  it(
    'uses an event that arrives before the stream is known to be live',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('k--x-l-', items);
      const get = cold('r', answers);
      const expected = '---(x|)';

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe(expected, exits);
      expectSubscriptions(get.subscriptions).toBe([]);
    }),
  );

  it(
    'uses the deletion event if there is no other',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l---d--', { ...items, d: deleteEvent(1) });
      const get = cold('--(r|)', answers);
      const expected = '----(d|)';

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe(expected, exits);
    }),
  );

  it(
    'emits before it cleans up, so that a subscriber that waits again at that moment finds the feed open',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const feed = hot('l---x-o-', { ...items, o: exitEvent(0, { containerId: 'db', pid: 200 }) });
      const index = exitIndexOf({ feed });

      expectObservable(
        index.wait(web()).pipe(
          mergeMap(() => index.wait(processInstance('db', '', 200))),
          map(({ exitCode }) => exitCode),
        ),
      ).toBe('------(o|)', { o: 0 });
      expectSubscriptions(feed.subscriptions).toBe('^-----!');
    }),
  );

  it(
    'keeps the first exit: later ones are ignored',
    marbles(({ hot, expectObservable }) => {
      const feed = hot('l---x-y-d-', { ...items, d: deleteEvent(137) });
      const expected = '----(x|)';
      const instance = web();
      const index = exitIndexOf({ feed });

      expectObservable(index.wait(instance)).toBe(expected, exits);
      expectObservable(index.wait(instance), '------ ^').toBe('------(x|)', exits);
    }),
  );

  it(
    'is silent as long as the process runs',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l----', items);
      const get = cold('-(r|)', answers);
      const unsub = '   ^ 900ms !';

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web()), unsub).toBe('-');
      expectSubscriptions(get.subscriptions).toBe('^!');
      expectSubscriptions(feed.subscriptions).toBe(unsub);
    }),
  );

  it(
    'sends nothing as long as the stream is not live',
    marbles(({ hot, expectObservable }) => {
      const feed = hot('k-g--', items);
      const get = vi.fn(() => NEVER);

      expectObservable(exitIndexOf({ feed, get }).wait(web()), '^ 20s !').toBe('-');
      expect(get).not.toHaveBeenCalled();
    }),
  );

  it(
    'cancels everything when it is unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l----x-', items);
      const get = cold('------r', answers);
      const unsub = '   ^--!   ';
      const instance = web();

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(instance), unsub).toBe('---');
      expectSubscriptions(feed.subscriptions).toBe(unsub);
      expectSubscriptions(get.subscriptions).toBe(unsub);
    }),
  );

  it(
    'is cold: it subscribes to nothing before it is subscribed',
    marbles(({ hot, expectSubscriptions }) => {
      const feed = hot('l-x-', items);
      const waiting = exitIndexOf({ feed }).wait(web());
      expect(waiting).toBeInstanceOf(Observable);
      expectSubscriptions(feed.subscriptions).toBe([]);
    }),
  );

  it(
    'subscribes once for all waits, until the last one ends',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const feed = hot('l----x-p--', { ...items, p: exitEvent(3, { execId: 'probe', pid: 101 }) });
      const first = '   ^-!       ';
      const second = '  -^        ';
      const third = '   --^       ';
      const feedSubs = '^------!   ';
      const index = exitIndexOf({ feed });
      const instance = web();

      expectObservable(index.wait(instance), first).toBe('--');
      expectObservable(index.wait(instance), second).toBe('-----(x|)', exits);
      expectObservable(index.wait(processInstance('web', 'probe', 101)), third).toBe('-------(p|)', { p: exitOf(3) });
      expectSubscriptions(feed.subscriptions).toBe(feedSubs);
    }),
  );

  it(
    'subscribes again for later waits',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      // Like the feed: it emits the current state at once.
      const feed = cold('l----', items);
      const first = '    ^-!';
      const second = '   ----^---!';
      const get = cold(' ---(s|)', answers);
      const index = exitIndexOf({ feed, get: () => get });

      expectObservable(index.wait(web()), first).toBe('--');
      expectObservable(index.wait(web()), second).toBe('-------(s|)', exits);
      expectSubscriptions(feed.subscriptions).toBe(['^-!', '----^--!']);
      expectSubscriptions(get.subscriptions).toBe(['^-!', '----^--!']);
    }),
  );

  it(
    'reads the status at once if the stream is live',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l---------', items);
      const other = processInstance('other', '', 7);
      const get = cold('    --(s|)', answers);
      const late = '    ----^-----!';
      const expected = '------(s|)';
      const index = exitIndexOf({ feed, get: ({ containerId }) => (containerId === 'web' ? get : NEVER) });

      expectObservable(index.wait(other), '^--------!').toBe('-');
      expectObservable(index.wait(web()), late).toBe(expected, exits);
      expectSubscriptions(get.subscriptions).toBe('----^-!');
    }),
  );

  it(
    'reads no status at once before our own start while the stream is live, but does so after a gap',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l------g-l-----', items);
      const other = processInstance('other', 'probe', 7);
      const get = cold('         --(s|)', answers);
      const late = '    ----^----------';
      const expected = '-----------(s|)';
      const index = exitIndexOf({ feed, get: ({ containerId }) => (containerId === 'web' ? get : NEVER) });

      expectObservable(index.wait(other), '^-------------!').toBe('-');
      expectObservable(index.wait(web(), { startFollows: true }), late).toBe(expected, exits);
      expectSubscriptions(get.subscriptions).toBe('---------^-!');
    }),
  );

  it(
    'reads no status at once before our own start if the stream is already live, but does so a second later',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const get = cold('         --(s|)', answers);
      const index = exitIndexOf({ feed: merge(of(LIVE), NEVER), get: () => get });

      expectObservable(index.wait(web(), { startFollows: true })).toBe('1s --(s|)', exits);
      expectSubscriptions(get.subscriptions).toBe('1s ^-!');
    }),
  );

  it(
    'fails before our own start if the client is closed',
    marbles(({ expectObservable }) => {
      const index = exitIndexOf({ feed: of(CLOSED) });

      expectObservable(index.wait(web(), { startFollows: true })).toBe('#', undefined, errorWith('cancelled'));
    }),
  );

  it(
    'emits a known exit at once',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const feed = hot('l-', items);
      const instance = web();
      instance.exit = exitOf(1);

      expectObservable(exitIndexOf({ feed }).wait(instance)).toBe('(x|)', exits);
      expectSubscriptions(feed.subscriptions).toBe([]);
    }),
  );

  it(
    'fails at once if the start has failed before',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const feed = hot('l-', items);
      const instance = web();
      instance.failure = failure('unknown', 'Tasks/Start');

      expectObservable(exitIndexOf({ feed }).wait(instance)).toBe('#', undefined, instance.failure);
      expectSubscriptions(feed.subscriptions).toBe([]);
    }),
  );

  it(
    'fails when the stream cannot be opened, and unsubscribes from it',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('k--#', items, down);
      const expected = '---#';
      const get = cold('r', answers);
      const index = exitIndexOf({ feed, get: () => get });

      expectObservable(index.wait(web())).toBe(expected, undefined, down);
      expectObservable(index.wait(processInstance('web', 'probe'))).toBe(expected, undefined, down);
      expectSubscriptions(feed.subscriptions).toBe('^--!');
      expectSubscriptions(get.subscriptions).toBe([]);
    }),
  );

  it(
    'may be subscribed again after that',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const feed = cold('-#', items, down);
      const index = exitIndexOf({ feed });

      expectObservable(index.wait(web())).toBe('-#', undefined, down);
      expectObservable(index.wait(web()), '---^').toBe('----#', undefined, down);
      expectSubscriptions(feed.subscriptions).toBe(['^!', '---^!']);
    }),
  );

  it(
    'fails with `cancelled` when the client is closed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l---(z|)', items);
      const get = cold('-------r', answers);
      const expected = '----#   ';
      const closed = errorWith('cancelled', { message: 'the client was closed' });
      const index = exitIndexOf({ feed, get: () => get });

      expectObservable(index.wait(web())).toBe(expected, undefined, closed);
      expectObservable(index.wait(processInstance('web', 'probe', 7))).toBe(expected, undefined, closed);
      expectSubscriptions(get.subscriptions).toBe(['^---!', '^---!']);
    }),
  );

  it(
    'fails with `cancelled` at once after the client was closed',
    marbles(({ expectObservable }) => {
      const index = exitIndexOf({ feed: of(CONNECTING, CLOSED) });

      expectObservable(index.wait(web())).toBe('#', undefined, errorWith('cancelled'));
      expectObservable(index.wait(web())).toBe('#', undefined, errorWith('cancelled'));
    }),
  );
});

describe('an exit event', () => {
  const cases: [string, FeedItem][] = [
    ['another namespace', exitEvent(9, { namespace: 'k8s.io' })],
    ['another container', exitEvent(9, { containerId: 'other' })],
    ['an exec of the container', exitEvent(9, { execId: 'probe' })],
    ['a former instance of the same id', exitEvent(9, { pid: 99 })],
    ['a deleted former instance', deleteEvent(9, { pid: 99 })],
    ['no process: it is another event', received({ type: 'TaskOOM', containerId: 'web' })],
  ];

  it.each(cases)('is ignored if it belongs to %s', (_whose, other) => {
    marbles(({ hot, expectObservable }) => {
      const feed = hot('l--o--x-', { ...items, o: other });
      const expected = '------(x|)';

      expectObservable(exitIndexOf({ feed }).wait(web())).toBe(expected, exits);
    })();
  });

  it('is not decoded if its namespace is another, or its type says nothing about such a process', () => {
    const undecodable = (typeName: string, namespace: string): FeedItem => ({
      namespace,
      topic: '/a/topic',
      typeName,
      get event(): never {
        throw new Error('decoded');
      },
    });
    const feed = new Subject<FeedItem>();
    const seen: ExitStatus[] = [];
    exitIndexOf({ feed })
      .wait(web())
      .subscribe((exit) => seen.push(exit));
    feed.next(undecodable('containerd.events.TaskExit', 'k8s.io'));
    feed.next(undecodable('containerd.events.TaskExecStarted', 'default'));
    feed.next(undecodable('containerd.events.TaskPaused', 'default'));
    feed.next(undecodable('containerd.events.ContainerCreate', 'default'));
    feed.next(exitEvent(1));
    expect(seen).toEqual([exitOf(1)]);
  });

  it(
    'may have no pid',
    marbles(({ hot, expectObservable }) => {
      const feed = hot('l--d', { ...items, d: deleteEvent(1, { pid: 0 }) });

      expectObservable(exitIndexOf({ feed }).wait(web())).toBe('---(d|)', exits);
    }),
  );

  it(
    'goes to the right one of two instances of one id',
    marbles(({ hot, expectObservable }) => {
      const feed = hot('l--x--y-', { ...items, y: exitEvent(2, { pid: 200 }) });
      const index = exitIndexOf({ feed });

      expectObservable(index.wait(processInstance('web', '', 200))).toBe('------(y|)', { y: exitOf(2) });
      expectObservable(index.wait(web())).toBe('---(x|)', exits);
    }),
  );

  it(
    'is not waited for if the id belongs to another process now: the exit is unknown',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l-----', items);
      const get = cold('--(o|)', { o: stopped(1, 200) });

      // Its own exit may still arrive.
      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe('504ms (u|)', { u: replaced });
    }),
  );

  it(
    'can match once the pid has been learned from the status',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l----o--x', { ...items, o: exitEvent(9, { pid: 99 }) });
      const get = cold('--(r|)', answers);
      const instance = processInstance('web', '');

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(instance)).toBe('--------(x|)', exits);
    }),
  );
});

/** Another client has started the exec. */
const started = (pid: number) => received({ type: 'TaskExecStarted', containerId: 'web', execId: 'probe', pid });

describe('an exec that started although the answer to its start was lost', () => {
  const fifos = (folder: number) => ({
    stdin: '',
    stdout: `/fifos/${folder}/stdout`,
    stderr: `/fifos/${folder}/stderr`,
    terminal: false,
  });
  const gone = throwError(() => failure('not_found'));
  const values = { ...items, s: started(202), e: exitEvent(9, { execId: 'probe', pid: 202 }) };

  it(
    'never takes the pid of another exec of its id that started while the status call was in flight',
    marbles(({ hot, cold, expectObservable, flush }) => {
      const instance = processInstance('web', 'probe');
      Object.assign(instance, { paths: fifos(1), hasOwnPaths: true, startSent: true });
      const feed = hot('l-s 700ms e', values);
      const created = cold('---(a|)', { a: { ...CREATED, io: fifos(2) } satisfies StatusAnswer });
      const get = inTurn<StatusAnswer>(created, gone);

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(instance)).toBe('503ms (u|)', { u: replaced });
      flush();
      expect(instance.pid).toBeUndefined();
    }),
  );
});

describe('an exec whose start may have reached another one with its id', () => {
  const paths = (folder: number) => ({ stdin: '', stdout: `/fifos/${folder}/stdout`, stderr: '', terminal: false });
  const added = received({ type: 'TaskExecAdded', containerId: 'web', execId: 'probe' });
  const values = { ...items, a: added, e: exitEvent(9, { execId: 'probe', pid: 202 }) };

  it.each<[string, StatusAnswer]>([
    ['created', { ...CREATED, io: paths(3) }],
    ['stopped', { ...stopped(3, 303), io: paths(3) }],
  ])(
    'does not take the exit with the pid of its start although a third one, which is %s, has the id by then',
    (_state, third) =>
      marbles(({ hot, cold, expectObservable }) => {
        const instance = processInstance('web', 'probe', 202);
        Object.assign(instance, { paths: paths(1), hasOwnPaths: true, startSent: true });
        const feed = hot('la-e', values);
        const get = cold('----(t|)', { t: third });

        expectObservable(exitIndexOf({ feed, get: () => get }).wait(instance)).toBe('508ms (u|)', { u: replaced });
      })(),
  );
});

describe('an exit that arrives before the pid is known', () => {
  const probe = () => processInstance('web', 'probe');
  const exec = { execId: 'probe', pid: 101 };
  const values = { ...items, x: exitEvent(1, exec), o: exitEvent(9, { ...exec, pid: 55 }) };

  it(
    'is held until Start has answered',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('  l--x-------', values);
      const get = cold('  -------c----', answers);
      const starts = cold('------p', { p: 101 });
      const expected = '  ------(x|)';
      const instance = probe();
      instance.starting = true;
      const index = exitIndexOf({ feed, get: () => get });

      expectObservable(index.wait(instance)).toBe(expected, exits);
      starts.subscribe((pid) => {
        Object.assign(instance, { pid, starting: false });
        index.started(instance);
      });
      // Called when the stream was live; the event causes no call, because the answer of Start decides.
      expectSubscriptions(get.subscriptions).toBe('^-----!');
    }),
  );

  it(
    'is discarded if it belonged to a former instance',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('  l--o------x', values);
      const starts = cold('------p', { p: 101 });
      const expected = '  ----------(x|)';
      const instance = probe();
      instance.starting = true;
      const index = exitIndexOf({ feed });

      expectObservable(index.wait(instance)).toBe(expected, exits);
      starts.subscribe((pid) => {
        Object.assign(instance, { pid, starting: false });
        index.started(instance);
      });
    }),
  );

  it(
    'is found among exits of former instances',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('  l-oxo---', values);
      const starts = cold('------p', { p: 101 });
      const instance = probe();
      instance.starting = true;
      const index = exitIndexOf({ feed });

      expectObservable(index.wait(instance)).toBe('------(x|)', exits);
      starts.subscribe((pid) => {
        Object.assign(instance, { pid, starting: false });
        index.started(instance);
      });
    }),
  );

  it(
    'is checked against the status if this client is not starting the process',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('  l--x-----', values);
      const first = cold('-(c|)    ', answers);
      const second = cold('  --(r|)', { r: { state: 'running', pid: 101 } satisfies StatusAnswer });
      const expected = '  -----(x|)';
      const get = inTurn(first, second);

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(probe())).toBe(expected, exits);
      expectSubscriptions(first.subscriptions).toBe('^!');
      expectSubscriptions(second.subscriptions).toBe('---^-!');
    }),
  );

  it(
    'remains undecided while the status has no pid either',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l--o-----', values);
      const get = cold('-(c|)    ', answers);
      const asked = ['  ^!       ', '  ---^!    '];

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(probe()), '^ 900ms !').toBe('-');
      expectSubscriptions(get.subscriptions).toBe(asked);
    }),
  );

  it(
    'is superseded by the exit in the status',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l--o-----', values);
      const get = inTurn(cold('-(c|)', answers), cold('--(s|)', { s: stopped(1, 101) }));

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(probe())).toBe('-----(s|)', exits);
    }),
  );

  it(
    'is used if another client started the process and containerd has forgotten it',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l-s--o-x-----', { ...values, s: started(101) });
      const get = inTurn(cold('-(c|)', answers), cold<StatusAnswer>('---#', undefined, failure('not_found')));

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(probe())).toBe('-------(x|)', exits);
    }),
  );

  it(
    'is used even if it overtakes the start event',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l--x--s--', { ...values, s: started(101) });
      const get = inTurn(cold('-(c|)', answers), cold<StatusAnswer>('---#', undefined, failure('not_found')));

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(probe())).toBe('------(x|)', exits);
    }),
  );

  it(
    'is not used while the pid is unknown: it may belong to a former instance',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l--o-----', values);
      const get = inTurn(cold('-(c|)', answers), cold<StatusAnswer>('--#', undefined, failure('not_found')));

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(probe())).toBe('----- 500ms --(u|)', {
        u: forgotten,
      });
    }),
  );

  it(
    'is not matched against another start event while our own start is in flight',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('  l-s-ox------', { ...values, s: started(55) });
      const start = cold('-------p');
      const instance = probe();
      instance.starting = true;
      const index = exitIndexOf({ feed });

      expectObservable(index.wait(instance)).toBe('-------(x|)', exits);
      start.subscribe(() => {
        Object.assign(instance, { starting: false, pid: 101 });
        index.started(instance);
      });
    }),
  );

  it(
    'is checked again if the outcome of a start is unknown',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('  l--x----------', values);
      const first = cold('-(c|)', answers);
      const second = cold('      --(s|)', { s: stopped(1, 101) });
      const fails = cold('------f');
      const expected = '  --------(s|)';
      const instance = probe();
      instance.starting = true;
      const get = inTurn(first, second);
      const index = exitIndexOf({ feed, get: () => get });

      expectObservable(index.wait(instance)).toBe(expected, exits);
      fails.subscribe(() => {
        instance.starting = false;
        index.started(instance);
      });
      expectSubscriptions(second.subscriptions).toBe('------^-!');
    }),
  );
});

describe('a process that containerd has forgotten', () => {
  const notFound = failure('not_found');

  it(
    'is looked up twice, with time for its exit event in between',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l', items);
      const get = cold<StatusAnswer>('-#', undefined, notFound);
      const expected = '502ms (f|)';

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe(expected, { f: forgotten });
      expectSubscriptions(get.subscriptions).toBe(['^!', '501ms ^!']);
    }),
  );

  it(
    'may still get its exit from the event',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l 299ms x', items);
      const get = cold<StatusAnswer>('-#', undefined, notFound);

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe('300ms (x|)', exits);
      expectSubscriptions(get.subscriptions).toBe('^!');
    }),
  );

  it(
    'is not looked up again once the wait is unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l', items);
      const get = cold<StatusAnswer>('-#', undefined, notFound);

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web()), '^ 299ms !').toBe('-');
      expectSubscriptions(get.subscriptions).toBe('^!');
    }),
  );

  it(
    'is not considered forgotten while its start is in flight',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l', items);
      const get = cold<StatusAnswer>('-#', undefined, notFound);
      const instance = processInstance('web', 'probe');
      instance.starting = true;

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(instance), '^ 5s !').toBe('-');
    }),
  );

  it(
    'gets the full time again after a reconnection',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l 99ms g 99ms l 399ms x', items);
      const get = cold<StatusAnswer>('-#', undefined, notFound);
      const asked = ['  ^!', '200ms ^!'];

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe('600ms (x|)', exits);
      expectSubscriptions(get.subscriptions).toBe(asked);
    }),
  );
});

describe('an exit that was unknown at first', () => {
  it(
    'is emitted by a later wait that learns it, and kept',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l 699ms x', items);
      const early = cold<StatusAnswer>('#', undefined, failure('not_found'));
      const late = cold<StatusAnswer>('----------#', undefined, failure('not_found'));
      const instance = web();
      const get = inTurn(early, late, early, late);
      const index = exitIndexOf({ feed, get: () => get, list: () => NEVER });

      expectObservable(index.wait(instance)).toBe('500ms (f|)', { f: forgotten });
      expectObservable(index.wait(instance), '400ms ^').toBe('700ms (x|)', exits);
      expectObservable(index.wait(instance), '900ms ^').toBe('900ms (x|)', exits);
    }),
  );
});

describe('a process that containerd only answers "not found" for', () => {
  // containerd answers this while it cleans up after a dead shim; then it publishes the exit itself.
  const bare = new ContainerdError('not_found', 'not found', { rpc: 'Tasks/Get' });

  it(
    'gets about ten seconds',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l', items);
      const get = cold<StatusAnswer>('#', undefined, bare);
      const expected = '9500ms (f|)';

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe(expected, { f: forgotten });
      expectSubscriptions(get.subscriptions).toBe(Array.from({ length: 20 }, (_, n) => `${n * 500}ms (^!)`));
    }),
  );

  it(
    'may get its exit from an event in that time',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l 7s x', { ...items, x: exitEvent(137) });
      const get = cold<StatusAnswer>('-#', undefined, bare);

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe('7001ms (x|)', { x: exitOf(137) });
    }),
  );
});

describe('a status call', () => {
  it(
    'is repeated whenever the stream is live again',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l--g---l---', items);
      const first = cold('-(r|)', answers);
      const second = cold('      -(s|)', answers);
      const expected = '--------(s|)';
      const get = inTurn(first, second);

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe(expected, exits);
      expectSubscriptions(first.subscriptions).toBe('^!');
      expectSubscriptions(second.subscriptions).toBe('-------^!');
    }),
  );

  it(
    'from before a gap proves nothing and is repeated',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot(' l--g--l------', items);
      const first = cold('---------r', answers);
      const second = cold('     -(s|)', answers);
      const expected = ' -------(s|)';
      const get = inTurn(first, second);

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe(expected, exits);
      expectSubscriptions(first.subscriptions).toBe('^-----!');
      expectSubscriptions(second.subscriptions).toBe('------^!');
    }),
  );

  it(
    'is repeated with every `live` without proof',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('-u--u--u', items);
      const get = cold('-(r|)', answers);

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web()), '^ 99ms !').toBe('-');
      expectSubscriptions(get.subscriptions).toBe(['-^!', '----^!', '-------^!']);
    }),
  );

  it.each<ErrorCode>(['unavailable', 'cancelled', 'internal', 'unknown', 'deadline_exceeded', 'aborted'])(
    'that fails temporarily (%s) is repeated with the next `live`',
    (code) => {
      marbles(({ hot, cold, expectObservable }) => {
        const feed = hot('l----g--l--', items);
        const get = inTurn(cold<StatusAnswer>('-#', undefined, failure(code)), cold('-(s|)', answers));

        expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe('---------(s|)', exits);
      })();
    },
  );

  it.each<ErrorCode>([
    'permission_denied',
    'unimplemented',
    'invalid_argument',
    'failed_precondition',
    'unauthenticated',
  ])('that fails permanently (%s) fails its wait, and no other', (code) => {
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l----x', items);
      const index = exitIndexOf({
        feed,
        get: ({ execId }) => (execId === '' ? NEVER : cold<StatusAnswer>('-#', undefined, failure(code))),
      });

      expectObservable(index.wait(processInstance('web', 'probe', 7))).toBe('-#', undefined, failure(code));
      expectObservable(index.wait(web())).toBe('-----(x|)', exits);
    })();
  });

  it(
    'that throws fails the wait',
    marbles(({ hot, expectObservable }) => {
      const fault = new TypeError('a mistake');
      const index = exitIndexOf({ feed: hot('-l', items), get: () => throwError(() => fault) });

      expectObservable(index.wait(web())).toBe('-#', undefined, fault);
    }),
  );

  it(
    'that containerd could not answer ends no wait',
    marbles(({ hot, cold, expectObservable }) => {
      const feed = hot('l----x', items);
      const get = cold('-(n|)', answers);

      expectObservable(exitIndexOf({ feed, get: () => get }).wait(web())).toBe('-----(x|)', exits);
    }),
  );

  it(
    'is one list for many tasks, and a call for each task the list omits',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('-l---', items);
      const list = cold('  --(m|)', {
        m: new Map([
          ['a', stopped(1)],
          ['b', { ...RUNNING }],
        ]),
      });
      const get = cold('     -(s|)', { s: stopped(3) });
      const index = exitIndexOf({
        feed,
        list: () => list,
        get: ({ containerId }) => (containerId === 'c' ? get : NEVER),
      });

      expectObservable(index.wait(processInstance('a', '', 100))).toBe('---(s|)', exits);
      expectObservable(index.wait(processInstance('b', '', 100)), '^ 500ms !').toBe('-');
      expectObservable(index.wait(processInstance('c', '', 100))).toBe('----(s|)', { s: exitOf(3, 'status') });
      expectSubscriptions(list.subscriptions).toBe('-^-!');
      expectSubscriptions(get.subscriptions).toBe('---^!');
    }),
  );

  it(
    'is not made for a task whose wait ended while the list was in flight',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('-l-x---', items);
      const list = cold('  ----(m|)', { m: new Map<string, StatusAnswer>() });
      const get = cold('       -(s|)', { s: stopped(3) });
      const index = exitIndexOf({ feed, list: () => list, get: () => get });

      expectObservable(index.wait(web())).toBe('---(x|)', exits);
      expectObservable(index.wait(processInstance('b', '', 100)), '^---!').toBe('-');
      expectObservable(index.wait(processInstance('c', '', 100))).toBe('------(s|)', { s: exitOf(3, 'status') });
      expectSubscriptions(get.subscriptions).toBe('-----^!');
    }),
  );

  it(
    'is repeated in the next round if its list fails',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('-l---', items);
      const failed = cold<ReadonlyMap<string, StatusAnswer>>('-#', undefined, down);
      const list = cold('(m|)', {
        m: new Map([
          ['web', stopped(1)],
          ['b', stopped(2)],
        ]),
      });
      const lists = inTurn(failed, list);
      const index = exitIndexOf({ feed, list: () => lists });

      expectObservable(index.wait(web())).toBe('1500ms (s|)', exits);
      expectObservable(index.wait(processInstance('b', '', 100))).toBe('1500ms (s|)', { s: exitOf(2, 'status') });
      expectSubscriptions(list.subscriptions).toBe('1500ms (^!)');
    }),
  );

  it(
    'whose list is refused permanently fails all its waits',
    marbles(({ hot, cold, expectObservable }) => {
      const reason = failure('permission_denied', 'Tasks/List');
      const feed = hot('-l---', items);
      const list = cold<ReadonlyMap<string, StatusAnswer>>('--#', undefined, reason);
      const index = exitIndexOf({ feed, list: () => list });

      expectObservable(index.wait(web())).toBe('---#', undefined, reason);
      expectObservable(index.wait(processInstance('b', '', 100))).toBe('---#', undefined, reason);
    }),
  );

  it(
    'without an answer yields its slot after ten seconds, and is repeated',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('l', items);
      const never = cold<StatusAnswer>('-');
      const index = exitIndexOf({ feed, get: ({ execId }) => (execId === 'last' ? of(stopped(1)) : never) });

      for (let n = 0; n < 16; n++)
        expectObservable(index.wait(processInstance('web', `hangs${n}`, 100)), '^ 11999ms !').toBe('-');
      expectObservable(index.wait(processInstance('web', 'last', 100))).toBe('10s (s|)', exits);
      expectSubscriptions(never.subscriptions).toBe([
        ...Array.from({ length: 16 }, () => '^ 9999ms !   '),
        ...Array.from({ length: 16 }, () => '11500ms ^ 499ms !'),
      ]);
    }),
  );

  it(
    'for a list is cancelled with the last wait',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('-l-----', items);
      const list = cold<ReadonlyMap<string, StatusAnswer>>('---------', {});
      const index = exitIndexOf({ feed, list: () => list });

      expectObservable(index.wait(web()), '^--!').toBe('-');
      expectObservable(index.wait(processInstance('b', '', 100)), '^----!').toBe('-');
      expectSubscriptions(list.subscriptions).toBe('-^---!');
    }),
  );
});

describe('a start that failed', () => {
  it(
    'fails its waits with its error, and those of no other instance',
    marbles(({ hot, cold, expectObservable }) => {
      const reason = failure('unknown', 'Tasks/Start');
      const feed = hot('  l--------x', { ...items, x: exitEvent(1, { execId: 'probe', pid: 101 }) });
      const fails = cold('----f');
      const instance = processInstance('web', 'probe');
      const index = exitIndexOf({ feed });

      expectObservable(index.wait(instance)).toBe('----#', undefined, reason);
      expectObservable(index.wait(instance)).toBe('----#', undefined, reason);
      expectObservable(index.wait(instance), '------^').toBe('------#', undefined, reason);
      expectObservable(index.wait(processInstance('web', 'probe', 101))).toBe('---------(x|)', exits);
      fails.subscribe(() => {
        index.failed(instance, reason);
      });
    }),
  );
});

describe('an exit that was learned elsewhere', () => {
  it(
    'ends the waits of that instance, now and later, and cancels their status calls',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const feed = hot('  l---------', items);
      const get = cold('  --------r', answers);
      const learns = cold('----d');
      const instance = web();
      const index = exitIndexOf({ feed, get: () => get });

      expectObservable(index.wait(instance)).toBe('----(d|)', exits);
      expectObservable(index.wait(instance), '------^').toBe('------(d|)', exits);
      learns.subscribe(() => {
        index.exitLearned(instance, exitOf(1, 'delete'));
      });
      expectSubscriptions(get.subscriptions).toBe('^---!');
    }),
  );

  it('does not change an exit that is already known', () => {
    const instance = web();
    instance.exit = exitOf(1);
    const index = exitIndexOf({});
    index.exitLearned(instance, exitOf(137, 'delete'));
    expect(instance.exit).toEqual(exitOf(1));
  });
});

describe('a subscriber', () => {
  afterEach(() => {
    config.onUnhandledError = null;
    vi.useRealTimers();
  });

  it('that throws does not affect the others', () => {
    vi.useFakeTimers();
    config.onUnhandledError = () => undefined;
    const feed = new Subject<FeedItem>();
    const index = exitIndexOf({ feed });
    const seen: ExitStatus[] = [];
    const instance = web();
    index.wait(instance).subscribe((exit) => seen.push(exit));
    index.wait(instance).subscribe(() => {
      throw new Error('a mistake');
    });
    index.wait(instance).subscribe((exit) => seen.push(exit));
    feed.next(LIVE);
    feed.next(exitEvent(1));
    vi.runOnlyPendingTimers();
    expect(seen).toEqual([exitOf(1), exitOf(1)]);
    expect(feed.observed).toBe(false);
  });

  it('that waits again in its `next` handler gets the exit', () => {
    const feed = new Subject<FeedItem>();
    const index = exitIndexOf({ feed });
    const instance = web();
    const seen: ExitStatus[] = [];
    index
      .wait(instance)
      .pipe(mergeMap(() => index.wait(instance)))
      .subscribe((exit) => seen.push(exit));
    feed.next(exitEvent(1));
    expect(seen).toEqual([exitOf(1)]);
    expect(feed.observed).toBe(false);
  });

  it('that ends another wait in its `next` handler gets its exit, and the other one nothing', () => {
    const feed = new Subject<FeedItem>();
    const index = exitIndexOf({ feed });
    const instance = web();
    const seen: ExitStatus[] = [];
    index.wait(instance).subscribe(() => {
      second.unsubscribe();
    });
    const second = index.wait(instance).subscribe((exit) => seen.push(exit));
    feed.next(exitEvent(1));
    expect(seen).toEqual([]);
    expect(feed.observed).toBe(false);
  });
});
