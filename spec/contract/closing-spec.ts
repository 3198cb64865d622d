import { readFileSync, readdirSync } from 'node:fs';
import { finalize, lastValueFrom, mergeMap, timeout } from 'rxjs';
import type { Observable } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pipes, withProcessKill } from '../../src/index.js';
import type { Containerd, Process, Task } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { live } from '../support/contract/live.js';
import { program } from '../support/contract/program.js';
import { newId } from '../support/contract/ran.js';
import { recording } from '../support/contract/recording.js';

const here = freshNamespace('closing');
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true });
});

describe('close()', () => {
  it('completes events and connection', async () => {
    const client = here.connect();
    const [events, connection] = [recording(client.events), recording(client.connection)];
    await live(client);
    await client.close();
    expect(events.ended).toBe('completed');
    expect(connection).toMatchObject({
      ended: 'completed',
      values: [{ state: 'connecting' }, { state: 'live' }, { state: 'closed' }],
    });
  });

  it('ends pending waits with `cancelled`, whichever way they wait, and leaves their processes running', async () => {
    const client = here.connect();
    const loaded = await only(client.task(task.id));
    const exec = await only(loaded.exec(newId(), { args: ['sleep', '1000'] }));
    await only(exec.start());
    const waits = [loaded.wait(), loaded.wait({ via: 'rpc' }), exec.wait(), exec.wait({ via: 'rpc' })].map(refusal);
    await live(client);
    await client.close();
    for (const wait of waits)
      expect(await wait).toMatchObject({ code: 'cancelled', message: expect.stringContaining('closed') as unknown });
    const again = await only(task.loadProcess(exec.id));
    expect(await only(again.status())).toEqual({ state: 'running' });
    await only(again.delete(withProcessKill));
  });

  it('ends calls in flight and rejects later ones, with `cancelled`', async () => {
    const client = here.connect();
    const loaded = await only(client.task(task.id));
    const underWay = refusal(loaded.pids());
    await client.close();
    expect(await underWay).toMatchObject({ code: 'cancelled', message: '[cancelled] the client was closed' });
    for (const late of [
      client.version(),
      client.tasks(),
      client.task(task.id),
      loaded.status(),
      loaded.kill(),
      loaded.wait(),
      loaded.wait({ via: 'rpc' }),
      loaded.exec('late', { args: ['true'] }, pipes()),
    ]) {
      expect(await refusal(late)).toMatchObject({ code: 'cancelled' });
    }
    expect(recording(client.connection)).toMatchObject({ ended: 'completed', values: [{ state: 'closed' }] });
    expect(recording(client.events)).toMatchObject({ ended: 'completed', values: [] });
  });

  it('still allows a wait to emit an exit that is already known', async () => {
    const client = here.connect();
    const exec = await only((await only(client.task(task.id))).exec(newId(), { args: ['sh', '-c', 'exit 3'] }));
    const exit = await only(exec.startAndWait());
    await client.close();
    expect(await only(exec.wait())).toBe(exit);
    await only((await only(task.loadProcess(exec.id))).delete());
  });

  it('leaves open streams open', async () => {
    const client = here.connect();
    const exec = await only(
      (await only(client.task(task.id))).exec(
        newId(),
        { args: ['sh', '-c', 'read line; echo "$line"'] },
        pipes({ stdin: true }),
      ),
    );
    const output = recording(exec.io.stdout);
    await only(exec.start());
    await client.close();
    exec.io.streams.stdin!.write('still\n');
    await until(() => output.ended === 'completed');
    expect(Buffer.concat(output.values).toString()).toBe('still\n');
    exec.io.streams.stdin!.destroy();
    const loaded = await only(task.loadProcess(exec.id));
    await only(loaded.wait());
    await only(loaded.delete());
  });

  it('may be called twice, and by `await using`', async () => {
    const client = here.connect();
    const states = recording(client.connection);
    await live(client);
    await client.close();
    await client.close();
    await client[Symbol.asyncDispose]();
    expect(states.values.filter(({ state }) => state === 'closed')).toHaveLength(1);
  });

  it('does not affect other clients', async () => {
    const [one, other] = [here.connect(), here.connect()];
    const events = recording(other.events);
    await live(other);
    await live(one);
    await one.close();
    await here.container({ id: 'seen' });
    await events.first((event) => event.type === 'ContainerCreate' && event.containerId === 'seen');
    expect(events.ended).toBeUndefined();
  });
});

describe('close() while commands are in flight', () => {
  /** The processes whose command line contains this word. */
  const running = (word: string): readonly string[] =>
    readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(word);
        } catch {
          return false; // it has just ended
        }
      });
  const deleting = (exec: Process) => (): void => {
    exec.delete(withProcessKill).subscribe({ error: () => undefined });
  };
  // A number of seconds that no other sleep uses.
  const seconds = (): string => String(1_000_000 + Math.floor(Math.random() * 1_000_000_000));

  it.each<[string, (client: Containerd, task: Task, args: readonly string[]) => Observable<unknown>]>([
    [
      'using()',
      (client, loaded, args) =>
        client.using(
          () => loaded.exec(newId(), { args: [...args] }, pipes()),
          (exec) => exec.startAndWait(),
          (exec) => exec.delete(withProcessKill),
        ),
    ],
    [
      'finalize()',
      (_client, loaded, args) =>
        loaded
          .exec(newId(), { args: [...args] }, pipes())
          .pipe(mergeMap((exec) => exec.startAndWait().pipe(finalize(deleting(exec))))),
    ],
  ])('leaves nothing of execs that ran into a timeout, by %s', async (_how, probe) => {
    const client = here.connect();
    const loaded = await only(client.task(task.id));
    const word = seconds();
    const probes = Array.from({ length: 4 }, () =>
      lastValueFrom(probe(client, loaded, ['sleep', word]).pipe(timeout(500))).catch(
        (reason: unknown) => (reason as Error).name,
      ),
    );
    expect(await Promise.all(probes)).toEqual(Array.from({ length: 4 }, () => 'TimeoutError'));
    expect(await client.close()).toEqual([]);
    expect([running(word), readdirSync(here.fifoFolder)]).toEqual([[], []]);
  });

  it('leaves nothing of an exec that close() ends, whoever cleans up', async () => {
    const client = here.connect();
    const loaded = await only(client.task(task.id));
    const word = seconds();
    const started = async (exec: Process): Promise<void> => {
      await until(async () => (await only(exec.status())).state === 'running');
    };
    const [first, second] = await Promise.all(
      [1, 2].map(() => only(loaded.exec(newId(), { args: ['sleep', word] }, pipes()))),
    );
    const byFinalize = refusal(first!.startAndWait().pipe(finalize(deleting(first!))));
    const byFinally = (async () => {
      try {
        return await refusal(second!.startAndWait());
      } finally {
        await only(second!.closeIO()).catch(() => undefined);
        await only(second!.delete(withProcessKill));
      }
    })();
    await Promise.all([first!, second!].map(started));
    const closed = client.close();
    expect(await byFinalize).toMatchObject({ code: 'cancelled' });
    expect(await closed).toEqual([]);
    expect(await byFinally).toMatchObject({ code: 'cancelled' });
    expect([running(word), readdirSync(here.fifoFolder)]).toEqual([[], []]);
  });
});

describe('a program that does not close its client', () => {
  it.each(['nothing', 'version', 'events', 'waits', 'exec', 'unread', 'closed'])(
    'exits by itself: %s',
    async (what) => {
      const env = { CONTAINERD_NAMESPACE: here.name, CONTAINER: task.id, FIFO_FOLDER: here.fifoFolder, WHAT: what };
      expect(await program('endsByItself', env)).toEqual({ code: 0, stdout: 'done\n', stderr: '' });
    },
  );
});
