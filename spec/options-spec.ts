import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { completeOptions } from '../src/options.js';
import type { ConnectOptions } from '../src/options.js';
import { errorWith } from './support/errorWith.js';

describe('the options of connect', () => {
  beforeEach(() => {
    vi.stubEnv('CONTAINERD_ADDRESS', '');
    vi.stubEnv('CONTAINERD_NAMESPACE', '');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('all have defaults', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    expect(completeOptions({})).toEqual({
      address: '/run/containerd/containerd.sock',
      namespace: 'default',
      tls: undefined,
      connectTimeout: 10_000,
      allNamespaces: false,
      cleanupTimeout: 30_000,
      linger: 500,
      keepalive: { time: 15_000, timeout: 10_000 },
      reconcile: { floor: 1000, ceiling: 30_000, perSecond: 25 },
      fifoFolder: '/run/containerd/fifo',
      program: basename(process.argv[1]!),
    });
  });

  it('take defaults from the environment', () => {
    vi.stubEnv('CONTAINERD_ADDRESS', 'unix:///run/k3s/containerd.sock');
    vi.stubEnv('CONTAINERD_NAMESPACE', 'k8s.io');
    expect(completeOptions({})).toMatchObject({ address: 'unix:///run/k3s/containerd.sock', namespace: 'k8s.io' });
    expect(completeOptions({ address: '/a', namespace: 'b' })).toMatchObject({ address: '/a', namespace: 'b' });
  });

  it('put FIFOs in the temporary folder for users other than root', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    expect(completeOptions({}).fifoFolder).toBe(tmpdir());
    expect(completeOptions({ fifoFolder: '/a' }).fifoFolder).toBe('/a');
  });

  it('are completed one by one', () => {
    expect(completeOptions({ reconcile: { perSecond: 7 } }).reconcile).toEqual({
      floor: 1000,
      ceiling: 30_000,
      perSecond: 7,
    });
    expect(completeOptions({ keepalive: { time: 7 } }).keepalive).toEqual({ time: 7, timeout: 10_000 });
    expect(completeOptions({ linger: 0 }).linger).toBe(0);
    expect(completeOptions({ tls: false }).tls).toBe(false);
  });

  it('may say that there is no time limit', () => {
    expect(
      completeOptions({ connectTimeout: Infinity, cleanupTimeout: Infinity, keepalive: { time: Infinity } }),
    ).toMatchObject({
      connectTimeout: Infinity,
      cleanupTimeout: Infinity,
      keepalive: { time: Infinity, timeout: 10_000 },
    });
  });

  it.each<[string, ConnectOptions]>([
    ['namespace', { namespace: '' }],
    ['namespace', { namespace: 'a/b' }],
    ['namespace', { namespace: 'x'.repeat(77) }],
    ['connectTimeout', { connectTimeout: 0 }],
    ['connectTimeout', { connectTimeout: -1 }],
    ['connectTimeout', { connectTimeout: NaN }],
    ['connectTimeout', { connectTimeout: -Infinity }],
    // setTimeout would take it for 1 ms.
    ['connectTimeout', { connectTimeout: 2 ** 31 }],
    ['connectTimeout', { connectTimeout: '5' as unknown as number }],
    ['linger', { linger: -1 }],
    ['linger', { linger: NaN }],
    ['keepalive.time', { keepalive: { time: 0 } }],
    ['keepalive.time', { keepalive: { time: 2 ** 31 } }],
    ['keepalive.timeout', { keepalive: { timeout: Infinity } }],
    ['keepalive.timeout', { keepalive: { timeout: NaN } }],
    ['keepalive.interval', { keepalive: { interval: 1 } } as ConnectOptions],
    ['reconcile.floor', { reconcile: { floor: 0 } }],
    ['reconcile.ceiling', { reconcile: { ceiling: 500 } }],
    ['reconcile.perSecond', { reconcile: { perSecond: 0 } }],
    ['program', { program: '' }],
    ['program', { program: 'x'.repeat(256) }],
    ['program', { program: 5 as unknown as string }],
    ['adress', { adress: '/a/socket' } as ConnectOptions],
    ['reconcile.ceil', { reconcile: { ceil: 1 } } as ConnectOptions],
  ])('reject an invalid %s', (argument, options) => {
    expect(() => completeOptions(options)).toThrow(errorWith('invalid_argument', { argument }));
  });
});
