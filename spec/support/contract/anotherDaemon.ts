import { readFileSync } from 'node:fs';
import { startContainerd } from '../../../scripts/lib/privateContainerd.js';
import { startContainerd as startEmbedded } from '../../../src/testing/index.js';
import { pem } from './certificates.js';
import type { Certificate } from './certificates.js';
import { daemon } from './daemon.js';

/** A containerd for one spec, of the lane's kind, which may be stopped. */
export interface AnotherDaemon {
  readonly address: string;
  /** Ends it like `systemctl stop`. */
  terminate(): Promise<void>;
  restart(): Promise<unknown>;
  /** Ends it and removes all its files. */
  stop(): Promise<void>;
}

export async function anotherDaemon(): Promise<AnotherDaemon> {
  if (daemon.lane !== 'embedded') return startContainerd({ version: daemon.lane });
  const embedded = await startEmbedded();
  return {
    address: embedded.address,
    terminate: () => embedded.crash(),
    restart: () => embedded.restart(),
    stop: () => embedded.close(),
  };
}

/** One that listens on TCP itself, on 127.0.0.1. */
export interface TcpDaemon {
  readonly port: number;
  stop(): Promise<void>;
}

export async function daemonOverTls(ca: string, { cert, key }: Certificate): Promise<TcpDaemon> {
  if (daemon.lane === 'embedded') {
    const embedded = await startEmbedded({ tcp: { tls: { ca: readFileSync(ca), ...pem({ cert, key }) } } });
    return { port: Number(new URL(embedded.address).port), stop: () => embedded.close() };
  }
  const real = await startContainerd({ version: daemon.lane, tls: { ca, cert, key } });
  return { port: Number(real.tcpAddress!.split(':')[1]), stop: () => real.stop() };
}
