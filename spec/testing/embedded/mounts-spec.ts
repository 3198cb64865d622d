import { lastValueFrom, toArray } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import services from '../../../src/gen/containerd/services/mounts/v1/mounts_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/mounts/v1/mounts_pb.js';
import mount from '../../../src/gen/containerd/types/mount_pb.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import { fill } from '../../../src/observables/wire/fill.js';
import { rpc } from '../../../src/observables/wire/rpc.js';
import { errorWith } from '../../support/errorWith.js';
import { one, refusal, setup } from './support/embedded.js';

const overlay = fill(new mount.Mount(), {
  type: 'overlay',
  source: 'overlay',
  optionsList: ['workdir=/work', 'upperdir=/upper', 'lowerdir=/lower'],
});

async function mountsOf() {
  const { server } = await setup();
  const channel = createChannel(parseAddress(server.address), 'default', undefined);
  onTestFinished(() => {
    channel.close();
  });
  const mounts = rpc(channel, () => services.MountsService);
  const activate = (name: string, temporary = true, mountsList = [overlay]) => {
    const request = fill(new wire.ActivateRequest(), { name, temporary, mountsList });
    request.getLabelsMap().set('a', 'b');
    return mounts.activate(request);
  };
  const names = async (): Promise<readonly (string | undefined)[]> =>
    (await lastValueFrom(mounts.list(new wire.ListRequest()).pipe(toArray()))).map((each) => each.getInfo()?.getName());
  return { server, mounts, activate, names };
}

describe('the mounts of the embedded containerd', () => {
  it('are the folder with the files, until they are deactivated', async () => {
    const { mounts, activate, names } = await mountsOf();
    const info = (await one(activate('m'))).getInfo()!;
    expect(info.getActiveList().map((active) => [active.getMount()?.getType(), active.getMountPoint()])).toEqual([
      ['overlay', '/upper'],
    ]);
    expect(info.getSystemList().map((each) => each.toObject())).toEqual([
      { type: 'bind', source: '/upper', target: '', optionsList: ['rbind'] },
    ]);
    expect(info.getLabelsMap().getEntryList()).toEqual([['a', 'b']]);
    expect(await refusal(activate('m'))).toEqual(errorWith('already_exists', { message: 'mount "m": already exists' }));
    expect((await one(mounts.info(fill(new wire.InfoRequest(), { name: 'm' })))).getInfo()).toEqual(info);
    expect(await names()).toEqual(['m']);
    const deactivate = () => mounts.deactivate(fill(new wire.DeactivateRequest(), { name: 'm' }));
    await one(deactivate());
    expect(await names()).toEqual([]);
    for (const gone of [deactivate(), mounts.info(fill(new wire.InfoRequest(), { name: 'm' }))])
      expect(await refusal(gone)).toEqual(errorWith('not_found'));
  });

  it('are left to the caller unless they are temporary, and are not updated', async () => {
    const { mounts, activate } = await mountsOf();
    for (const left of [activate('m', false), activate('m', true, []), mounts.update(new wire.UpdateRequest())])
      expect(await refusal(left)).toEqual(errorWith('unimplemented', { message: 'not implemented' }));
  });

  it('survive a restart', async () => {
    const { server, activate, names } = await mountsOf();
    await one(activate('m'));
    await server.restart();
    expect(await names()).toEqual(['m']);
  });
});
