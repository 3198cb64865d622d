import { status } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { NEVER, lastValueFrom, mergeMap, of, throwError, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import imageServices from '../../../src/gen/containerd/services/images/v1/images_grpc_pb.js';
import imageWire from '../../../src/gen/containerd/services/images/v1/images_pb.js';
import services from '../../../src/gen/containerd/services/leases/v1/leases_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/leases/v1/leases_pb.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { Cleanup } from '../../../src/observables/cleanup/Cleanup.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import type { Channel } from '../../../src/observables/wire/Channel.js';
import { imagesApi } from '../../../src/observables/services/images.js';
import { withLease } from '../../../src/observables/cleanup/withLease.js';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';
import { FakeServer } from '../../support/FakeServer.js';
import type { FakeCall } from '../../support/FakeServer.js';

let server: FakeServer;
let channel: Channel;
let cleanup: Cleanup;
/** Creations that are not answered yet. */
let creations: FakeCall<wire.CreateRequest, wire.CreateResponse>[];

beforeEach(async () => {
  server = await FakeServer.start();
  channel = createChannel(parseAddress(server.address), 'default', undefined);
  cleanup = new Cleanup({ connection: NEVER, timeout: 30_000 });
  creations = [];
  server.on(services.LeasesService.create, (call) => {
    call.answer(new wire.CreateResponse());
  });
  server.on(services.LeasesService.delete, (call) => {
    call.answer(new empty.Empty());
  });
  server.on(imageServices.ImagesService.get, (call) => {
    call.answer(new imageWire.GetImageResponse());
  });
});
afterEach(async () => {
  channel.close();
  await server.stop();
});

const rpcs = (): string[] => server.calls.map(({ rpc }) => rpc);
const created = (): wire.CreateRequest => server.callsOf('Leases/Create')[0]!.request as wire.CreateRequest;
const deletion = (): wire.DeleteRequest => server.callsOf('Leases/Delete')[0]!.request as wire.DeleteRequest;
const hold = (): void => {
  server.on(services.LeasesService.create, (call) => {
    creations.push(call);
  });
};
const all = <T>(work: Observable<T>): Promise<T[]> => lastValueFrom(work.pipe(toArray()));

describe('work under a lease', () => {
  it('has all its calls under the lease, and ends the lease at the end', async () => {
    const values = await all(
      withLease(cleanup, channel, (leased) =>
        imagesApi(leased)
          .get('a')
          .pipe(mergeMap(() => of(1, 2))),
      ),
    );
    expect(values).toEqual([1, 2]);
    expect(rpcs()).toEqual(['Leases/Create', 'Images/Get', 'Leases/Delete']);
    const id = created().getId();
    expect(id).toMatch(/^rx-containerd-/);
    expect(server.calls.map(({ lease }) => lease)).toEqual([undefined, id, undefined]);
    expect(deletion().toObject()).toEqual({ id, sync: false });
    const expires = new Date(created().getLabelsMap().get('containerd.io/gc.expire')!).getTime();
    expect(expires - Date.now()).toBeGreaterThan(23 * 3_600_000);
  });

  it('deletes the lease synchronously when it fails, then emits its error', async () => {
    const reason = new Error('so it is');
    await expect(all(withLease(cleanup, channel, () => throwError(() => reason)))).rejects.toBe(reason);
    expect(deletion().getSync()).toBe(true);
  });

  it('deletes the lease synchronously when it is unsubscribed', async () => {
    const subscription = withLease(cleanup, channel, () => NEVER).subscribe();
    await eventually(() => {
      expect(rpcs()).toEqual(['Leases/Create']);
    });
    subscription.unsubscribe();
    await eventually(() => {
      expect(deletion().getSync()).toBe(true);
    });
  });

  it('deletes a lease that is created during the unsubscription', async () => {
    hold();
    const subscription = withLease(cleanup, channel, () => NEVER).subscribe();
    await eventually(() => {
      expect(creations).toHaveLength(1);
    });
    subscription.unsubscribe();
    creations[0]!.answer(new wire.CreateResponse());
    await eventually(() => {
      expect(rpcs()).toEqual(['Leases/Create', 'Leases/Delete']);
    });
    expect(creations[0]!.cancelled).toBe(false);
  });

  it('does nothing without a lease', async () => {
    server.on(services.LeasesService.create, (call) => {
      call.fail(status.UNAVAILABLE, 'not now');
    });
    let used = false;
    await expect(
      all(
        withLease(cleanup, channel, () => {
          used = true;
          return NEVER;
        }),
      ),
    ).rejects.toEqual(errorWith('unavailable'));
    expect(used).toBe(false);
  });

  it('completes if the lease cannot be deleted, which is then on the list of failures', async () => {
    server.on(services.LeasesService.delete, (call) => {
      call.fail(status.PERMISSION_DENIED);
    });
    expect(await all(withLease(cleanup, channel, () => of(1)))).toEqual([1]);
    expect(cleanup.releases.failures).toEqual([
      {
        what: `lease ${created().getId()}`,
        since: expect.any(Date) as unknown,
        error: errorWith('permission_denied'),
        attempts: 1,
      },
    ]);
  });

  it('treats a lease that is not found as deleted', async () => {
    server.on(services.LeasesService.delete, (call) => {
      call.fail(status.NOT_FOUND);
    });
    expect(await all(withLease(cleanup, channel, () => of(1)))).toEqual([1]);
    expect(cleanup.releases.failures).toEqual([]);
  });

  it('retries the deletion of its lease while containerd is away', async () => {
    server.on(services.LeasesService.delete, (call) => {
      if (server.callsOf('Leases/Delete').length < 3) call.fail(status.UNAVAILABLE);
      else call.answer(new empty.Empty());
    });
    expect(await all(withLease(cleanup, channel, () => of(1)))).toEqual([1]);
    expect(server.callsOf('Leases/Delete')).toHaveLength(3);
  });

  it('deletes a lease by its id if it is unknown whether it was created', async () => {
    server.on(services.LeasesService.create, (call) => {
      call.fail(status.UNAVAILABLE, 'the daemon died');
    });
    await expect(all(withLease(cleanup, channel, () => NEVER))).rejects.toEqual(errorWith('unavailable'));
    expect(rpcs()).toEqual(['Leases/Create', 'Leases/Delete']);
  });

  it('ends when the client is closed, which waits for the lease; a closed client does not start it', async () => {
    const heard: unknown[] = [];
    withLease(cleanup, channel, (leased) => imagesApi(leased).get('a')).subscribe({
      error: (reason: unknown) => heard.push(reason),
    });
    server.on(imageServices.ImagesService.get, () => undefined);
    await eventually(() => {
      expect(rpcs()).toEqual(['Leases/Create', 'Images/Get']);
    });
    expect(await lastValueFrom(cleanup.close({}))).toEqual([]);
    expect(rpcs()).toEqual(['Leases/Create', 'Images/Get', 'Leases/Delete']);
    await eventually(() => {
      expect(heard).toEqual([errorWith('cancelled')]);
    });
    await expect(all(withLease(cleanup, channel, () => of(1)))).rejects.toEqual(errorWith('cancelled'));
    expect(rpcs()).toHaveLength(3);
  });
});
