import any from 'google-protobuf/google/protobuf/any_pb.js';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/index.js';
import type { ExitStatus } from '../../src/index.js';
import { decodeContainer } from '../../src/decode/container.js';
import { ReceivedEnvelope } from '../../src/decode/envelope.js';
import containers from '../../src/gen/containerd/services/containers/v1/containers_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import { exit, fakeContainerd, imageCreated, oom } from '../../src/testing/index.js';
import { exited, neverStarted, withSource, unknownExit } from '../../src/values/exits.js';
import { withJSON } from '../../src/values/toJSON.js';
import { only } from '../support/contract/commands.js';
import { AT } from '../support/received.js';
import { envelope } from '../support/wire.js';

const read = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('JSON.stringify', () => {
  it.each<[ExitStatus, object]>([
    [
      exited(3, AT, 'event'),
      {
        kind: 'exited',
        ok: false,
        exitCode: 3,
        exitedAt: '2024-05-01T12:00:00.123Z',
        exitedAtNs: '1714564800123456789',
        source: 'event',
      },
    ],
    [neverStarted('status'), { kind: 'never-started', ok: false, source: 'status' }],
    [unknownExit('forgotten', 'rpc'), { kind: 'unknown', ok: false, source: 'rpc', reason: 'forgotten' }],
    [
      withSource('delete', exited(0, AT, 'status')),
      {
        kind: 'exited',
        ok: true,
        exitCode: 0,
        exitedAt: '2024-05-01T12:00:00.123Z',
        exitedAtNs: '1714564800123456789',
        source: 'delete',
      },
    ],
  ])('of an exit has all its fields: %o', (status, expected) => {
    expect(read(status)).toEqual(expected);
    expect(read({ state: 'stopped', exit: status })).toEqual({ state: 'stopped', exit: expected });
    expect(read([{ type: 'exited', exit: status, peakMemory: 5 }])).toEqual([
      { type: 'exited', exit: expected, peakMemory: 5 },
    ]);
    expect(Object.keys(status)).not.toContain('toJSON');
  });

  it('of an event of an unknown type has its bytes', () => {
    const { event } = new ReceivedEnvelope(
      Buffer.from(envelope({ typeUrl: 'a.New', value: Uint8Array.of(1, 2, 255) }).serializeBinary()),
    );
    expect(read(event)).toMatchObject({ type: 'Unknown', typeUrl: 'a.New', value: 'AQL/' });
  });

  it('of an error has its message, code, origin and cause', () => {
    const cause = Object.assign(new Error('14 UNAVAILABLE', { cause: new TypeError('deep') }), { code: 14 });
    const error = new ContainerdError('unavailable', 'gone', { rpc: 'Tasks/Get', cause });
    const expected = {
      name: 'ContainerdError',
      code: 'unavailable',
      message: '[unavailable] Tasks/Get: gone',
      rpc: 'Tasks/Get',
      cause: { name: 'Error', message: '14 UNAVAILABLE', code: 14, cause: { name: 'TypeError', message: 'deep' } },
    };
    expect(read(error)).toEqual(expected);
    expect(read({ type: 'Gap', since: AT.date, reason: error })).toEqual({
      type: 'Gap',
      since: '2024-05-01T12:00:00.123Z',
      reason: expected,
    });
    expect(read(new ContainerdError('invalid_argument', 'no', { argument: 'signal', cause: error }))).toEqual({
      name: 'ContainerdError',
      code: 'invalid_argument',
      message: '[invalid_argument] signal: no',
      argument: 'signal',
      cause: expected,
    });
  });

  it.each([
    ['text', 'text'],
    [5n, '5n'],
    [{ a: 1 }, '{ a: 1 }'],
    [undefined, 'undefined'],
    [Symbol('s'), 'Symbol(s)'],
  ])('of an error may have a cause that is not an Error: %s', (cause, expected) => {
    expect(read(new ContainerdError('unknown', 'x', { cause }))).toMatchObject({ cause: expected });
  });

  it('of an error with circular causes terminates', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(new ContainerdError('unknown', 'x', { cause: error }))).toContain('round');
  });

  it('of a handle identifies it', async () => {
    const containerd = fakeContainerd();
    const container = await only(containerd.container('web'));
    const task = await only(containerd.task('web'));
    const exec = await only(task.exec('probe', { args: ['true'] }));
    expect(read({ type: 'created', container, task })).toMatchObject({
      type: 'created',
      container: { id: 'web' },
      task: { containerId: 'web', id: 'web', pid: expect.any(Number) as number },
    });
    expect(read(exec)).toMatchObject({ containerId: 'web', id: 'probe', io: { stdout: expect.any(String) as string } });
  });

  it("of a container has numbers beyond JavaScript's range, and labels with any name", () => {
    const value = Buffer.from('{"process":{"rlimits":[{"hard":18446744073709551615}]}}');
    const message = fill(new containers.Container(), { id: 'web', spec: fill(new any.Any(), { value }) });
    expect(JSON.stringify(decodeContainer(message))).toContain('"hard":"18446744073709551615"');
    expect(JSON.stringify(withJSON({ labels: JSON.parse('{"__proto__":"x"}') as object }))).toBe(
      '{"labels":{"__proto__":"x"}}',
    );
  });

  it('also works for what the test kit builds', () => {
    for (const event of [exit('web', 3), oom('web'), imageCreated('busybox')])
      expect(read(event)).toMatchObject({ namespace: 'default', timestampNs: '0' });
  });

  it('descends into nested values, and writes bytes in base64', () => {
    const value = withJSON({
      bytes: Buffer.from('hi'),
      spec: { rlimits: [{ hard: 2n ** 64n - 1n }] },
      at: AT.date,
      none: undefined,
      nil: null,
    });
    expect(read(value)).toEqual({
      bytes: 'aGk=',
      spec: { rlimits: [{ hard: '18446744073709551615' }] },
      at: '2024-05-01T12:00:00.123Z',
      nil: null,
    });
  });
});
