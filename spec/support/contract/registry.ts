import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/freePort.js';
import { registryBinary } from '../../../scripts/lib/registryBinary.js';
import { until } from '../until.js';
import { digestOf } from './imageArchive.js';

/** Handles a request instead of the registry; `false` passes it on. */
export type Fault = (
  asked: IncomingMessage,
  answer: ServerResponse,
  genuine: () => Promise<Genuine>,
) => boolean | Promise<boolean>;

/** The answer of the registry itself. */
export interface Genuine {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** A registry on loopback, behind a proxy that injects faults on request. */
export interface Registry {
  readonly scheme: string;
  /** The proxy's `host:port`. */
  readonly host: string;
  /** The requests, such as `GET /v2/…`. */
  readonly asked: string[];
  fault: Fault | undefined;
  push(name: string, tag: string, blobs: readonly Buffer[], manifest: Buffer): Promise<void>;
  stop(): Promise<void>;
}

const config = (port: number, folder: string): string => `version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: ${folder} } }
http: { addr: "127.0.0.1:${port}" }
`;

/** Starts both; the proxy uses TLS if it gets a certificate. */
export async function startRegistry(tls?: { readonly cert: string; readonly key: string }): Promise<Registry> {
  const [program, port] = await Promise.all([registryBinary(), freePort()]);
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-registry-'));
  writeFileSync(join(folder, 'config.yml'), config(port, join(folder, 'data')));
  const child = spawn(program, ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  const back = `http://127.0.0.1:${port}`;
  await until(() =>
    fetch(`${back}/v2/`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );

  const registry = { asked: [] as string[], fault: undefined as Fault | undefined };
  const handle = (asked: IncomingMessage, answer: ServerResponse): void => {
    registry.asked.push(`${asked.method} ${asked.url}`);
    void Promise.resolve(registry.fault?.(asked, answer, () => genuine(back, asked)) ?? false).then((done) => {
      if (!done) pass(back, asked, answer);
    });
  };
  const front =
    tls === undefined
      ? createPlainServer(handle)
      : createTlsServer({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, handle);
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  return Object.assign(registry, {
    scheme: tls === undefined ? 'http' : 'https',
    host: `127.0.0.1:${(front.address() as AddressInfo).port}`,
    async push(name: string, tag: string, blobs: readonly Buffer[], manifest: Buffer) {
      for (const blob of blobs) await pushBlob(`${back}/v2/${name}/blobs`, blob);
      await put(
        `${back}/v2/${name}/manifests/${tag}`,
        manifest,
        (JSON.parse(manifest.toString()) as { mediaType: string }).mediaType,
      );
    },
    async stop() {
      front.close();
      front.closeAllConnections();
      const exit = once(child, 'exit');
      kill();
      await exit;
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

async function pushBlob(url: string, blob: Buffer): Promise<void> {
  const begun = await fetch(`${url}/uploads/`, { method: 'POST' });
  const where = new URL(begun.headers.get('location')!, url);
  where.searchParams.set('digest', digestOf(blob));
  await put(where.href, blob, 'application/octet-stream');
}

async function put(url: string, body: Buffer, type: string): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', body: new Uint8Array(body), headers: { 'content-type': type } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}

function pass(back: string, asked: IncomingMessage, answer: ServerResponse): void {
  const forwarded = request(new URL(asked.url!, back), { method: asked.method, headers: asked.headers }, (given) => {
    answer.writeHead(given.statusCode!, given.headers);
    given.pipe(answer);
  });
  forwarded.on('error', () => answer.destroy());
  asked.pipe(forwarded);
}

async function genuine(back: string, asked: IncomingMessage): Promise<Genuine> {
  const { range, accept } = asked.headers;
  const given = await fetch(new URL(asked.url!, back), {
    method: asked.method!,
    headers: { ...(range && { range }), ...(accept && { accept }) },
  });
  return {
    status: given.status,
    headers: Object.fromEntries(given.headers),
    body: Buffer.from(await given.arrayBuffer()),
  };
}
