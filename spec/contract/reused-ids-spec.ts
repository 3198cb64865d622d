import { readFileSync } from 'node:fs';
import type { Observable } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { logFile, noIO, ofType, pipes, withProcessKill } from '../../src/index.js';
import type { ExecSpec, NewIO, Process, Task, WaitOptions } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { live } from '../support/contract/live.js';
import { newId } from '../support/contract/ran.js';
import { recording } from '../support/contract/recording.js';
import type { Recording } from '../support/contract/recording.js';

const here = freshNamespace('reused');
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true });
});

const LONG: ExecSpec = { args: ['sleep', '1000'] };
const exits = (code: number): ExecSpec => ({ args: ['sh', '-c', `exit ${code}`] });

/** The task as another client sees it. */
const elsewhere = (): Promise<Task> => only(here.connect().task(task.id));

/** Another client deletes an exec and adds another one with its id. */
async function replaced(id: string, spec: ExecSpec, io?: NewIO): Promise<Process> {
  const theirs = await elsewhere();
  await only((await only(theirs.loadProcess(id))).delete());
  return only(theirs.exec(id, spec, io));
}

/** What a wait emits, once the stream of its client is live. */
async function waiting(process: Process, options?: WaitOptions): Promise<Recording<unknown>> {
  const waited = recording(process.wait(options));
  await live(here.containerd);
  return waited;
}

const isRunning = (pid: number | undefined): boolean => {
  try {
    return !/^State:\t[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** Commands on a process that is gone, which must not reach its successor. */
async function expectGone(process: Process): Promise<void> {
  for (const command of [process.kill('SIGKILL'), process.delete(), process.status(), process.start()]) {
    expect(await refusal(command)).toMatchObject({ code: 'not_found' });
  }
}

/** With the last, containerd shows the same for both execs: nothing in the record distinguishes them. */
const IOS = [
  ['no streams', noIO],
  ['pipes', pipes],
  ['a log file', () => logFile(`${here.scratch}log`)],
] as const;

describe('an exec that another client deletes unstarted and replaces under its id', () => {
  it.each(IOS)('gets neither the exit nor the pid of its replacement: with %s', async (_what, io) => {
    const ours = await only(task.exec(newId(), exits(3), io()));
    const waited = await waiting(ours);
    const theirs = await replaced(ours.id, exits(7), io());
    const exit = await only(theirs.startAndWait());
    expect(exit).toMatchObject({ kind: 'exited', exitCode: 7 });
    await until(() => waited.ended === 'completed');
    expect(waited.values).toMatchObject([{ kind: 'unknown' }]);
    expect(ours.pid).toBeUndefined();
    await expectGone(ours);
    expect(await only(theirs.delete())).toMatchObject({ exitCode: 7 });
  });

  it('does not affect its replacement', async () => {
    const ours = await only(task.exec(newId(), exits(3), pipes()));
    const waited = await waiting(ours);
    const theirs = await replaced(ours.id, LONG, pipes());
    const pid = await only(theirs.start());
    await until(() => waited.ended === 'completed');
    expect(waited.values).toMatchObject([{ kind: 'unknown' }]);
    await expectGone(ours);
    expect(isRunning(pid)).toBe(true);
    await only(theirs.delete(withProcessKill));
  });

  it.each(IOS)('gets no exit from its replacement when waiting by RPC either: with %s', async (_what, io) => {
    const ours = await only(task.exec(newId(), exits(3), io()));
    const waited = recording(ours.wait({ via: 'rpc' }));
    // Wait was sent before the Get that follows it.
    await only(ours.status());
    const theirs = await replaced(ours.id, exits(7), io());
    expect(await only(theirs.startAndWait())).toMatchObject({ exitCode: 7 });
    await until(() => waited.ended === 'completed');
    expect(waited.values).toMatchObject([{ kind: 'unknown' }]);
    expect(ours.pid).toBeUndefined();
    await only(theirs.delete());
    await refusal(ours.delete());
  });
});

describe('an exec that is started after another client has replaced it under its id', () => {
  it.each([
    ['start', (ours: Process) => ours.start()],
    ['startAndWait', (ours: Process) => ours.startAndWait()],
  ])('is not found, and does not affect its replacement: by %s', async (_how, begins) => {
    const added = recording(here.containerd.events.pipe(ofType('TaskExecAdded')));
    await live(here.containerd);
    const ours = await only(task.exec(newId(), exits(3)));
    const theirs = await replaced(ours.id, exits(7));
    await until(() => added.values.filter(({ execId }) => execId === ours.id).length === 2);
    expect(await refusal(begins(ours))).toMatchObject({ code: 'not_found', rpc: 'Tasks/Start' });
    expect(await only(theirs.startAndWait())).toMatchObject({ exitCode: 7 });
    await only(theirs.delete());
  });
});

describe('an exec that is started just as another client replaces it under its id', () => {
  const ways = {
    'before any wait': (ours: Process) => ({ started: recording(ours.start()), waits: [] }),
    'with a wait by events': (ours: Process) => {
      const waits = [recording(ours.wait())];
      return { started: recording(ours.start()), waits };
    },
    'with waits by RPC and by events': (ours: Process) => {
      const waits = [recording(ours.wait({ via: 'rpc' })), recording(ours.wait())];
      return { started: recording(ours.start()), waits };
    },
  };

  it.each(Object.entries(ways))(
    'neither takes the exit of its replacement nor deletes it: %s',
    async (_when, begin) => {
      recording(here.containerd.events);
      await live(here.containerd);
      const elsewhere = await only(here.connect().task(task.id));
      for (let round = 0; round < 6; round++) {
        const ours = await only(task.exec(newId(), exits(3)));
        await only((await only(elsewhere.loadProcess(ours.id))).delete());
        const theirs = await only(elsewhere.exec(ours.id, exits(7)));
        const { started, waits } = begin(ours);
        waits.push(recording(ours.wait()));
        await until(() => started.ended !== undefined && waits.every(({ ended }) => ended === 'completed'));
        for (const wait of waits) expect(wait.values).toMatchObject([{ kind: 'unknown' }]);
        expect(ours.pid).toBeUndefined();
        await expectGone(ours);
        // Our start may have reached the other exec: it is deleted with its own exit, or unstarted.
        expect(await only(theirs.delete(withProcessKill))).toMatchObject({
          kind: expect.stringMatching(/exited|never-started/) as string,
        });
      }
    },
  );
});

describe('an ended exec that another client has deleted and replaced under its id', () => {
  it('is not found, and its replacement keeps its own exit', async () => {
    const ours = await only(task.exec(newId(), exits(3)));
    await only(ours.start());
    await until(async () => (await only(ours.status())).state === 'stopped');
    const theirs = await replaced(ours.id, exits(7));
    await only(theirs.startAndWait());
    expect(await refusal(ours.delete())).toMatchObject({ code: 'not_found', rpc: 'Tasks/Delete' });
    expect(await only(ours.wait())).toMatchObject({ kind: 'unknown' });
    expect(await only(ours.wait({ via: 'rpc' }))).toMatchObject({ kind: 'unknown' });
    await expectGone(ours);
    expect(await only(theirs.delete())).toMatchObject({ exitCode: 7 });
  });

  it('neither kills nor deletes its replacement, although its own exit is known', async () => {
    const ours = await only(task.exec(newId(), exits(3)));
    expect(await only(ours.startAndWait())).toMatchObject({ exitCode: 3 });
    const theirs = await replaced(ours.id, LONG);
    const pid = await only(theirs.start());
    expect(await refusal(ours.kill('SIGKILL'))).toMatchObject({ code: 'not_found', rpc: 'Tasks/Kill' });
    expect(await refusal(ours.delete(withProcessKill))).toMatchObject({ code: 'not_found' });
    expect(await only(ours.wait())).toMatchObject({ kind: 'exited', exitCode: 3 });
    expect(isRunning(pid)).toBe(true);
    await only(theirs.kill('SIGKILL'));
    await only(theirs.wait());
    expect(await refusal(ours.delete())).toMatchObject({ code: 'not_found' });
    expect(await only(theirs.delete())).toMatchObject({ exitCode: 137 });
  });

  it('that was loaded keeps to the process it found', async () => {
    const made = await only(task.exec(newId(), exits(3)));
    await only(made.startAndWait());
    const loaded = await only((await elsewhere()).loadProcess(made.id));
    const theirs = await replaced(made.id, LONG);
    const pid = await only(theirs.start());
    expect(await refusal(loaded.kill('SIGKILL'))).toMatchObject({ code: 'not_found' });
    expect(await only(loaded.wait())).toMatchObject({ kind: 'unknown' });
    await expectGone(loaded);
    expect(isRunning(pid)).toBe(true);
    await only(theirs.delete(withProcessKill));
  });
});

describe('a container that another client has deleted and replaced under its id', () => {
  it('is not found, and its replacement is unchanged', async () => {
    const ours = await here.container();
    await only((await only(here.connect().container(ours.id))).delete());
    const theirs = await here.container({ id: ours.id });
    const commands: readonly Observable<unknown>[] = [
      ours.delete(),
      ours.update({ labels: { a: 'b' } }),
      ours.createTask(),
      ours.info(),
    ];
    for (const command of commands) {
      expect(await refusal(command)).toMatchObject({ code: 'not_found' });
    }
    expect((await only(theirs.info())).labels).not.toHaveProperty('a');
  });
});

describe('a task that another client has deleted and replaced in the same container', () => {
  /** Replaces a task by another that runs. */
  async function successor(ours: Task): Promise<Task> {
    const other = here.connect();
    await only((await only(other.task(ours.id))).delete(withProcessKill));
    const theirs = await only((await only(other.container(ours.id))).createTask());
    await only(theirs.start());
    return theirs;
  }

  it('is gone for its handle: the exit is its own, and no command reaches its replacement', async () => {
    const ours = await here.task();
    const waited = only(ours.wait());
    const theirs = await successor(ours);
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 137 });
    await expectGone(ours);
    expect(await refusal(ours.kill('SIGKILL', { all: true }))).toMatchObject({ code: 'not_found' });
    for (const command of [ours.pause(), ours.exec(newId(), LONG), ours.pids(), ours.metrics()])
      expect(await refusal(command)).toMatchObject({ code: 'not_found' });
    expect(await only(theirs.status())).toEqual({ state: 'running' });
    await only(theirs.delete(withProcessKill));
  });

  it('is gone even if nobody has waited for it', async () => {
    const ours = await here.task();
    const theirs = await successor(ours);
    expect(await refusal(ours.kill('SIGKILL'))).toMatchObject({ code: 'not_found', rpc: 'Tasks/Kill' });
    expect(await only(ours.wait())).toMatchObject({ kind: 'unknown' });
    await expectGone(ours);
    expect(await only(theirs.status())).toEqual({ state: 'running' });
    await only(theirs.delete(withProcessKill));
  });

  it('does not start its replacement', async () => {
    const ours = await here.created({ args: ['sh', '-c', 'exit 3'] });
    const theirs = await successor(ours);
    expect(await refusal(ours.kill())).toMatchObject({ code: 'not_found' });
    await expectGone(ours);
    await only(theirs.wait());
    await only(theirs.delete());
  });
});
