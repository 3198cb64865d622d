import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { connect, pipes } from '../../src/index.js';
import type { Containerd } from '../../src/index.js';
import { anotherDaemon } from '../support/contract/anotherDaemon.js';
import { only, refusal, refusedAtOnce } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { daemon, version } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { program } from '../support/contract/program.js';
import { recording } from '../support/contract/recording.js';
import { Relay } from '../support/relay.js';

const here = freshNamespace('connection');
const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-sockets-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('connection', () => {
  it('emits `connecting`, then `live`, then `closed`, and completes', async () => {
    const containerd = here.connect();
    const states = recording(containerd.connection);
    expect(states.values).toEqual([{ state: 'connecting' }]);
    await states.first(({ state }) => state === 'live');
    await containerd.close();
    expect(states).toMatchObject({
      ended: 'completed',
      values: [{ state: 'connecting' }, { state: 'live', proof: 'probe' }, { state: 'closed' }],
    });
  });

  it('emits the current state to late subscribers at once', async () => {
    const containerd = here.connect();
    await recording(containerd.connection).first(({ state }) => state === 'live');
    expect(recording(containerd.connection).values).toEqual([{ state: 'live', proof: 'probe' }]);
  });

  it('emits a gap when the daemon stops and `live` when it is back; so do events', async () => {
    const own = await anotherDaemon();
    onTestFinished(() => own.stop());
    const containerd = connect({ address: own.address });
    onTestFinished(async () => {
      await containerd.close();
    });
    const states = recording(containerd.connection);
    const events = recording(containerd.events);
    await states.first(({ state }) => state === 'live');
    const before = Date.now();
    await own.terminate();
    const gap = await states.first((now) => now.state === 'gap');
    expect(gap).toMatchObject({ state: 'gap', reason: { name: 'ContainerdError' } });
    expect(gap.since.getTime()).toBeGreaterThanOrEqual(before);
    expect(await refusal(containerd.version())).toMatchObject({ code: 'unavailable' });
    await own.restart();
    await until(() => states.values.at(-1)!.state === 'live');
    expect(states.values.map(({ state }) => state)).toEqual(['connecting', 'live', 'gap', 'live']);
    expect(events.values).toEqual([{ type: 'Gap', since: gap.since, reason: gap.reason }]);
    expect((await only(containerd.version())).version).toContain(version);
  });
});

describe('an address', () => {
  it.each([
    ['two slashes in front', (path: string) => `/${path}`],
    ['four slashes after unix:', (path: string) => `unix:///${path}`],
    ['characters with a meaning in URLs', (path: string) => path],
  ])('with %s is the same socket', async (_what, address) => {
    const path = join(mkdtempSync(join(folder, 'odd-')), 'a b?#%20é.sock');
    symlinkSync(daemon.address.replace(/^unix:\/\//, ''), path);
    const containerd = here.connect({ address: address(path) });
    expect((await only(containerd.version())).version).toContain(version);
    await containerd.close();
  });

  it.each(['grpc_proxy', 'https_proxy', 'http_proxy', 'all_proxy'])(
    'is dialled directly, whatever %s says',
    async (name) => {
      const [relay, proxy] = await Promise.all([Relay.start(daemon.address), Relay.start(daemon.address)]);
      onTestFinished(async () => {
        vi.unstubAllEnvs();
        await Promise.all([relay.stop(), proxy.stop()]);
      });
      vi.stubEnv(name, proxy.address.replace('tcp://', 'http://'));
      const containerd = here.connect({ address: relay.address.replace('127.0.0.1', 'localhost'), tls: false });
      expect((await only(containerd.version())).version).toContain(version);
      expect([relay.accepted, proxy.accepted]).toEqual([1, 0]);
      await containerd.close();
    },
  );
});

describe('a wrong address', () => {
  const dial = (address: string): Containerd => here.connect({ address, connectTimeout: 700 });

  it('without a socket is named in the error', async () => {
    const address = join(folder, 'nothing.sock');
    const expected = { code: 'unavailable', argument: 'address', message: expect.stringContaining(address) as unknown };
    const containerd = dial(address);
    expect(await refusal(containerd.version())).toMatchObject(expected);
    expect(await refusal(containerd.task('web'))).toMatchObject(expected);
    expect(await refusal(containerd.events)).toMatchObject(expected);
  });

  it('that is a folder or a file that is not a socket is an invalid argument', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const address of [file, folder]) {
      const expected = {
        code: 'invalid_argument',
        argument: 'address',
        message: expect.stringContaining('is not a socket') as unknown,
      };
      expect(await refusal(dial(address).version())).toMatchObject(expected);
      expect(await refusal(dial(address).events)).toMatchObject(expected);
    }
  });

  it('that is malformed is rejected at once', () => {
    for (const address of [
      'containerd.sock',
      'http://localhost',
      'tcp://localhost',
      'tcp://:1234',
      'unix://relative',
      '',
      '/run/a.sock\n',
      'tcp://localhost:1\n',
      `/${'x'.repeat(200)}`,
    ]) {
      expect(() => connect({ address })).toThrow(
        expect.objectContaining({ code: 'invalid_argument', argument: 'address' }) as Error,
      );
    }
  });

  it('fails with `permission_denied` when the socket may not be opened', async () => {
    const CONTAINERD_ADDRESS = forbidden();
    const { stdout, code } = await program('asNobody', { CONTAINERD_ADDRESS });
    const denied = {
      code: 'permission_denied',
      argument: 'address',
      message: `[permission_denied] address: no permission for the socket ${CONTAINERD_ADDRESS}`,
    };
    expect(JSON.parse(stdout)).toEqual([denied, denied]);
    expect(code).toBe(0);
  });

  /** The socket itself is closed to everyone but root; a user who is not root is kept out by a folder instead. */
  const forbidden = (): string => {
    if (process.getuid!() === 0) return daemon.address;
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    symlinkSync(daemon.address, join(closed, 'containerd.sock'));
    chmodSync(closed, 0);
    onTestFinished(() => {
      chmodSync(closed, 0o700);
    });
    return join(closed, 'containerd.sock');
  };

  it('is reported by `connection`, as the reason of `connecting` and then as its error', async () => {
    const states = recording(dial(join(folder, 'nothing.sock')).connection);
    await until(() => states.ended);
    expect(states).toMatchObject({
      values: [{ state: 'connecting' }, { state: 'connecting', reason: { code: 'unavailable', argument: 'address' } }],
      ended: 'failed',
      reason: { code: 'unavailable', argument: 'address' },
    });
  });

  it('does not break the client: it connects once there is a socket', async () => {
    const address = join(folder, 'later.sock');
    const containerd = dial(address);
    await refusal(containerd.events);
    symlinkSync(daemon.address, address);
    await until(async () => (await only(containerd.version()).catch(() => undefined)) !== undefined);
    expect(await recording(containerd.connection).first(({ state }) => state === 'live')).toEqual({
      state: 'live',
      proof: 'probe',
    });
  });
});

describe('invalid options', () => {
  it.each([
    ['namespace', { namespace: '' }],
    ['namespace', { namespace: 'a/b' }],
    ['namespace', { namespace: 'x'.repeat(77) }],
    ['connectTimeout', { connectTimeout: 0 }],
    ['connectTimeout', { connectTimeout: Number.NaN }],
    ['linger', { linger: -1 }],
    ['reconcile.ceiling', { reconcile: { floor: 10, ceiling: 1 } }],
    ['reconcile.perSecond', { reconcile: { perSecond: 0 } }],
  ])('are rejected at once: %s', (argument, options) => {
    expect(() => connect({ address: daemon.address, ...options })).toThrow(
      expect.objectContaining({ code: 'invalid_argument', argument }) as Error,
    );
  });

  it('include a FIFO folder that cannot be created, reported when it is needed', async () => {
    const containerd = here.connect({ fifoFolder: '/etc/passwd/nowhere' });
    const task = await here.task();
    const loaded = await only(containerd.task(task.id));
    expect(await refusal(loaded.exec('e', { args: ['true'] }, pipes()))).toMatchObject({
      code: 'failed_precondition',
      argument: 'fifoFolder',
    });
    expect(refusedAtOnce(loaded.exec('', { args: ['true'] }, pipes()))).toMatchObject({ argument: 'id' });
  });
});
