import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Certificate } from './certificates.js';

/** A listener on this machine's loopback. */
export interface Proxy {
  readonly port: number;
  readonly close: () => void;
}

/** A mutual TLS proxy in front of a unix socket, as used to reach containerd from another machine. */
export function tlsProxy(socket: string, ca: string, own: Certificate): Promise<Proxy> {
  const open = new Set<Socket>();
  const options = {
    ca: readFileSync(ca),
    cert: readFileSync(own.cert),
    key: readFileSync(own.key),
    requestCert: true,
    ALPNProtocols: ['h2'],
  };
  const server = createServer(options, (outer) => {
    const inner = connect(socket);
    outer.pipe(inner).pipe(outer);
    for (const one of [outer, inner]) {
      open.add(one);
      one.on('close', () => {
        outer.destroy();
        inner.destroy();
        open.delete(one);
      });
      one.on('error', () => undefined);
    }
  });
  const close = (): void => {
    server.close();
    open.forEach((one) => {
      one.destroy();
    });
  };
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, close });
    });
  });
}
