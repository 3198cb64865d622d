import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect, withProcessKill } from '../../src/index.js';
import type { Containerd, TlsOptions } from '../../src/index.js';
import { daemonOverTls } from '../support/contract/anotherDaemon.js';
import type { TcpDaemon } from '../support/contract/anotherDaemon.js';
import { authority, pem } from '../support/contract/certificates.js';
import { only, refusal } from '../support/contract/commands.js';
import { daemon, version } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { live } from '../support/contract/live.js';
import { sh } from '../support/contract/ran.js';
import { tlsProxy } from '../support/contract/tlsProxy.js';
import type { Proxy } from '../support/contract/tlsProxy.js';

const here = freshNamespace('tls');
const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-tls-'));
const ours = authority(folder, 'ours');
const strangers = authority(folder, 'strangers');
const server = ours.sign('server', [
  'subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:containerd.example',
  'extendedKeyUsage=serverAuth',
]);
const client = ours.sign('client', ['extendedKeyUsage=clientAuth']);
const stranger = strangers.sign('client', ['extendedKeyUsage=clientAuth']);
const tls: TlsOptions = { ca: readFileSync(ours.cert), ...pem(client) };

let proxy: Proxy;
let tcp: TcpDaemon;
beforeAll(async () => {
  proxy = await tlsProxy(daemon.address, ours.cert, server);
  tcp = await daemonOverTls(ours.cert, server);
});
afterAll(async () => {
  proxy.close();
  await tcp.stop();
  rmSync(folder, { recursive: true });
});

const WRONG: readonly [string, TlsOptions | false][] = [
  ['a client certificate signed by another CA', { ...tls, ...pem(stranger) }],
  ['a server certificate signed by another CA', { ...tls, ca: readFileSync(strangers.cert) }],
  ["a server certificate in place of the client's", { ...tls, ...pem(server) }],
  ['another name in the server certificate', { ...tls, serverName: 'somebody.example' }],
  ['no TLS at all', false],
];

describe('mutual TLS over TCP, in front of the socket', () => {
  const dial = (given: TlsOptions | false, host = 'localhost'): Containerd =>
    here.connect({ address: `tcp://${host}:${proxy.port}`, tls: given, connectTimeout: 5000 });

  it('carries everything: queries, commands, events and waits', async () => {
    const containerd = dial(tls);
    await live(containerd);
    expect((await only(containerd.version())).version).toContain(version);
    const { id } = await here.container();
    const task = await only((await only(containerd.container(id))).createTask());
    await only(task.start());
    const { stdout, exit } = await sh(task, 'echo over TLS; exit 7');
    expect(stdout).toBe('over TLS\n');
    expect(exit).toMatchObject({ kind: 'exited', exitCode: 7 });
    expect(await only(task.delete(withProcessKill))).toMatchObject({ kind: 'exited', exitCode: 137 });
  });

  it('accepts any server name in the certificate, and an address', async () => {
    expect((await only(dial({ ...tls, serverName: 'containerd.example' }).version())).version).toContain(version);
    // Node warns because grpc-js passes an address as the server name.
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
    expect((await only(dial(tls, '127.0.0.1').version())).version).toContain(version);
    warned.mockRestore();
  });

  it.each(WRONG)('is refused with %s', async (_, wrong) => {
    const containerd = here.connect({ address: `tcp://localhost:${proxy.port}`, tls: wrong, connectTimeout: 700 });
    expect(await refusal(containerd.version())).toMatchObject({ code: 'unavailable', rpc: 'Version/Version' });
    expect(await refusal(containerd.events)).toMatchObject({ code: 'unavailable' });
  });

  it('is required for TCP, and not for a socket', () => {
    const address = `tcp://localhost:${proxy.port}`;
    const refused = (argument: string): Error =>
      expect.objectContaining({ code: 'invalid_argument', argument }) as Error;
    expect(() => connect({ address })).toThrow(refused('tls'));
    expect(() => connect({ address: daemon.address, tls })).toThrow(refused('tls'));
    expect(() => connect({ address, tls: { ...tls, key: '' } })).toThrow(refused('tls.key'));
    expect(() => connect({ address, tls: { ...tls, cert: 'no PEM' } })).toThrow(refused('tls'));
  });
});

describe("containerd's own TCP", () => {
  const dial = (given: TlsOptions | false): Containerd =>
    here.connect({ address: `tcp://localhost:${tcp.port}`, tls: given, connectTimeout: 700 });

  it('only has the Kubernetes services, in every version, so a proxy in front of the socket is needed', async () => {
    expect(await refusal(dial(tls).version())).toMatchObject({ code: 'unimplemented', rpc: 'Version/Version' });
    expect(await refusal(dial(tls).events)).toMatchObject({ code: 'unimplemented', rpc: 'Events/Subscribe' });
  });

  it.each(WRONG)('is refused with %s', async (_, wrong) => {
    expect(await refusal(dial(wrong).version())).toMatchObject({ code: 'unavailable', rpc: 'Version/Version' });
  });
});
