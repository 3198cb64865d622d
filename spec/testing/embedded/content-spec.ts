import { createHash } from 'node:crypto';
import { NEVER, concat, firstValueFrom, lastValueFrom, of, retry, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import services from '../../../src/gen/containerd/services/content/v1/content_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/content/v1/content_pb.js';
import { contentApi } from '../../../src/observables/services/content.js';
import { leasesApi } from '../../../src/observables/services/leases.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import { fill } from '../../../src/observables/wire/fill.js';
import { fromDuplexStream } from '../../../src/observables/wire/fromDuplexStream.js';
import { leased } from '../../../src/observables/wire/leased.js';
import { rpc } from '../../../src/observables/wire/rpc.js';
import { errorWith } from '../../support/errorWith.js';
import { one, recording, refusal, setup } from './support/embedded.js';
import { until } from '../../support/until.js';

const { STAT, WRITE, COMMIT } = wire.WriteAction;
const HELLO = Buffer.from('hello, content');
const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const DIGEST = digestOf(HELLO);

async function store(namespace = 'default') {
  const { server, containerd } = await setup();
  const channelOf = (name: string) => {
    const channel = createChannel(parseAddress(server.address), name, undefined);
    onTestFinished(() => {
      channel.close();
    });
    return channel;
  };
  const channel = channelOf(namespace);
  /** The requests of one Write, one after the other. */
  const write = (...requests: readonly Parameters<typeof requestOf>[0][]): Observable<wire.WriteContentResponse> =>
    fromDuplexStream(channel, services.ContentService.write, of(...requests.map(requestOf)));
  const raw = rpc(channel, () => services.ContentService);
  const statuses = async (): Promise<readonly string[]> =>
    (await one(raw.listStatuses(new wire.ListStatusesRequest())))
      .getStatusesList()
      .map((status) => `${status.getRef()} ${status.getOffset()}/${status.getTotal()}`);
  return {
    server,
    containerd,
    channel,
    channelOf,
    write,
    raw,
    statuses,
    content: contentApi(channel),
    writer: contentApi(channel),
  };
}

function requestOf(fields: {
  readonly action: (typeof wire.WriteAction)[keyof typeof wire.WriteAction];
  readonly ref?: string;
  readonly total?: number;
  readonly expected?: string;
  readonly offset?: number;
  readonly data?: Uint8Array;
}): wire.WriteContentRequest {
  return fill(new wire.WriteContentRequest(), fields);
}

const WHOLE = [
  { action: STAT, ref: 'r', total: HELLO.length, expected: DIGEST },
  { action: WRITE, data: HELLO.subarray(0, 5) },
  { action: COMMIT, offset: 5, data: HELLO.subarray(5), total: HELLO.length, expected: DIGEST },
] as const;

describe('a blob', () => {
  it('is written, committed, read and labelled', async () => {
    const { containerd, write, statuses, content, writer } = await store();
    const events = await recording(containerd);
    const answers = await lastValueFrom(write(...WHOLE).pipe(toArray()));
    expect(answers.map((answer) => [answer.getAction(), answer.getOffset(), answer.getDigest()])).toEqual([
      [STAT, 0, digestOf(Buffer.alloc(0))],
      [WRITE, 5, digestOf(HELLO.subarray(0, 5))],
      [COMMIT, HELLO.length, DIGEST],
    ]);
    expect(await statuses()).toEqual([]);
    expect(await one(content.info(DIGEST))).toMatchObject({ digest: DIGEST, size: HELLO.length, labels: {} });
    await one(writer.label(DIGEST, { a: '1', b: '2' }));
    await one(writer.label(DIGEST, { a: '' }));
    expect((await one(content.info(DIGEST))).labels).toEqual({ b: '2' });
    await until(() => events.some(({ type }) => type === 'ContentCreate'));
  });

  it('is read from an offset, up to a length', async () => {
    const { write, content } = await store();
    await lastValueFrom(write(...WHOLE));
    const read = async (range?: object): Promise<string> =>
      Buffer.concat(await lastValueFrom(content.read(DIGEST, range).pipe(toArray()))).toString();
    expect(await read()).toBe('hello, content');
    expect(await read({ offset: 7 })).toBe('content');
    expect(await read({ offset: 0, size: 5 })).toBe('hello');
    expect(await read({ offset: 7, size: 500 })).toBe('content');
    expect(await read({ offset: HELLO.length })).toBe('');
    expect(await refusal(content.read(DIGEST, { offset: 15 }))).toEqual(
      errorWith('out_of_range', { message: 'read past object length 14 bytes' }),
    );
    expect(await refusal(content.read(digestOf(Buffer.of(1))))).toEqual(errorWith('not_found'));
    expect(await refusal(content.info('x'))).toEqual(errorWith('invalid_argument'));
  });

  it('is read completely even if it is larger than a message', async () => {
    const { writer, content } = await store();
    const bytes = Buffer.alloc(5 * 1024 * 1024 + 7, 'abc');
    const digest = digestOf(bytes);
    const size = bytes.length;
    await lastValueFrom(
      writer.write({ ref: 'big', size }, (offset) => {
        const data = bytes.subarray(offset, offset + 1024 * 1024);
        return [{ offset, data, ...(offset + data.length === size && { digest }) }];
      }),
    );
    expect(digestOf(Buffer.concat(await lastValueFrom(content.read(digest).pipe(toArray()))))).toBe(digest);
  });

  it('exists once: writing it again is already_exists, at the beginning or at the end', async () => {
    const { write, statuses } = await store();
    await lastValueFrom(write(...WHOLE));
    expect(await refusal(write({ ...WHOLE[0], ref: 'again' }))).toEqual(errorWith('already_exists'));
    const late = write({ action: STAT, ref: 'late' }, { action: COMMIT, data: HELLO });
    await expect(lastValueFrom(late)).rejects.toEqual(errorWith('already_exists'));
    const again = write({ action: STAT, ref: 'again' }, { action: COMMIT, data: HELLO, expected: DIGEST });
    await expect(lastValueFrom(again)).rejects.toEqual(
      errorWith('already_exists', { message: `blob with expected digest ${DIGEST} exists` }),
    );
    expect(await statuses()).toEqual([]);
  });

  it('need not be sent again for another namespace', async () => {
    const { write, channelOf, content } = await store();
    await lastValueFrom(write(...WHOLE));
    const there = channelOf('elsewhere');
    const elsewhere = contentApi(there);
    expect(await refusal(elsewhere.info(DIGEST))).toEqual(errorWith('not_found'));
    const answers = fromDuplexStream(
      there,
      services.ContentService.write,
      of(requestOf(WHOLE[0]), requestOf({ action: COMMIT, offset: HELLO.length, expected: DIGEST })),
    );
    expect((await lastValueFrom(answers.pipe(toArray()))).map((answer) => answer.getOffset())).toEqual([14, 14]);
    expect((await one(elsewhere.info(DIGEST))).size).toBe(HELLO.length);
    // Each has the ref; the last one has the bytes.
    await one(
      rpc(there, () => services.ContentService).delete(fill(new wire.DeleteContentRequest(), { digest: DIGEST })),
    );
    expect(await refusal(elsewhere.info(DIGEST))).toEqual(errorWith('not_found'));
    expect((await one(content.info(DIGEST))).size).toBe(HELLO.length);
  });
});

describe('a write', () => {
  it('continues where it stopped, or starts over', async () => {
    const { write, statuses, raw } = await store();
    await lastValueFrom(write(...WHOLE.slice(0, 2)));
    expect(await statuses()).toEqual(['r 5/14']);
    const status = await one(raw.status(fill(new wire.StatusRequest(), { ref: 'r' })));
    expect(status.getStatus()?.getOffset()).toBe(5);
    expect((await one(write(WHOLE[0]))).getOffset()).toBe(5);
    await expect(lastValueFrom(write(WHOLE[0], { action: WRITE, offset: 3, data: HELLO }))).rejects.toEqual(
      errorWith('out_of_range', { message: 'write @3 must occur at current offset 5' }),
    );
    await lastValueFrom(write(WHOLE[0], { action: WRITE, offset: 0, data: HELLO.subarray(0, 3) }));
    expect(await statuses()).toEqual(['r 3/14']);
    await lastValueFrom(write(WHOLE[0], { action: COMMIT, offset: 3, data: HELLO.subarray(3), expected: DIGEST }));
    expect(await statuses()).toEqual([]);
  });

  it('has one writer at a time: others get `unavailable` until it is gone', async () => {
    const { channel, write } = await store();
    const first = fromDuplexStream(channel, services.ContentService.write, concat(of(requestOf(WHOLE[0])), NEVER));
    await new Promise<void>((resolve) => {
      const subscription = first.subscribe(() => {
        void refusal(write(WHOLE[0])).then((reason) => {
          expect(reason).toEqual(errorWith('unavailable'));
          subscription.unsubscribe();
          resolve();
        });
      });
    });
    await until(() =>
      lastValueFrom(write(WHOLE[0])).then(
        () => true,
        () => false,
      ),
    );
  });

  it('is not committed under a wrong digest or size', async () => {
    const { write, statuses, writer } = await store();
    const wrong = digestOf(Buffer.of(1));
    await expect(
      lastValueFrom(write({ action: STAT, ref: 'r' }, { action: COMMIT, data: HELLO, expected: wrong })),
    ).rejects.toEqual(
      errorWith('failed_precondition', { message: `unexpected commit digest ${DIGEST}, expected ${wrong}` }),
    );
    await expect(
      lastValueFrom(write({ action: STAT, ref: 's' }, { action: COMMIT, data: HELLO, total: 3 })),
    ).rejects.toEqual(errorWith('failed_precondition', { message: '"s" failed size validation: 14 != 3' }));
    expect(await statuses()).toEqual(['r 14/0', 's 14/0']);
    await one(writer.abort('r'));
    await one(writer.abort('s'));
    expect(await statuses()).toEqual([]);
    expect(await refusal(writer.abort('r'))).toEqual(errorWith('not_found', { message: 'reference r' }));
    expect(await refusal(write({ action: STAT }))).toEqual(errorWith('invalid_argument'));
  });

  it('survives a crash', async () => {
    const { server, write } = await store();
    await lastValueFrom(write(...WHOLE.slice(0, 2)));
    await server.crash();
    await server.restart();
    // The client may not have noticed yet that its connection is gone.
    expect((await firstValueFrom(write(WHOLE[0]).pipe(retry({ count: 50, delay: 100 })))).getOffset()).toBe(5);
  });

  it('is removed with its lease, and so is what was committed under it', async () => {
    const { channel, statuses, content } = await store();
    const leases = leasesApi(channel);
    await one(leases.create('l', {}));
    const under = leased(channel, 'l');
    const write = (...requests: readonly Parameters<typeof requestOf>[0][]) =>
      lastValueFrom(fromDuplexStream(under, services.ContentService.write, of(...requests.map(requestOf))));
    await write(...WHOLE);
    await write({ action: STAT, ref: 'half' }, { action: WRITE, data: HELLO });
    expect(await statuses()).toEqual(['half 14/0']);
    await one(leases.delete('l', true));
    expect(await statuses()).toEqual([]);
    expect(await refusal(content.info(DIGEST))).toEqual(errorWith('not_found'));
    expect(await refusal(fromDuplexStream(under, services.ContentService.write, of(requestOf(WHOLE[0]))))).toEqual(
      errorWith('not_found', { message: 'lease does not exist' }),
    );
  });

  it('is removed a moment after its lease if the deletion does not wait for it', async () => {
    const { channel, content } = await store();
    const leases = leasesApi(channel);
    await one(leases.create('l', {}));
    await lastValueFrom(
      fromDuplexStream(leased(channel, 'l'), services.ContentService.write, of(...WHOLE.map(requestOf))),
    );
    await one(leases.delete('l'));
    await until(() =>
      one(content.info(DIGEST)).then(
        () => false,
        () => true,
      ),
    );
  });
});
