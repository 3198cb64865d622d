import type any from 'google-protobuf/google/protobuf/any_pb.js';
import wire from '../../gen/containerd/services/transfer/v1/transfer_pb.js';
import platforms from '../../gen/containerd/types/platform_pb.js';
import stores from '../../gen/containerd/types/transfer/imagestore_pb.js';
import progress from '../../gen/containerd/types/transfer/progress_pb.js';
import registries from '../../gen/containerd/types/transfer/registry_pb.js';
import type { Credentials } from '../../values/Credentials.js';
import type { Platform } from '../../values/Platform.js';
import type { Pull, TransferProgress } from '../../values/Pull.js';
import { anyOf } from '../wire/any.js';
import { fill } from '../wire/fill.js';
import { fillLabels } from '../wire/fillLabels.js';

const packed = (type: string, message: { serializeBinary(): Uint8Array }): any.Any =>
  anyOf(`containerd.types.transfer.${type}`, message.serializeBinary());

/** Encodes a transfer from a registry to the image store. */
export function encodePull(
  { ref, platform, labels, snapshotter, plainHttp }: Pull,
  progressStream: string,
  authStream: string,
): wire.TransferRequest {
  const resolver = fill(new registries.RegistryResolver(), { authStream, defaultScheme: plainHttp ? 'http' : '' });
  const store = fillLabels(
    fill(new stores.ImageStore(), { name: ref, platformsList: [encodePlatform(platform)] }),
    labels,
  );
  if (snapshotter !== undefined)
    store.addUnpacks(fill(new stores.UnpackConfiguration(), { platform: encodePlatform(platform), snapshotter }));
  return fill(new wire.TransferRequest(), {
    source: packed('OCIRegistry', fill(new registries.OCIRegistry(), { reference: ref, resolver })),
    destination: packed('ImageStore', store),
    options: fill(new wire.TransferOptions(), { progressStream }),
  });
}

export function decodeProgress(message: any.Any): TransferProgress {
  const step = progress.Progress.deserializeBinary(message.getValue_asU8());
  return { event: step.getEvent(), name: step.getName(), done: step.getProgress(), total: step.getTotal() };
}

/** Decodes which registry asks for credentials. */
export function decodeAuthRequest(message: any.Any): { readonly host: string } {
  return { host: registries.AuthRequest.deserializeBinary(message.getValue_asU8()).getHost() };
}

export function encodeCredentials(credentials: Credentials): any.Any {
  const { CREDENTIALS, REFRESH } = registries.AuthType;
  const response =
    'identityToken' in credentials
      ? { authtype: REFRESH, secret: credentials.identityToken }
      : { authtype: CREDENTIALS, username: credentials.username, secret: credentials.password };
  return packed('AuthResponse', fill(new registries.AuthResponse(), response));
}

function encodePlatform({ os, architecture, variant = '' }: Platform): platforms.Platform {
  return fill(new platforms.Platform(), { os, architecture, variant });
}
