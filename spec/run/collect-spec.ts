import fc from 'fast-check';
import { EMPTY, concat, from, lastValueFrom, map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { collect } from '../../src/index.js';
import type {
  ContainerdError,
  CollectOptions,
  Collected,
  Containerd,
  OutputChunk,
  RunEvent,
  Task,
  TaskRunEvent,
} from '../../src/index.js';
import { exit, fakeContainerd } from '../../src/testing/index.js';
import { exited, neverStarted, unknownExit } from '../../src/values/exits.js';
import { errorWith } from '../support/errorWith.js';
import { heard } from '../support/heard.js';
import { marbles } from '../support/marbles.js';
import { mortal } from '../support/mortal.js';
import { AT, failure } from '../support/received.js';

const STARTED: TaskRunEvent = { type: 'started', id: 'job', pid: 7 };

function chunk(type: OutputChunk['type'], written: string | Uint8Array): OutputChunk {
  return { type, bytes: typeof written === 'string' ? Buffer.from(written) : written };
}

function ended(exitCode = 0, more: object = {}): Extract<TaskRunEvent, { type: 'exited' }> {
  return { type: 'exited', exit: exited(exitCode, AT, 'event'), timedOut: false, duration: 5, ...more };
}

/** The events of a run with this output. */
function run(output: readonly (string | Uint8Array)[], type: OutputChunk['type'] = 'stdout'): Observable<TaskRunEvent> {
  return from([STARTED, ...output.map((bytes) => chunk(type, bytes)), ended()]);
}

const collected = (events: Observable<TaskRunEvent>, options?: CollectOptions): Promise<Collected<TaskRunEvent>> =>
  lastValueFrom(events.pipe(collect(options as CollectOptions & { encoding?: 'utf8' })));

describe('collect', () => {
  it(
    'emits once, when the run has completed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const events = cold<TaskRunEvent>('s-oe-p-x--|', {
        s: STARTED,
        o: chunk('stdout', 'one '),
        e: chunk('stderr', 'err'),
        p: chunk('stdout', 'two'),
        x: ended(3),
      });
      expectObservable(events.pipe(collect())).toBe('----------(c|)', {
        c: {
          exit: ended(3).exit,
          exitCode: 3,
          stdout: 'one two',
          stderr: 'err',
          truncated: false,
          timedOut: false,
          duration: 5,
        },
      });
      expectSubscriptions(events.subscriptions).toBe('^---------!');
    }),
  );

  it(
    'unsubscribes from the run and errors when there is more than maxBytes of one output',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const events = cold<TaskRunEvent>('s-a-ab-b-c', {
        s: STARTED,
        a: chunk('stdout', 'out'),
        b: chunk('stderr', 'err'),
        c: chunk('stdout', '!'),
      });
      expectObservable(events.pipe(collect({ maxBytes: 6 }))).toBe(
        '---------#',
        {},
        errorWith('resource_exhausted', { argument: 'maxBytes', message: 'stdout has more than 6 bytes' }),
      );
      expectSubscriptions(events.subscriptions).toBe('^--------!');
    }),
  );

  it.each([
    ['head', '12345'],
    ['tail', '45678'],
  ] as const)('keeps the %s of longer output, and says that it is truncated', (overflow, stdout) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const values = { a: chunk('stdout', '123'), b: chunk('stdout', '45'), c: chunk('stdout', '678'), x: ended() };
      const [longer, just] = [cold<TaskRunEvent>('-a-b-c-x|', values), cold<TaskRunEvent>('-a-b-x|', values)];
      const collectedFrom = (events: Observable<TaskRunEvent>) =>
        events.pipe(
          collect({ maxBytes: 5, overflow }),
          map((all) => [all.stdout, all.truncated]),
        );
      expectObservable(collectedFrom(longer)).toBe('--------(c|)', { c: [stdout, true] });
      expectObservable(collectedFrom(just)).toBe('------(c|)', { c: ['12345', false] });
      expectSubscriptions(longer.subscriptions).toBe('^-------!');
    })();
  });

  it(
    'passes errors on, unsubscribes, and keeps nothing from one subscription to the next',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const events = cold<TaskRunEvent>('-o-x|', { o: chunk('stdout', 'out'), x: ended() });
      const failing = cold<TaskRunEvent>('-o-#', { o: chunk('stdout', 'out') }, failure('unavailable'));
      const collecting = events.pipe(
        collect(),
        map(({ stdout }) => stdout),
      );
      expectObservable(concat(collecting, collecting)).toBe('----o---(o|)', { o: 'out' });
      expectObservable(collecting, '--!').toBe('-');
      expectObservable(failing.pipe(collect())).toBe('---#', {}, failure('unavailable'));
      expectSubscriptions(events.subscriptions).toBe(['^---!', '^-!', '----^---!']);
    }),
  );

  it('ignores other events, and has all fields of `exited`', async () => {
    const events: readonly RunEvent[] = [
      { type: 'progress', progress: 0.5 },
      chunk('stdout', 'out'),
      { ...ended(137, { timedOut: true }), peakMemory: 1234, outOfMemory: true },
    ];
    expect(await lastValueFrom(from(events).pipe(collect()))).toEqual({
      exit: ended(137).exit,
      exitCode: 137,
      timedOut: true,
      duration: 5,
      peakMemory: 1234,
      outOfMemory: true,
      stdout: 'out',
      stderr: '',
      truncated: false,
    });
  });

  it('emits nothing if the events complete without an exit', () => {
    expect(heard(EMPTY.pipe(collect()))).toEqual(['complete']);
    expect(heard(of(STARTED, chunk('stdout', 'x')).pipe(collect({ check: true })))).toEqual(['complete']);
  });

  it('has no exit code if there is none', async () => {
    for (const none of [neverStarted('delete'), unknownExit('forgotten', 'status')])
      expect(await collected(of({ ...ended(), exit: none }))).toMatchObject({
        exitCode: undefined,
        exit: { ok: false },
      });
  });

  it.each<[CollectOptions['encoding'], unknown]>([
    [undefined, 'ü€'],
    ['utf8', 'ü€'],
    ['latin1', 'Ã¼â\u0082¬'],
    ['hex', 'c3bce282ac'],
    ['base64', Buffer.from('ü€').toString('base64')],
    ['buffer', Buffer.from('ü€')],
  ])('decodes the output as %s', async (encoding, stdout) => {
    const bytes = Buffer.from('ü€');
    expect(await collected(run([...bytes].map((byte) => Buffer.of(byte))), { encoding })).toMatchObject({ stdout });
  });

  it('keeps a byte order mark, and replaces what is not UTF-8', async () => {
    expect((await collected(run([Buffer.of(0xef, 0xbb, 0xbf, 0x61, 0xff)]))).stdout).toBe('\ufeffa\ufffd');
  });

  it('becomes JSON with bytes in base64', async () => {
    const all = await collected(run(['hello']), { encoding: 'buffer' });
    expect(JSON.parse(JSON.stringify(all))).toMatchObject({
      stdout: 'aGVsbG8=',
      exit: { exitedAtNs: AT.ns.toString() },
    });
  });

  it('copies the chunks, which may be used again', async () => {
    const bytes = Buffer.from('abc');
    const reused = concat(
      of(chunk('stdout', bytes)),
      of(undefined).pipe(
        mergeMap(() => {
          bytes.fill('x');
          return of(ended());
        }),
      ),
    );
    expect((await collected(reused)).stdout).toBe('abc');
  });

  it.each<[string, unknown]>([
    ['maxBytes', 0],
    ['maxBytes', 1.5],
    ['maxBytes', '1m'],
    ['overflow', 'drop'],
    ['encoding', 'utf-7'],
    ['check', 'yes'],
    ['limit', 1],
  ])('refuses an invalid %s: %j', (argument, value) => {
    expect(() => collect({ [argument]: value })).toThrow(errorWith('invalid_argument', { argument }));
  });
});

describe('collect({ check: true })', () => {
  it.each<[string, readonly TaskRunEvent[], Error]>([
    [
      'another code, with its stderr',
      [chunk('stderr', 'ls: cannot access\n'), chunk('stderr', 'two\n'), ended(2)],
      errorWith('failed_precondition', {
        argument: 'check',
        message: 'check: must exit with code 0, got 2; stderr is:\nls: cannot access\ntwo',
      }),
    ],
    [
      'a signal',
      [ended(137)],
      errorWith('failed_precondition', {
        message: 'must exit with code 0, got 137 (SIGKILL); no output was collected',
      }),
    ],
    [
      'the timeout',
      [ended(143, { timedOut: true, duration: 1500 })],
      errorWith('deadline_exceeded', {
        message:
          'must exit with code 0 before its timeout, got 143 (SIGTERM), stopped by the timeout after 1500 ms; no',
      }),
    ],
    [
      'the timeout, even if the process then exits with 0',
      [ended(0, { timedOut: true, duration: 1500 })],
      errorWith('deadline_exceeded', {
        message: 'must exit with code 0 before its timeout, got 0, stopped by the timeout after 1500 ms; no',
      }),
    ],
    [
      'too little memory',
      [ended(137, { outOfMemory: true })],
      errorWith('failed_precondition', { message: 'got 137 (SIGKILL), out of memory; no output was collected' }),
    ],
    [
      'another code, with its stdout if there is nothing else, as with a terminal',
      [chunk('stdout', 'tsc\r\n'), chunk('stdout', 'two errors\r\n'), ended(2)],
      errorWith('failed_precondition', { message: 'got 2; stderr is empty, stdout is:\ntsc\ntwo errors' }),
    ],
    [
      'another code, with control characters escaped, except tabs and line breaks',
      [chunk('stderr', '\u001b[31m red\u001b[0m\tü\u009b2J\u0000\rback\nend'), ended(2)],
      errorWith('failed_precondition', {
        message: 'stderr is:\n\\x1b[31m red\\x1b[0m\tü\\x9b2J\\x00\\x0dback\nend',
      }),
    ],
    [
      'an unknown exit',
      [{ ...ended(), exit: unknownExit('containerd has forgotten it', 'status') }],
      errorWith('failed_precondition', { message: 'got an unknown exit (containerd has forgotten it)' }),
    ],
    [
      'a process that never started',
      [{ ...ended(), exit: neverStarted('delete') }],
      errorWith('failed_precondition', { message: 'got a process that never started' }),
    ],
  ])('errors for %s, after the run has completed', (_what, events, error) => {
    marbles(({ expectObservable, cold }) => {
      const gone = cold<TaskRunEvent>('-----|');
      expectObservable(concat(from(events), gone).pipe(collect({ check: true }))).toBe('-----#', {}, error);
    })();
  });

  it('errors with what would have been emitted as its `result`; its JSON leaves the output out', async () => {
    const events = [chunk('stdout', 'half'), chunk('stderr', 'no space'), ended(2, { duration: 5 })];
    const emitted = await collected(from(events));
    const error = (await collected(from(events), { check: true }).catch(
      (reason: unknown) => reason,
    )) as ContainerdError;
    expect(error.result).toEqual(emitted);
    expect(error.result).toMatchObject({ exitCode: 2, stdout: 'half', stderr: 'no space', duration: 5 });
    const { result } = JSON.parse(JSON.stringify(error)) as { result: object };
    expect(result).toMatchObject({ exitCode: 2, exit: { kind: 'exited', exitCode: 2 }, duration: 5 });
    expect(Object.keys(result)).not.toContain('stdout');
    const bytes = collected(from(events), { check: true, encoding: 'buffer' });
    expect(await bytes.catch((reason: unknown) => reason)).toMatchObject({ result: { stdout: Buffer.from('half') } });
    expect('result' in failure('not_found')).toBe(false);
  });

  it('emits the value of a process that exited with 0', async () => {
    expect(await collected(run(['out']), { check: true })).toMatchObject({ exitCode: 0, stdout: 'out' });
    expect(await collected(of(ended(0, { timedOut: true })))).toMatchObject({ exitCode: 0, timedOut: true });
  });

  it('shows the last 2,000 bytes of stderr, whatever is kept of it', async () => {
    const stderr = `${'first '.repeat(1000)}${'ü'.repeat(500)}last`;
    const failed = collected(from([chunk('stderr', stderr), ended(1)]), { check: true, maxBytes: 5, overflow: 'head' });
    const { message } = (await failed.catch((reason: unknown) => reason)) as Error;
    expect(message).toMatch(/; stderr ends with:\n\w* ?(first )+ü{500}last$/);
    expect(Buffer.byteLength(message.slice(message.indexOf('\n') + 1))).toBeLessThanOrEqual(2000);
  });

  it('passes on what the run errors with', () => {
    expect(heard(throwError(() => failure('not_found')).pipe(collect({ check: true })))).toEqual([
      failure('not_found'),
    ]);
  });
});

const text = fc.string({ unit: 'binary', maxLength: 60 });
/** Bytes, cut into chunks anywhere. */
const cut = (bytes: Uint8Array) =>
  fc
    .array(fc.nat({ max: bytes.length }), { maxLength: 12 })
    .map((places) => [0, ...places.sort((a, b) => a - b), bytes.length])
    .map((places) => places.slice(1).map((place, n) => bytes.subarray(places[n], place)));
const textInChunks = text.chain((whole) =>
  cut(Buffer.from(whole)).map((chunks) => ({ whole: Buffer.from(whole).toString(), chunks })),
);

describe('chunk boundaries', () => {
  it('do not matter, even within characters', async () => {
    await fc.assert(
      fc.asyncProperty(textInChunks, async ({ whole, chunks }) => {
        expect(await collected(run(chunks, 'stderr'))).toMatchObject({ stderr: whole, stdout: '', truncated: false });
      }),
    );
  });

  it('do not matter for the part that is kept: as many whole characters as fit', async () => {
    await fc.assert(
      fc.asyncProperty(
        textInChunks,
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom('head' as const, 'tail' as const),
        async ({ whole, chunks }, maxBytes, overflow) => {
          const { stdout, truncated } = await collected(run(chunks), { maxBytes, overflow });
          const characters = overflow === 'head' ? Array.from(whole) : Array.from(whole).reverse();
          const kept: string[] = [];
          let bytes = 0;
          for (const character of characters) {
            if ((bytes += Buffer.byteLength(character)) > maxBytes) break;
            kept.push(character);
          }
          expect(stdout).toBe((overflow === 'head' ? kept : kept.reverse()).join(''));
          expect(truncated).toBe(Buffer.byteLength(whole) > maxBytes);
        },
      ),
    );
  });

  it('do not matter for the limit', async () => {
    await fc.assert(
      fc.asyncProperty(textInChunks, fc.integer({ min: 1, max: 100 }), async ({ whole, chunks }, maxBytes) => {
        const result = await collected(run(chunks), { maxBytes }).then(
          ({ stdout }) => stdout,
          (reason: unknown) => (reason as { code: string }).code,
        );
        expect(result).toBe(Buffer.byteLength(whole) > maxBytes ? 'resource_exhausted' : whole);
      }),
    );
  });
});

describe('collect on a run', () => {
  it(
    'emits when everything is deleted',
    marbles(({ cold, hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({
        events: hot('20ms x', { x: exit('web/job', 0) }),
        output: { 'web/job': { stdout: cold('--o|', { o: 'out' }) } },
        answers: { delete: () => cold('-----|') },
      });
      const all = containerd.task('web').pipe(
        mergeMap((task) => task.run({ id: 'job', args: ['make'] }).pipe(collect())),
        map(({ exitCode, stdout }) => `${exitCode} ${stdout}`),
      );
      expectObservable(all).toBe('25ms (c|)', { c: '0 out' });
      flush();
      expect(containerd.calls('delete')).toEqual(['20 delete web/job']);
    }),
  );

  it(
    'ends and deletes a process that writes too much',
    marbles(({ cold, expectObservable, flush }) => {
      const { containerd } = mortal({}, undefined, { web: { stdout: cold('-aaaaa', { a: 'abc' }) } });
      const all = containerd.run({ image: 'busybox', id: 'web', grace: 10 }).pipe(collect({ maxBytes: 8 }));
      expectObservable(all).toBe('---#', {}, errorWith('resource_exhausted'));
      flush();
      expect(containerd.calls('kill', 'deleteContainer')).toEqual([
        '3 kill web SIGTERM',
        '13 kill web SIGKILL all',
        '14 deleteContainer web',
      ]);
    }),
  );
});

describe('the types of collect', () => {
  it('follow the run and the encoding', () => {
    const run = (): Observable<RunEvent<number>> => EMPTY;
    const [containerd, task] = [{ run }, { run: () => EMPTY }] as unknown as [Containerd, Task];
    const ofTask = task.run({ args: ['a'] }).pipe(collect());
    expectTypeOf(ofTask).toEqualTypeOf<Observable<Collected<TaskRunEvent>>>();
    const ofContainer = containerd.run({ image: 'a', pull: of(1) }).pipe(collect({ check: true }));
    expectTypeOf<Collected<RunEvent>['stdout']>().toEqualTypeOf<string>();
    expectTypeOf<Collected<RunEvent>['peakMemory']>().toEqualTypeOf<number | undefined>();
    const bytes = task.run({ args: ['a'] }).pipe(collect({ encoding: 'buffer', maxBytes: Infinity }));
    expectTypeOf(bytes).toEqualTypeOf<Observable<Collected<TaskRunEvent, Buffer>>>();
    const fields = ofContainer.pipe(
      map(({ exitCode, stdout, outOfMemory }) => [exitCode, stdout, outOfMemory] as const),
    );
    expectTypeOf(fields).toEqualTypeOf<Observable<readonly [number | undefined, string, boolean | undefined]>>();
    // @ts-expect-error an exec's memory is its container's
    expect(ofTask.pipe(map(({ peakMemory }) => peakMemory as unknown))).toBeDefined();
    // @ts-expect-error not events of a run
    expect(of('a').pipe(collect())).toBeDefined();
  });
});
