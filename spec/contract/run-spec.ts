import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  NEVER,
  Subject,
  concat,
  defer,
  finalize,
  from,
  ignoreElements,
  lastValueFrom,
  map,
  mergeMap,
  of,
  range,
  takeUntil,
  takeWhile,
  tap,
  throwError,
  timer,
  toArray,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ofType, stop, withProcessKill } from '../../src/index.js';
import type {
  OutputChunk,
  Process,
  RunEvent,
  RunOptions,
  RunBaseOptions,
  RunStreams,
  SpecOptions,
  Task,
} from '../../src/index.js';
import { catches } from '../support/contract/catches.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { isEmbedded, version } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { program } from '../support/contract/program.js';
import { leftIn } from '../support/contract/left.js';
import { knob } from '../support/knob.js';
import { Random } from '../support/daemon/Random.js';
import { recording } from '../support/contract/recording.js';

const here = freshNamespace('run');
const image = 'local/busybox:1';

type Ran = Extract<RunEvent, { type: 'exited' }> & {
  readonly stdout: string;
  readonly stderr: string;
  readonly types: readonly string[];
};

/** Runs to the end and collects the output. */
async function ran(options: SpecOptions & RunBaseOptions & RunStreams): Promise<Ran> {
  const events = await lastValueFrom(here.containerd.run({ image, ...options }).pipe(toArray()));
  const text = (type: string): string =>
    events
      .flatMap((event) => ('bytes' in event && event.type === type ? [Buffer.from(event.bytes).toString()] : []))
      .join('');
  const last = events.at(-1);
  if (last?.type !== 'exited') throw new Error('no exit at the end');
  return { ...last, stdout: text('stdout'), stderr: text('stderr'), types: events.map(({ type }) => type) };
}

/** How many bytes a process has written in total; 0 once it has ended. */
function writtenBy(pid: number): number {
  try {
    return Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

describe('run', () => {
  it('emits every event in order, and leaves nothing', async () => {
    const before = await leftIn(here);
    const { exit, stdout, stderr, types } = await ran({
      args: ['sh', '-c', 'echo out; echo err >&2; exit 3'],
    });
    expect(exit).toMatchObject({ kind: 'exited', exitCode: 3 });
    expect([stdout, stderr]).toEqual(['out\n', 'err\n']);
    expect([types.slice(0, 2), types.at(-1)]).toEqual([['created', 'started'], 'exited']);
    expect(await leftIn(here)).toEqual(before);
  });

  it('reports its peak memory', async () => {
    expect((await ran({ args: ['true'] })).peakMemory).toBeGreaterThan(100_000);
  });

  it('writes stdin, and closes it at its end', async () => {
    expect((await ran({ args: ['wc', '-c'], stdin: from(['hello\n', new Uint8Array(1_000_000)]) })).stdout.trim()).toBe(
      '1000006',
    );
    // Does not wait for a process that reads nothing, or for input that does not end.
    expect((await ran({ args: ['true'], stdin: of(new Uint8Array(1_000_000)) })).exit.exitCode).toBe(0);
    expect((await ran({ args: ['head', '-n', '1'], stdin: concat(of('one\n'), NEVER) })).stdout).toBe('one\n');
  });

  it('has a terminal', async () => {
    const { stdout, stderr } = await ran({
      args: ['sh', '-c', 'stty size; echo err >&2'],
      terminal: { width: 132, height: 43 },
    });
    expect([stdout, stderr]).toEqual(['43 132\r\nerr\r\n', '']);
  });

  it('discards output if asked to', async () => {
    const { exit, types } = await ran({ args: ['sh', '-c', 'head -c 1000000 /dev/zero'], output: false });
    expect([exit.exitCode, types]).toEqual([0, ['created', 'started', 'exited']]);
  });

  it('blocks the process while a function handles its output', async () => {
    const mebibytes = knob('OUTPUT_MIB', 16);
    const rss = process.memoryUsage.rss();
    const seen = { bytes: 0, ahead: 0, atOnce: 0, rss };
    let pid = 0;
    let busy = 0;
    const output = ({ bytes }: OutputChunk) =>
      defer(() => {
        seen.bytes += bytes.length;
        seen.atOnce = Math.max(seen.atOnce, ++busy);
        seen.ahead = Math.max(seen.ahead, writtenBy(pid) - seen.bytes);
        seen.rss = Math.max(seen.rss, process.memoryUsage.rss());
        return timer(2);
      }).pipe(
        finalize(() => {
          busy--;
        }),
      );
    const args = ['head', '-c', String(mebibytes << 20), '/dev/zero'];
    const { exit } = await lastValueFrom(
      here.containerd.run({ image, args, output }).pipe(
        tap((event) => {
          if (event.type === 'started') pid = event.pid;
        }),
        ofType('exited'),
      ),
    );
    console.info(
      `[containerd ${version}] ${mebibytes} MiB: at most ${seen.ahead >> 10} KiB ahead, ${(seen.rss - rss) >> 20} MiB of memory (OUTPUT_MIB)`,
    );
    expect(exit.exitCode).toBe(0);
    expect(seen.bytes).toBe(mebibytes << 20);
    expect(seen.atOnce).toBe(1);
    // Only what fits into the pipe, the shim, the FIFO and our read buffer has been written and not handled.
    expect(seen.ahead).toBeLessThan(1 << 20);
    expect(seen.rss - rss).toBeLessThan(128 << 20);
  }, 600_000);

  it('ends with 137 and outOfMemory if it exceeds its memory limit', async () => {
    const { exit, outOfMemory, peakMemory } = await ran({
      id: 'greedy',
      args: ['sh', '-c', 'head -c 200000000 /dev/zero | tail'],
      memory: 16 << 20,
    });
    expect([exit.exitCode, outOfMemory]).toEqual([137, true]);
    expect(peakMemory).toBeGreaterThan(15 << 20);
    expect(peakMemory).toBeLessThanOrEqual(16 << 20);
  });

  it('cannot start more processes than its limit', async () => {
    const { stderr } = await ran({ args: ['sh', '-c', 'for n in 1 2 3 4 5 6 7 8; do sleep 1 & done; wait'], pids: 4 });
    expect(stderr).toContain("can't fork");
  });

  it.each<[string, Partial<RunOptions>, object]>([
    ['a missing image', { image: 'local/nothing:1' }, { code: 'not_found', rpc: 'Images/Get' }],
    ['a missing program', { args: ['/no/such/program'] }, { code: 'unknown' }],
    [
      'a missing runtime',
      { runtime: 'io.containerd.nothing.v1' },
      {
        rpc: 'Tasks/Create',
        code: 'unknown',
        message: expect.stringContaining('"containerd-shim-nothing-v1"') as unknown,
      },
    ],
    [
      'a missing folder to mount',
      { mounts: [{ destination: '/data', source: '/no/such/folder' }] },
      { code: 'unknown' },
    ],
    ['an unknown user', { user: 'stranger' }, { code: 'invalid_argument', argument: 'user' }],
  ])('fails at %s, and leaves nothing', async (_name, options, error) => {
    const before = await leftIn(here);
    expect(
      await refusal(here.containerd.run({ image, args: ['true'], ...options }).pipe(ofType('exited'))),
    ).toMatchObject(error);
    expect(await only(here.containerd.cleanedUp())).toEqual([]);
    expect(await leftIn(here)).toEqual(before);
  });

  it('subscribes to pull if the image is missing, and reads the image again', async () => {
    const pulling = of(0.5, 1);
    const events = here.containerd.run({ image: 'local/nothing:1', args: ['true'], pull: pulling });
    const seen: unknown[] = [];
    // The pull does not create the image, so it is still missing.
    expect(
      await events.forEach((event) => seen.push(event)).catch((reason: unknown) => (reason as { code: string }).code),
    ).toBe('not_found');
    expect(seen).toEqual([
      { type: 'progress', progress: 0.5 },
      { type: 'progress', progress: 1 },
    ]);
  });
});

describe('a run with timeout or stopWhen', () => {
  it('stops the process, and still emits its last words, its exit and its peak memory', async () => {
    const before = await leftIn(here);
    const asked = new Subject<void>();
    const script = 'trap "echo bye; exit 7" TERM; echo ready; while :; do sleep 0.05; done';
    const running = recording(
      here.containerd.run({ image, args: ['sh', '-c', script], stopWhen: asked, grace: 30_000 }),
    );
    await running.first((event) => event.type === 'stdout');
    asked.next();
    await until(() => running.ended !== undefined);
    expect(running.reason).toBeUndefined();
    const output = Buffer.concat(running.values.flatMap((event) => ('bytes' in event ? [event.bytes] : [])));
    expect(output.toString()).toBe('ready\nbye\n');
    const end = running.values.at(-1);
    expect(end).toMatchObject({ type: 'exited', exit: { exitCode: 7 }, timedOut: false });
    // Without cgroups the peak is not known.
    if (!isEmbedded) expect(end?.type === 'exited' && end.peakMemory).toBeGreaterThan(100_000);
    expect(await leftIn(here)).toEqual(before);
  });

  it('kills a process that does not end within the grace, and says that the timeout has stopped it', async () => {
    const before = await leftIn(here);
    expect(await ran({ args: ['sleep', '1000'], timeout: 100, grace: 100 })).toMatchObject({
      exit: { kind: 'exited', exitCode: 137 },
      timedOut: true,
    });
    expect(await leftIn(here)).toEqual(before);
  });
});

describe('a run with beforeStart and beforeDelete', () => {
  it('calls them between the creation and the start, and between the exit and the deletion', async () => {
    const before = await leftIn(here);
    const seen: string[] = [];
    const state = (task: Task): Observable<unknown> => task.status().pipe(tap((status) => seen.push(status.state)));
    const { exit, stdout } = await ran({
      args: ['echo', 'hello'],
      beforeStart: state,
      beforeDelete: (task, container) => concat(state(task), container.info().pipe(tap(({ id }) => seen.push(id)))),
      id: 'hooked',
    });
    expect([exit.ok, stdout, seen]).toEqual([true, 'hello\n', ['created', 'stopped', 'hooked']]);
    expect(await leftIn(here)).toEqual(before);
  });

  it.each(['beforeStart', 'beforeDelete'] as const)('fails if %s fails, and leaves nothing', async (hook) => {
    const before = await leftIn(here);
    const reason = new Error('no network');
    const run = here.containerd.run({ image, args: ['true'], [hook]: () => throwError(() => reason) });
    await expect(lastValueFrom(run)).rejects.toBe(reason);
    expect(await only(here.containerd.cleanedUp())).toEqual([]);
    expect(await leftIn(here)).toEqual(before);
  });
});

describe('a run that is unsubscribed', () => {
  it('does not keep the program alive', async () => {
    expect(
      await program('givesUp', { CONTAINERD_NAMESPACE: here.name, ID: 'given-up', FIFO_FOLDER: here.fifoFolder }),
    ).toEqual({ code: 0, stdout: 'container given-up deadline_exceeded\n', stderr: '' });
    await only((await only(here.containerd.task('given-up'))).delete(withProcessKill));
    await only((await only(here.containerd.container('given-up'))).delete());
  });

  it('lets the process end by itself if it handles the signal', async () => {
    const before = await leftIn(here);
    const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-said-'));
    const said = join(folder, 'said');
    const script = `trap "echo asked > ${said}; exit 0" TERM; while :; do sleep 0.05; done`;
    const mounts = [{ destination: folder, source: folder, options: ['rbind', 'rw'] }];
    const running = recording(
      here.containerd.run({
        image,
        args: ['sh', '-c', script],
        mounts,
        grace: 20_000,
      }),
    );
    const { pid } = await running.first((event) => event.type === 'started');
    await until(() => catches(pid, 'SIGTERM'));
    const since = Date.now();
    running.subscription.unsubscribe();
    expect(await only(here.containerd.cleanedUp())).toEqual([]);
    expect(Date.now() - since).toBeLessThan(15_000);
    expect(readFileSync(said, 'utf8')).toBe('asked\n');
    rmSync(folder, { recursive: true });
    expect(await leftIn(here)).toEqual(before);
  });

  it('kills a process that ignores the signal, and a paused one too', async () => {
    const before = await leftIn(here);
    for (const paused of [false, true]) {
      const running = recording(here.containerd.run({ image, args: ['sleep', '1000'], grace: 100 }));
      const created = await running.first((event) => event.type === 'created');
      await running.first((event) => event.type === 'started');
      if (paused) await only(created.task.pause());
      running.subscription.unsubscribe();
      expect(await only(here.containerd.cleanedUp())).toEqual([]);
    }
    expect(await leftIn(here)).toEqual(before);
  });

  // Deleting a task that was not started makes containerd wait for its streams: 2 s, and 10 s on 2.1.
  it('is gone at once if it was not started', async () => {
    const before = await leftIn(here);
    const took: number[] = [];
    // The machine may be busy sometimes, but not every time.
    while (took.length < 5 && !took.some((ms) => ms < 1800)) {
      const events = here.containerd.run({ image, args: ['sleep', '1000'], output: true });
      await lastValueFrom(events.pipe(takeWhile(({ type }) => type !== 'created')), { defaultValue: undefined });
      const since = Date.now();
      expect(await only(here.containerd.cleanedUp())).toEqual([]);
      took.push(Date.now() - since);
    }
    expect(Math.min(...took)).toBeLessThan(1800);
    expect(await leftIn(here)).toEqual(before);
  });

  it('is cleaned up before the client is closed', async () => {
    const before = await leftIn(here);
    const client = here.connect();
    const running = recording(client.run({ image, args: ['sleep', '1000'], output: true, grace: 50 }));
    await running.first((event) => event.type === 'started');
    await client.close();
    expect(running.reason).toMatchObject({ code: 'cancelled' });
    expect(await leftIn(here)).toEqual(before);
  });
});

describe('stop', () => {
  it('emits its phases', async () => {
    const phases = async (process: Process, grace: number): Promise<readonly string[]> =>
      (await lastValueFrom(stop(process, { grace }).pipe(toArray()))).map(({ type }) => type);
    const task = await here.task();
    const polite = await only(task.exec('polite', { args: ['sleep', '1000'] }));
    await only(polite.start());
    expect(await phases(polite, 30_000)).toEqual(['signalled', 'exited']);
    expect(await phases(polite, 30_000)).toEqual(['exited']);
    expect(await phases(task, 200)).toEqual(['signalled', 'killed', 'exited']);
  });
});

const LEFT = { timeout: 60_000, interval: 200 };

describe('many runs', () => {
  it('leave nothing, eight at a time', async () => {
    const runs = knob('RUNS', isEmbedded ? 10 : 50);
    const before = await leftIn(here);
    const codes = await lastValueFrom(
      range(0, runs).pipe(
        mergeMap(
          (n) =>
            here.containerd
              .run({ image, args: ['sh', '-c', `echo ${n}; exit ${n}`], output: true, memory: 32 << 20 })
              .pipe(
                ofType('exited'),
                map(({ exit }) => exit.exitCode),
              ),
          8,
        ),
        toArray(),
      ),
    );
    expect(codes.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: runs }, (_, n) => n));
    await expect.poll(() => leftIn(here), LEFT).toEqual(before);
  }, 300_000);

  it('leave nothing when unsubscribed at random moments', async () => {
    const before = await leftIn(here);
    const random = new Random();
    const rounds = knob('UNSUBSCRIPTIONS', isEmbedded ? 40 : 200);
    console.info(`[containerd ${version}] ${rounds} unsubscriptions, SEED=${random.seed}`);
    await lastValueFrom(
      range(0, rounds).pipe(
        mergeMap((n) => {
          const args = random.pick([
            ['true'],
            ['sleep', '1000'],
            ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.02; done'],
            ['sh', '-c', 'yes | head -n 100000'],
          ]);
          const moment = random.below(400);
          const run = here.containerd.run({
            image,
            id: `any-${n}`,
            args,
            output: random.below(2) === 0,
            grace: random.below(200),
          });
          return run.pipe(ignoreElements(), takeUntil(timer(moment)));
        }, 8),
      ),
      { defaultValue: undefined },
    );
    expect(await only(here.containerd.cleanedUp())).toEqual([]);
    await expect.poll(() => leftIn(here), LEFT).toEqual(before);
  }, 300_000);
});
