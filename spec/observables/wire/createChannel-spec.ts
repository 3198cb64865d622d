import { describe, expect, it } from 'vitest';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import type { TlsOptions } from '../../../src/observables/wire/Channel.js';
import type { Address } from '../../../src/observables/wire/address.js';
import { errorWith } from '../../support/errorWith.js';

const SOCKET: Address = { kind: 'unix', path: '/nowhere' };
const TCP: Address = { kind: 'tcp', host: 'localhost', port: 1 };

/** What nobody could parse as PEM. */
const garbage: TlsOptions = { ca: 'a', cert: 'b', key: 'c' };

describe('a channel', () => {
  it('sends the namespace in its headers, and another one on request', () => {
    const channel = createChannel(SOCKET, 'default', undefined);
    expect(channel.headers().get('containerd-namespace')).toEqual(['default']);
    expect(channel.headers('another').get('containerd-namespace')).toEqual(['another']);
    expect(channel.headers().get('containerd-namespace')).toEqual(['default']);
    channel.close();
  });

  it('creates no client once it is closed, and may be closed again', () => {
    const channel = createChannel(SOCKET, 'default', undefined);
    channel.close();
    expect(() => channel.client()).toThrow(errorWith('cancelled', { message: 'the client was closed' }));
    expect(() => {
      channel.close();
    }).not.toThrow();
  });

  it('uses TCP without TLS on request', () => {
    createChannel(TCP, 'default', false).close();
  });

  it.each<[string, Address, TlsOptions | false | undefined, string]>([
    ['TCP without a `tls` option', TCP, undefined, 'tls'],
    ['TLS on a unix socket', SOCKET, garbage, 'tls'],
    ['keys that are not PEM', TCP, garbage, 'tls'],
    ['an empty ca', TCP, { ...garbage, ca: '' }, 'tls.ca'],
    ['an empty cert', TCP, { ...garbage, cert: new Uint8Array() }, 'tls.cert'],
    ['a missing key', TCP, { ...garbage, key: undefined as unknown as string }, 'tls.key'],
    ['a key that is not PEM data', TCP, { ...garbage, key: 7 as unknown as string }, 'tls.key'],
  ])('rejects %s', (_what, address, tls, argument) => {
    expect(() => createChannel(address, 'default', tls)).toThrow(errorWith('invalid_argument', { argument }));
  });
});
