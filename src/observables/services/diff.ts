import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import services from '../../gen/containerd/services/diff/v1/diff_grpc_pb.js';
import wire from '../../gen/containerd/services/diff/v1/diff_pb.js';
import types from '../../gen/containerd/types/mount_pb.js';
import type { Mount } from '../../values/Mount.js';
import type { Descriptor } from '../../values/Descriptor.js';
import type { Channel } from '../wire/Channel.js';
import { encodeDescriptor } from '../wire/encodeDescriptor.js';
import { fill } from '../wire/fill.js';
import { rpc } from '../wire/rpc.js';

/** The Diff service. */
export function diffApi(channel: Channel) {
  const diffs = rpc(channel, () => services.DiffService);
  return {
    /** Unpacks a layer onto mounts; containerd's differ handles the compression. Emits the uncompressed digest. */
    apply: (layer: Descriptor, mounts: readonly Mount[]): Observable<string> => {
      const mountsList = mounts.map(({ options, ...mount }) =>
        fill(new types.Mount(), { ...mount, optionsList: [...options] }),
      );
      return diffs
        .apply(fill(new wire.ApplyRequest(), { diff: encodeDescriptor(layer), mountsList }))
        .pipe(map((answer) => answer.getApplied()?.getDigest() ?? ''));
    },
  };
}
