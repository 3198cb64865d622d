import { defer, map } from 'rxjs';
import type { Observable } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import { describe, expect, it } from 'vitest';
import { ContainerdError, listAndWatch } from '../../src/index.js';
import type { ListAndWatchOptions, TaskRow, TaskRecord, TaskWatchEvent } from '../../src/index.js';
import {
  created,
  deleted,
  exit,
  exited,
  fakeContainerd,
  gap,
  live,
  paused,
  resumed,
  start,
  stopped,
  unavailable,
} from '../../src/testing/index.js';
import type { Answers, FakeContainerd } from '../../src/testing/index.js';
import { marbles } from '../support/marbles.js';

/** One line per row: `web 100 stopped 3`. */
function words({ id, pid, state, exit: end }: TaskRow): string {
  return [id, pid, state, ...(end === undefined ? [] : [end.exitCode])].join(' ');
}

/** One line per change: `[web 100 running]`, `web 100 stopped 3 < TaskExit`, `gap`. */
function line(event: TaskWatchEvent): string {
  if (event.type === 'gap') return 'gap';
  if (event.type === 'snapshot') return `[${event.rows.map(words).join(', ')}]`;
  return `${words(event.row)} < ${event.cause === 'reconciled' ? event.cause : event.cause.type}`;
}

const exact: ListAndWatchOptions = { random: () => 0.5 };

function watched(containerd: FakeContainerd, options: ListAndWatchOptions = {}): Observable<string> {
  return listAndWatch(containerd, { ...exact, ...options }).pipe(map(line));
}

const web = (pid: number, state: Exclude<TaskRecord['state'], 'stopped'> = 'running'): TaskRecord => ({
  id: 'web',
  pid,
  state,
});
const events = {
  c: created('web', { pid: 1 }),
  s: start('web', { pid: 1 }),
  x: exit('web', 3, { pid: 1 }),
  d: deleted('web', 3, { pid: 1 }),
  p: paused('web'),
  r: resumed('web'),
  C: created('web', { pid: 2 }),
  S: start('web', { pid: 2 }),
  X: exit('web', 4, { pid: 2 }),
  D: deleted('web', 4, { pid: 2 }),
  y: exit('web', 3),
  z: deleted('web', 3),
  o: deleted('web', 0, { pid: 8 }),
  e: exit('web/probe', 7, { pid: 9 }),
  g: gap(),
  l: live(),
};

const lists: Record<string, readonly TaskRecord[]> = {
  0: [],
  c: [web(1, 'created')],
  r: [web(1)],
  p: [web(1, 'paused')],
  x: [{ id: 'web', pid: 1, ...stopped(3) }],
  R: [web(2)],
  u: [web(0, 'unknown')],
};

/** Answers with these diagrams in turn; then repeats the last one. */
function inTurn({ cold }: RunHelpers, ...diagrams: readonly string[]): NonNullable<Answers['tasks']> {
  let n = 0;
  return () => cold(diagrams[Math.min(n++, diagrams.length - 1)]!, lists, unavailable());
}

interface Case {
  /** The events from containerd, in the letters of `events`. */
  readonly events?: string;
  /** The answers to each list, in the letters of `lists`. */
  readonly lists: readonly string[];
  readonly answers?: Answers;
  readonly options?: ListAndWatchOptions;
  readonly until?: string;
  readonly result: string;
  readonly values: Record<string, string>;
  /** The calls that were made, and when. */
  readonly asked?: readonly string[];
}

/** A case in virtual time: what is emitted, and what is called. */
function holds({
  events: signs = '',
  lists: answered,
  answers,
  options,
  until = '^---------------!',
  result,
  values,
  asked,
}: Case): () => void {
  return () => {
    let containerd: FakeContainerd | undefined;
    marbles((helpers) => {
      containerd = fakeContainerd({
        events: helpers.hot(signs, events),
        answers: { tasks: inTurn(helpers, ...answered), ...answers },
      });
      helpers.expectObservable(watched(containerd, options), until).toBe(result, values);
    })();
    if (asked !== undefined) expect(containerd!.calls('tasks', 'status')).toEqual(asked);
  };
}

describe('while a list is in flight', () => {
  it(
    'an exit is not undone by the older list',
    holds({
      events: ' --x---',
      lists: ['----(r|)'],
      result: '----s-',
      values: { s: '[web 1 stopped 3]' },
      asked: ['0 tasks'],
    }),
  );

  it(
    'nor is an exit without a pid',
    holds({
      events: ' --y---',
      lists: ['----(r|)'],
      result: '----s-',
      values: { s: '[web 1 stopped 3]' },
    }),
  );

  it(
    'a deletion is not undone',
    holds({
      events: ' -xd---',
      lists: ['----(r|)'],
      result: '----s-',
      values: { s: '[]' },
    }),
  );

  it('nor is a deletion whose exit was lost, or without a pid', () => {
    holds({ events: '--d---', lists: ['----(r|)'], result: '----s-', values: { s: '[]' } })();
    holds({ events: '--z---', lists: ['----(r|)'], result: '----s-', values: { s: '[]' } })();
  });

  it(
    'a created task is kept although it is not in the list',
    holds({
      events: ' --c---',
      lists: ['----(0|)'],
      result: '----s-',
      values: { s: '[web 1 created]' },
    }),
  );

  it(
    'a started task stays started although the list shows it as created',
    holds({
      events: ' -cs---',
      lists: ['----(c|)'],
      result: '----s-',
      values: { s: '[web 1 running]' },
    }),
  );

  it('a new task of the same id has its row, whichever of the two the list has', () => {
    for (const list of ['----(r|)', '----(x|)', '----(R|)', '----(0|)']) {
      holds({ events: '(xdCS)', lists: [list], result: '----s-', values: { s: '[web 2 running]' } })();
    }
  });

  it('a new task has its row even if no deletion of the former one was reported', () => {
    for (const list of ['----(r|)', '----(x|)', '----(R|)', '----(0|)']) {
      holds({ events: '-x-CS-', lists: [list], result: '----s-', values: { s: '[web 2 running]' } })();
    }
  });

  it(
    'late events of a former task change nothing',
    holds({
      events: ' ---x-d-c--s-S',
      lists: ['--(R|)'],
      result: '--s----------',
      values: { s: '[web 2 running]' },
    }),
  );

  it(
    'the task in the list continues with later events',
    holds({
      events: ' -----x-d-',
      lists: ['--(r|)'],
      result: '--s--x-d-',
      values: { s: '[web 1 running]', x: 'web 1 stopped 3 < TaskExit', d: 'web 1 deleted 3 < TaskDelete' },
    }),
  );
});

describe('a task only moves forward', () => {
  const life = {
    c: 'web 1 created < TaskCreate',
    s: 'web 1 running < TaskStart',
    x: 'web 1 stopped 3 < TaskExit',
    d: 'web 1 deleted 3 < TaskDelete',
    0: '[]',
  };

  it(
    'from its creation to its deletion',
    holds({
      events: ' -c-s-x-d-',
      lists: ['(0|)'],
      result: '0c-s-x-d-',
      values: life,
    }),
  );

  it(
    'even if events are late or repeated',
    holds({
      events: ' -s-c-x-s-d-x-d-s-c-',
      lists: ['(0|)'],
      until: '^-----------------------!',
      result: '0s---x---d----------',
      values: life,
    }),
  );

  it(
    'and an exit that arrives before everything else is kept',
    holds({
      events: ' -x-s-c--',
      lists: ['(0|)'],
      answers: { status: unavailable() },
      result: '0--x-----',
      values: { 0: '[]', x: 'web 1 stopped 3 < TaskStart' },
    }),
  );

  it(
    'and a new pid ends the former task of the id before the new one begins',
    holds({
      events: ' -c-s-C---S',
      lists: ['(0|)'],
      result: '0c-s-(dC)S',
      values: {
        ...life,
        d: 'web 1 deleted < TaskCreate',
        C: 'web 2 created < TaskCreate',
        S: 'web 2 running < TaskStart',
      },
    }),
  );

  it(
    'even if its pid is not known from the list',
    holds({
      events: ' ---s-x-',
      lists: ['-(u|)'],
      result: '-u-s-x-',
      values: { ...life, u: '[web 0 unknown]' },
    }),
  );

  it(
    'and its execs are not rows',
    holds({ events: '-e-', lists: ['(r|)'], result: 's--', values: { s: '[web 1 running]' } }),
  );
});

describe('pause and resume', () => {
  const rows = {
    s: '[web 1 running]',
    p: 'web 1 paused < TaskPaused',
    r: 'web 1 running < TaskResumed',
    P: 'web 1 paused < reconciled',
    R: 'web 1 running < reconciled',
  };

  it(
    'are reported, and verified with a status call',
    holds({
      events: ' --p--r---',
      lists: ['(r|)'],
      result: 's-p--r---',
      values: rows,
      asked: ['0 tasks', '2 status web', '5 status web'],
    }),
  );

  it(
    "in the wrong order end up as containerd's status says",
    holds({
      events: ' --r--p---',
      lists: ['(r|)'],
      answers: { status: { state: 'running', pid: 1 } },
      result: 's----(pR)',
      values: rows,
    }),
  );

  it('are not undone by an older list', () =>
    marbles((helpers) => {
      const containerd = fakeContainerd({
        events: helpers.hot('-l-p------', events),
        answers: {
          tasks: inTurn(helpers, '(r|)', '----(r|)'),
          status: helpers.cold('----------r', { r: { state: 'paused', pid: 1 } }),
        },
      });
      helpers
        .expectObservable(watched(containerd), '^-------!')
        .toBe('s--p-t', { s: '[web 1 running]', p: rows.p, t: '[web 1 paused]' });
    })());

  it(
    'during a list are verified after it',
    holds({
      events: ' --p-----',
      lists: ['----(r|)'],
      result: '----(sP)',
      values: { s: '[web 1 running]', P: rows.P },
      asked: ['0 tasks', '4 status web'],
    }),
  );

  it(
    'that were not reported are found by the next list',
    holds({
      lists: ['(r|)', '(p|)', '(r|)'],
      until: '^ 70s !',
      result: 's 29999ms P 29999ms R',
      values: rows,
    }),
  );

  it(
    'of a task that was not started belong to a former task',
    holds({
      events: ' -r-p-s--',
      lists: ['(c|)'],
      answers: { status: { state: 'created', pid: 1 } },
      result: 't----s--',
      values: { t: '[web 1 created]', s: 'web 1 running < TaskStart' },
      asked: ['0 tasks', '1 status web', '3 status web'],
    }),
  );

  it(
    'of an ended task change nothing',
    holds({
      events: ' -x-p-r-',
      lists: ['(r|)'],
      result: 'sx',
      values: { ...rows, x: 'web 1 stopped 3 < TaskExit' },
    }),
  );
});

describe('a lost event', () => {
  it(
    'is made up for by a list every 30 s: a lost deletion',
    holds({
      events: ' --x----',
      lists: ['(r|)', '(0|)'],
      until: '^ 40s !',
      result: 's-x 29997ms d',
      values: { s: '[web 1 running]', x: 'web 1 stopped 3 < TaskExit', d: 'web 1 deleted 3 < reconciled' },
      asked: ['0 tasks', '30000 tasks'],
    }),
  );

  it(
    'may be an exit, a creation, or a new task',
    holds({
      lists: ['(0|)', '(r|)', '(x|)', '(R|)', '(0|)'],
      until: '^ 130s !',
      result: '0 29999ms r 29999ms x 29999ms (dR) 29996ms e',
      values: {
        0: '[]',
        r: 'web 1 running < reconciled',
        x: 'web 1 stopped 3 < reconciled',
        d: 'web 1 deleted 3 < reconciled',
        R: 'web 2 running < reconciled',
        e: 'web 2 deleted < reconciled',
      },
    }),
  );

  it(
    "does not remove a row whose last event is newer than the list's start",
    holds({
      events: ' -l-x----',
      lists: ['(r|)', '----(0|)'],
      result: 's--x-t',
      values: { s: '[web 1 running]', x: 'web 1 stopped 3 < TaskExit', t: '[web 1 stopped 3]' },
    }),
  );

  it('about a task that a slow list omits leads to a status call for that task', () => {
    const common = {
      lists: ['(r|)', '2s (0|)'],
      until: '^ 40s !',
      asked: ['0 tasks', '30000 tasks', '32000 status web'],
    };
    const rows = { s: '[web 1 running]', d: 'web 1 deleted < reconciled' };
    holds({ ...common, answers: { status: { state: 'running', pid: 1 } }, result: 's', values: rows })();
    holds({
      ...common,
      answers: { status: new ContainerdError('deadline_exceeded', 'context deadline exceeded') },
      result: 's',
      values: rows,
    })();
    holds({
      ...common,
      answers: { status: new ContainerdError('not_found', 'no such task') },
      result: 's 31999ms d',
      values: rows,
    })();
  });

  it(
    "such as the former task's exit before a new start leads to a status call",
    holds({
      events: ' -S-----',
      lists: ['(r|)'],
      answers: { status: { state: 'running', pid: 2 } },
      result: 's(dR)',
      values: { s: '[web 1 running]', d: 'web 1 deleted < reconciled', R: 'web 2 running < reconciled' },
      asked: ['0 tasks', '1 status web'],
    }),
  );

  it(
    'stays lost with `every: Infinity`',
    holds({
      lists: ['(r|)'],
      options: { every: Infinity },
      until: '^ 100s !',
      result: 's',
      values: { s: '[web 1 running]' },
      asked: ['0 tasks'],
    }),
  );

  it('is looked for periodically, with 10 % jitter', () => {
    for (const [random, at] of [
      [0, 9],
      [0.5, 10],
      [1, 11],
    ] as const) {
      holds({
        lists: ['(r|)'],
        options: { every: 10, random: () => random },
        until: '^----------------!',
        result: 's',
        values: { s: '[web 1 running]' },
        asked: ['0 tasks', `${at} tasks`],
      })();
    }
  });
});

describe('gaps and failed lists', () => {
  it(
    'lead to changes for everything missed in a gap, then to a complete snapshot',
    holds({
      events: ' --g-x-l---',
      lists: ['(r|)', '--(x|)'],
      result: 's-g-----(xS)',
      values: { s: '[web 1 running]', g: 'gap', x: 'web 1 stopped 3 < reconciled', S: '[web 1 stopped 3]' },
    }),
  );

  it(
    'make a list from before the gap invalid',
    holds({
      events: ' --g--l----',
      lists: ['----(r|)', '-(0|)'],
      result: '--g---s',
      values: { g: 'gap', s: '[]' },
      asked: ['0 tasks', '2 cancel tasks', '5 tasks'],
    }),
  );

  it(
    'lead to a retry of a failed list',
    holds({
      events: ' --------x',
      lists: ['--#', '-#', '--(r|)'],
      until: '^ 100ms !',
      // 2, 15 ms, 1, 30 ms, 2
      result: '50ms s',
      values: { s: '[web 1 stopped 3]' },
      asked: ['0 tasks', '17 tasks', '48 tasks'],
    }),
  );

  it(
    'lead to a retry after a restart, whatever events arrive meanwhile, and for periodic lists',
    holds({
      events: ' -g-l--x',
      lists: ['(r|)', '-#', '-(r|)', '#', '(0|)'],
      until: '^ 40s !',
      result: 'sg----x 13ms t 29999ms 15ms d',
      values: {
        s: '[web 1 running]',
        g: 'gap',
        x: 'web 1 stopped 3 < TaskExit',
        t: '[web 1 stopped 3]',
        d: 'web 1 deleted 3 < reconciled',
      },
      asked: ['0 tasks', '3 tasks', '19 tasks', '30020 tasks', '30035 tasks'],
    }),
  );

  it(
    'report why a list failed through `onListError`',
    marbles(({ cold, expectObservable }) => {
      const reasons: string[] = [];
      const containerd = fakeContainerd({ answers: { tasks: cold('#', {}, unavailable()) } });
      const onListError = (reason: ContainerdError, namespace: string): void => {
        reasons.push(`${namespace}: ${reason.code}`);
      };
      expectObservable(watched(containerd, { onListError }), '^ 20ms !').toBe('-');
      expectObservable(cold('20ms x').pipe(map(() => reasons))).toBe('20ms x', {
        x: ['default: unavailable', 'default: unavailable'],
      });
    }),
  );

  it(
    'end with an error if a list is refused permanently: at the start, after a gap, periodically',
    marbles(({ cold, hot, expectObservable }) => {
      for (const code of ['permission_denied', 'unauthenticated', 'unimplemented', 'invalid_argument'] as const) {
        const reason = new ContainerdError(code, 'no', { rpc: 'Tasks/List' });
        const refused = cold('-#', {}, reason);
        const reported: ContainerdError[] = [];
        const onListError = (error: ContainerdError): void => {
          reported.push(error);
        };
        expectObservable(watched(fakeContainerd({ answers: { tasks: refused } }), { onListError })).toBe(
          '-#',
          {},
          reason,
        );
        const later = (): FakeContainerd => {
          let n = 0;
          return fakeContainerd({
            events: hot('--g--l', events),
            answers: { tasks: defer(() => (n++ === 0 ? cold<readonly TaskRecord[]>('(r|)', { r: [] }) : refused)) },
          });
        };
        expectObservable(watched(later(), { onListError })).toBe('s-g---#', { s: '[]', g: 'gap' }, reason);
        expectObservable(cold('10ms x').pipe(map(() => reported))).toBe('10ms x', { x: [] });
      }
    }),
  );

  it(
    'include a list that is never answered: it is cancelled after two minutes',
    holds({
      lists: ['-', '(r|)'],
      until: '^ 130s !',
      result: '120015ms s',
      values: { s: '[web 1 running]' },
      asked: ['0 tasks', '120000 cancel tasks', '120015 tasks'],
    }),
  );

  it(
    'lead to a new list if a second `live` arrives during one',
    holds({
      events: ' --l-----',
      lists: ['----(0|)', '----(r|)'],
      result: '------s--',
      values: { s: '[web 1 running]' },
      asked: ['0 tasks', '2 cancel tasks', '2 tasks'],
    }),
  );

  it('are not reported for a gap before the first list, and each `live` leads to a list', () =>
    marbles((helpers) => {
      const containerd = fakeContainerd({
        events: helpers.hot('g---l---', events),
        live: false,
        answers: { tasks: inTurn(helpers, '-(r|)') },
      });
      helpers.expectObservable(watched(containerd), '--^-----!').toBe('-----s--', { s: '[web 1 running]' });
    })());
});

describe('the subscription', () => {
  it('to the events is shared and cancelled with it; so is the list', () => {
    let containerd: FakeContainerd | undefined;
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const signs = hot('-----', events);
      const answer = cold('-----(r|)', lists);
      containerd = fakeContainerd({ events: signs, answers: { tasks: answer } });
      expectObservable(watched(containerd), '--^-!').toBe('-');
      expectSubscriptions(answer.subscriptions).toBe('--^-!');
    })();
    expect(containerd!.calls('tasks', 'subscribe')).toEqual([
      '2 subscribe namespace=="default"',
      '2 tasks',
      '4 cancel subscribe namespace=="default"',
      '4 cancel tasks',
    ]);
  });

  it(
    'starts with nothing from a former one',
    marbles(({ hot, expectObservable }) => {
      const table = watched(fakeContainerd({ events: hot('-s---------', events) }));
      expectObservable(table, '^--!').toBe('sr', { s: '[]', r: 'web 1 running < TaskStart' });
      expectObservable(table, '-----^--!').toBe('-----s', { s: '[web 1 running]' });
    }),
  );

  it('completes when the client is closed, even during a list', () => {
    holds({ events: '---|', lists: ['(r|)'], result: 's--|', values: { s: '[web 1 running]' } })();
    holds({ events: '---|', lists: ['-----(r|)'], result: '---|', values: {} })();
  });

  it(
    'fails when the events do',
    marbles(({ cold, expectObservable }) => {
      const containerd = fakeContainerd({ events: cold('---#', events, unavailable()), live: false });
      expectObservable(watched(containerd)).toBe('---#', {}, unavailable());
    }),
  );
});

describe('namespaces', () => {
  const values = {
    a: start('web', { pid: 1 }),
    b: start('web', { pid: 2, namespace: 'k8s.io' }),
    z: start('web', { pid: 3, namespace: 'moby' }),
  };
  const of = map((event: TaskWatchEvent) =>
    event.type === 'change'
      ? `${event.row.namespace}/${words(event.row)}`
      : event.type === 'snapshot'
        ? event.rows.map((row) => `${row.namespace}/${words(row)}`).join(', ')
        : event.type,
  );

  it('are each listed, and arrive with one snapshot', () => {
    let containerd: FakeContainerd | undefined;
    marbles(({ cold, hot, expectObservable }) => {
      const tasks: NonNullable<Answers['tasks']> = ({ namespace }) =>
        namespace === undefined ? cold('-(r|)', lists) : cold('---(R|)', { R: [web(2, 'created')] });
      containerd = fakeContainerd({ events: hot('-----z--b-----', values), allNamespaces: true, answers: { tasks } });
      const table = listAndWatch(containerd, { ...exact, namespaces: ['default', 'k8s.io'] }).pipe(of);
      expectObservable(table, '^-------------!').toBe('---s----b', {
        s: 'default/web 1 running, k8s.io/web 2 created',
        b: 'k8s.io/web 2 running',
      });
    })();
    expect(containerd!.calls('tasks')).toEqual(['0 tasks', '0 tasks in k8s.io']);
  });

  it('of a fake list their own tasks, and answer for a single one', () => {
    let containerd: FakeContainerd | undefined;
    marbles(({ hot, expectObservable }) => {
      containerd = fakeContainerd({
        events: hot('ab---p', { ...values, p: paused('web', { namespace: 'k8s.io' }) }),
        allNamespaces: true,
      });
      const table = listAndWatch(containerd, { ...exact, namespaces: ['k8s.io'] }).pipe(of);
      expectObservable(table, '---^------!').toBe('---s-p', { s: 'k8s.io/web 2 running', p: 'k8s.io/web 2 paused' });
    })();
    expect(containerd!.calls('tasks', 'status')).toEqual(['3 tasks in k8s.io', '5 status web in k8s.io']);
  });

  it.each([
    ['namespaces', { namespaces: ['k8s.io'] }],
    ['namespaces', { namespaces: [] }],
    ['namespaces', { namespaces: 'default' }],
    ['namespaces', { namespaces: ['a/b'] }],
    ['every', { every: 0 }],
    ['every', { every: Number.NaN }],
    ['every', { every: '30s' }],
    ['every', { every: 2 ** 31 }],
    ['random', { random: 0.5 }],
    ['onListError', { onListError: null }],
    ['evry', { evry: 1 }],
    ['options', null],
    ['options', 'all'],
  ])('and invalid options are rejected: %s', (argument, options) => {
    let reason: unknown;
    listAndWatch(fakeContainerd(), options as ListAndWatchOptions).subscribe({
      error: (error: unknown) => {
        reason = error;
      },
    });
    expect(reason).toEqual(expect.objectContaining({ code: 'invalid_argument', argument }));
  });
});

describe('a row', () => {
  it(
    'is immutable, and has the time since when it is known',
    marbles(({ hot, flush }) => {
      const emitted: TaskWatchEvent[] = [];
      const subscription = listAndWatch(fakeContainerd({ events: hot('-----s-x--d', events) }), {
        every: Infinity,
      }).subscribe((one) => {
        emitted.push(one);
      });
      flush();
      subscription.unsubscribe();
      const [snapshot, ...changes] = emitted;
      expect(snapshot).toEqual({ type: 'snapshot', rows: [] });
      expect(changes).toEqual([
        {
          type: 'change',
          cause: events.s,
          row: { namespace: 'default', id: 'web', pid: 1, state: 'running', since: new Date(5) },
        },
        {
          type: 'change',
          cause: events.x,
          row: { namespace: 'default', id: 'web', pid: 1, state: 'stopped', since: new Date(7), exit: exited(3) },
        },
        {
          type: 'change',
          cause: events.d,
          row: { namespace: 'default', id: 'web', pid: 1, state: 'deleted', since: new Date(10), exit: exited(3) },
        },
      ]);
      for (const change of changes) expect(Object.isFrozen(change.type === 'change' && change.row)).toBe(true);
      expect(Object.isFrozen(snapshot!.type === 'snapshot' && snapshot!.rows)).toBe(true);
    }),
  );
});
