import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ConnectOptions, Containerd } from '../../src/index.js';
import { authority, pem } from '../support/contract/certificates.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { daemon, isEmbedded, version } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { live } from '../support/contract/live.js';
import { program } from '../support/contract/program.js';
import { newId } from '../support/contract/ran.js';
import { recording } from '../support/contract/recording.js';
import { tlsProxy } from '../support/contract/tlsProxy.js';
import { Relay } from '../support/relay.js';
import type { Direction } from '../support/relay.js';

const here = freshNamespace('dead-peer');
const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-relay-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const socket = daemon.address.replace(/^unix:\/\//, '');
let count = 0;

async function relayOn(kind: 'unix' | 'TCP'): Promise<Relay> {
  const relay = await Relay.start(socket, kind === 'unix' ? join(folder, `${++count}.sock`) : undefined);
  onTestFinished(() => relay.stop());
  return relay;
}

/** These options make a client give up after three seconds of silence, and after two of a handshake. */
const SOON = { keepalive: { time: 1000, timeout: 1000 }, connectTimeout: 2000 };

function through(relay: Relay, options: ConnectOptions = {}): Containerd {
  return here.connect({
    address: relay.address,
    ...(relay.address.startsWith('tcp') && { tls: false as const }),
    ...SOON,
    ...options,
  });
}

describe('a peer that falls silent without closing the connection', () => {
  const outlived = async (
    relay: Relay,
    directions: readonly Direction[],
    options: ConnectOptions = {},
  ): Promise<void> => {
    const task = await here.task();
    const client = through(relay, options);
    const states = recording(client.connection);
    const events = recording(client.events);
    const loaded = await only(client.task(task.id));
    const exec = await only(loaded.exec(newId(), { args: ['sleep', '1000'] }));
    await live(client);
    await only(exec.start());
    const exits = recording(exec.wait());

    relay.stall(...directions);
    const cutOff = refusal(loaded.pids());
    const direct = await only((await only(here.containerd.task(task.id))).loadProcess(exec.id));
    await only(direct.kill('SIGKILL'));
    await only(direct.wait());
    const dead = {
      code: 'unavailable',
      message: expect.stringContaining('nothing came from containerd for 1 s') as unknown,
    };
    expect(await states.first(({ state }) => state === 'gap')).toMatchObject({
      reason: { ...dead, rpc: 'Events/Subscribe' },
    });
    expect(await cutOff).toMatchObject({ ...dead, rpc: 'Tasks/ListPids' });
    // When only the direction to the daemon is dead, its events still arrive.
    expect(exits.values).toHaveLength(directions.includes('down') ? 0 : 1);

    // The client dials again; until the relay forwards, nobody answers there either.
    await until(() => relay.accepted > 2);
    relay.resume();
    await until(() => exits.ended);
    expect(exits).toMatchObject({ ended: 'completed', values: [{ kind: 'exited', exitCode: 137 }] });
    await until(() => states.values.at(-1)!.state === 'live');
    expect(states.values.map(({ state }) => state)).toEqual(['connecting', 'live', 'gap', 'live']);
    expect(events.values.filter(({ type }) => type === 'Gap')).toHaveLength(1);
    // The connections it gave up are closed.
    await until(() => relay.open === 1);
    await only(exec.delete());
  };

  it('causes a gap with that reason, then full recovery: over unix socket, TCP, TLS; one-way or both ways', async () => {
    const ours = authority(folder, 'ours');
    const proxy = await tlsProxy(
      socket,
      ours.cert,
      ours.sign('server', ['subjectAltName=DNS:localhost', 'extendedKeyUsage=serverAuth']),
    );
    onTestFinished(() => {
      proxy.close();
    });
    const tls = { ca: readFileSync(ours.cert), ...pem(ours.sign('client', ['extendedKeyUsage=clientAuth'])) };
    const secure = await Relay.start(proxy.port);
    onTestFinished(() => secure.stop());
    await Promise.all([
      outlived(await relayOn('unix'), ['up', 'down']),
      outlived(await relayOn('unix'), ['up']),
      outlived(await relayOn('unix'), ['down']),
      outlived(await relayOn('TCP'), ['up', 'down']),
      outlived(secure, ['up', 'down'], { tls, address: secure.address.replace('127.0.0.1', 'localhost') }),
    ]);
  });

  it('ends an open call even without an event stream', async () => {
    const relay = await relayOn('unix');
    const client = through(relay);
    await only(client.version());
    relay.stall('up', 'down');
    expect(await refusal(client.tasks())).toMatchObject({
      code: 'unavailable',
      rpc: 'Tasks/List',
      message: expect.stringContaining('the connection is dead') as unknown,
    });
    relay.resume();
    await until(() => relay.open === 0);
  });

  it('leaves an interrupted start with an unknown outcome: its wait continues and emits the exit', async () => {
    const relay = await relayOn('unix');
    const task = await here.task();
    const client = through(relay);
    const viaRelay = await only(client.task(task.id));
    await live(client);
    // Started at once: an older exec is asked about first.
    const exec = await only(viaRelay.exec(newId(), { args: ['sh', '-c', 'exit 3'] }));
    relay.stall('down');
    const exits = recording(exec.wait());
    expect(await refusal(exec.start())).toMatchObject({ code: 'unavailable', rpc: 'Tasks/Start' });
    relay.resume();
    await until(() => exits.ended);
    expect(exits).toMatchObject({ ended: 'completed', values: [{ kind: 'exited', exitCode: 3 }] });
    await only(exec.delete());
  });

  it('is not probed while no call or stream is open', async () => {
    const relay = await relayOn('unix');
    const client = through(relay, { linger: 0, keepalive: { time: 50, timeout: 50 } });
    await only(client.version());
    relay.stall('up', 'down');
    await sleep(500);
    expect([relay.accepted, relay.open]).toEqual([1, 1]);
    relay.resume();
    expect((await only(client.version())).version).toContain(version);
    expect(relay.accepted).toBe(1);
  });
});

describe('a peer that accepts connections and never answers', () => {
  it.each(['unix', 'TCP'] as const)('fails calls after one attempt (%s)', async (kind) => {
    const relay = await relayOn(kind);
    relay.stall('up', 'down');
    const client = through(relay);
    const expected = {
      code: 'unavailable',
      argument: 'address',
      message: expect.stringContaining('no HTTP/2 connection within 2000 ms') as unknown,
    };
    expect(await Promise.all([client.version(), client.tasks()].map(refusal))).toMatchObject([expected, expected]);
    relay.resume();
    await until(() => relay.open === 0);
    expect((await only(client.version())).version).toContain(version);
  });

  it('causes a gap that ends once somebody answers', async () => {
    const relay = await relayOn('unix');
    const client = through(relay);
    const states = recording(client.connection);
    await live(client);
    relay.stall('up', 'down');
    relay.reset();
    await states.first(({ state }) => state === 'gap');
    await until(() => relay.accepted > 2);
    relay.resume();
    await until(() => states.values.at(-1)!.state === 'live');
    expect(states.values.map(({ state }) => state)).toEqual(['connecting', 'live', 'gap', 'live']);
    await until(() => relay.open === 1);
  });
});

// None of this depends on the version of containerd.
describe.runIf(isEmbedded)('a program', () => {
  it('does not give up a live connection after being suspended and resumed itself', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', 'spec/contract/programs/watchesPeer.ts'], {
      cwd: root,
      env: { ...process.env, CONTAINERD_ADDRESS: daemon.address },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    await until(() => said === 'connecting\nlive\n');
    // Three seconds of silence would be too long.
    for (let times = 0; times < 2; times++) {
      await sleep(700);
      child.kill('SIGSTOP');
      await sleep(4000);
      child.kill('SIGCONT');
    }
    await sleep(2500);
    expect(said).toBe('connecting\nlive\n');
  });

  it('exits by itself after giving up on a silent peer: no timer of the attempt keeps it alive', async () => {
    const relay = await relayOn('unix');
    relay.stall('up', 'down');
    const { stdout, code } = await program('watchesPeer', { GIVE_UP: 'yes', CONTAINERD_ADDRESS: relay.address });
    const { answer, lasted } = JSON.parse(stdout) as { answer: unknown; lasted: number };
    expect([answer, code]).toEqual(['no answer', 0]);
    // One attempt may take 10 s.
    expect(lasted).toBeLessThan(5000);
  });
});

describe('a program that starts before its containerd', () => {
  it('waits with an infinite `connectTimeout`, and `connection` says why', async () => {
    const path = join(folder, 'later.sock');
    const client = here.connect({ address: path, connectTimeout: Infinity });
    const states = recording(client.connection);
    const waiting = await states.first((now) => now.state === 'connecting' && now.reason !== undefined);
    expect(waiting).toMatchObject({
      reason: { code: 'unavailable', argument: 'address', message: expect.stringContaining(path) as unknown },
    });
    const relay = await Relay.start(socket, path);
    onTestFinished(() => relay.stop());
    await states.first(({ state }) => state === 'live');
  });
});
