import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainUnavailable, grpcTarget, parseAddress } from '../../../src/observables/wire/address.js';
import type { Address } from '../../../src/observables/wire/address.js';
import { errorWith } from '../../support/errorWith.js';

describe('parseAddress', () => {
  it.each<[string, Address, string]>([
    [
      '/run/containerd/containerd.sock',
      { kind: 'unix', path: '/run/containerd/containerd.sock' },
      'unix:/run/containerd/containerd.sock',
    ],
    ['unix:///run/a.sock', { kind: 'unix', path: '/run/a.sock' }, 'unix:/run/a.sock'],
    // To Linux, two leading slashes are one; grpc-js would take the next part as a host.
    ['//run/a.sock', { kind: 'unix', path: '//run/a.sock' }, 'unix:/run/a.sock'],
    ['unix:////run/a.sock', { kind: 'unix', path: '//run/a.sock' }, 'unix:/run/a.sock'],
    ['unix://///run//a.sock', { kind: 'unix', path: '///run//a.sock' }, 'unix:/run//a.sock'],
    ['/run/a%20b c?#é.sock', { kind: 'unix', path: '/run/a%20b c?#é.sock' }, 'unix:/run/a%20b c?#é.sock'],
    ['tcp://localhost:1234', { kind: 'tcp', host: 'localhost', port: 1234 }, 'dns:localhost:1234'],
    ['tcp://127.0.0.1:80', { kind: 'tcp', host: '127.0.0.1', port: 80 }, 'dns:127.0.0.1:80'],
    ['tcp://[::1]:443', { kind: 'tcp', host: '[::1]', port: 443 }, 'dns:[::1]:443'],
  ])('reads %s', (text, address, target) => {
    expect(parseAddress(text)).toEqual(address);
    expect(grpcTarget(parseAddress(text))).toBe(target);
  });

  it.each([
    '',
    'run/containerd.sock',
    'unix://run/containerd.sock',
    'http://localhost:80',
    'tcp://localhost',
    'tcp://',
    'tcp://:80',
    'tcp://host:80/path',
    'tcp://user@host:80',
    'tcp://host:99999',
    'tcp://host:0',
    'tcp://host:',
    'tcp://host:80/',
    'tcp://host:80#a',
    'tcp://host:80?',
    'tcp://:word@host:80',
    'tcp://h%41st:80',
    'tcp://host:80,other:80',
    '/run/a.sock\n',
    '/run/\na.sock',
    'unix:///run/a\r.sock',
    '/run/a\u2028.sock',
    '/run/a\0b.sock',
    'tcp://host:80\n',
    'tcp://ho\tst:80',
    `/${'x'.repeat(107)}`,
  ])('rejects "%s"', (text) => {
    expect(() => parseAddress(text)).toThrow(errorWith('invalid_argument', { argument: 'address' }));
  });

  it('counts the bytes of a path, not its characters', () => {
    expect(parseAddress(`/${'x'.repeat(106)}`).kind).toBe('unix');
    expect(() => parseAddress(`/${'ä'.repeat(54)}`)).toThrow('107 bytes');
  });
});

describe('explainUnavailable', () => {
  let folder: string;
  const at = (name: string): Address => ({ kind: 'unix', path: join(folder, name) });
  const server = createServer();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'address-'));
    writeFileSync(join(folder, 'file'), '');
    await new Promise<void>((listening) => {
      server.listen(join(folder, 'socket'), listening);
    });
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('describes what is wrong with the socket', () => {
    expect(explainUnavailable(at('nothing'), 'connect ENOENT')).toEqual(
      errorWith('unavailable', { argument: 'address', message: 'there is no socket at' }),
    );
    expect(explainUnavailable(at('socket'), 'connect ENOENT')).toEqual(
      errorWith('unavailable', { argument: 'address', message: 'containerd is starting' }),
    );
    expect(explainUnavailable(at('file'), 'connect ECONNREFUSED')).toEqual(
      errorWith('invalid_argument', { argument: 'address', message: 'is not a socket' }),
    );
    expect(explainUnavailable(at('file'), 'connect ENOTSOCK')).toEqual(
      errorWith('invalid_argument', { argument: 'address', message: 'is not a socket' }),
    );
    expect(explainUnavailable(at('socket'), 'connect ECONNREFUSED')).toEqual(
      errorWith('unavailable', { argument: 'address', message: 'nothing listens' }),
    );
    expect(explainUnavailable(at('gone'), 'connect ECONNREFUSED')).toEqual(
      errorWith('unavailable', { argument: 'address', message: 'nothing listens' }),
    );
    expect(explainUnavailable(at('socket'), 'connect EACCES')).toEqual(
      errorWith('permission_denied', { argument: 'address', message: 'no permission' }),
    );
  });

  it('is silent if the socket is fine', () => {
    expect(explainUnavailable(at('socket'), 'Connection dropped')).toBeUndefined();
    expect(explainUnavailable({ kind: 'tcp', host: 'localhost', port: 1 }, 'connect ETIMEDOUT')).toBeUndefined();
  });
});
