import services from '../../../gen/containerd/services/diff/v1/diff_grpc_pb.js';
import wire from '../../../gen/containerd/services/diff/v1/diff_pb.js';
import descriptor from '../../../gen/containerd/types/descriptor_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { applyLayer } from '../diff/applyLayer.js';
import { folderOf } from '../snapshots/folderOf.js';
import { invalid, notImplemented, unknown } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import type { Daemon } from './Daemon.js';

/** The media types of layers, of OCI and docker. */
const LAYER = /^application\/vnd\.(?:oci\.image\.layer\.|docker\.image\.rootfs\.)[\w.]*tar(?:[.+](?:gzip|zstd))?$/;

/** The Diff service: unpacks layers. Computing the difference of two snapshots is not supported. */
export function diffService({ stores: { content }, folders, faults }: Daemon) {
  return serve(
    services.DiffService,
    {
      unary: {
        apply: async (request, { namespace }) => {
          const layer = request.getDiff() ?? new descriptor.Descriptor();
          if (!LAYER.test(layer.getMediaType()))
            throw notImplemented(`no processor for media-type "${layer.getMediaType()}"`);
          const digest = content.info(namespace, layer.getDigest()).getDigest();
          const folder = folderOf(request.getMountsList()) ?? '';
          if (!folders.has(folder)) throw invalid(`"${folder}" is no snapshot's folder`);
          const { digest: applied, size } = await applyLayer(content.path(digest), folder).catch((reason: unknown) => {
            throw unknown(
              `failed to extract layer ${digest}: ${reason instanceof Error ? reason.message : String(reason)}`,
            );
          });
          return fill(new wire.ApplyResponse(), {
            applied: fill(new descriptor.Descriptor(), {
              mediaType: 'application/vnd.oci.image.layer.v1.tar',
              digest: applied,
              size,
            }),
          });
        },
      },
    },
    faults.calls,
  );
}
