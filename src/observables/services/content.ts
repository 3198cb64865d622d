import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeInstant } from '../../decode/instant.js';
import { decodeLabels } from '../../decode/labels.js';
import services from '../../gen/containerd/services/content/v1/content_grpc_pb.js';
import wire from '../../gen/containerd/services/content/v1/content_pb.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { rpc } from '../wire/rpc.js';

/** A blob of the content store. */
export interface ContentInfo {
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
  readonly updatedAt: Date | undefined;
}

/** The Content service, as far as it is read. */
export type ContentApi = ReturnType<typeof contentApi>;

export function contentApi(channel: Channel) {
  const content = rpc(channel, () => services.ContentService);
  return {
    /** `not_found` where there is no such blob. */
    info: (digest: string): Observable<ContentInfo> =>
      content
        .info(fill(new wire.InfoRequest(), { digest }))
        .pipe(map((answer) => decodeInfo(answer.getInfo() ?? new wire.Info()))),

    /** A blob's bytes, in pieces as they come; from an offset, and so many (all without). */
    read: (
      digest: string,
      { offset = 0, size = 0 }: { readonly offset?: number; readonly size?: number } = {},
    ): Observable<Uint8Array> =>
      content
        .read(fill(new wire.ReadContentRequest(), { digest, offset, size }))
        .pipe(map((answer) => answer.getData_asU8())),
  };
}

function decodeInfo(info: wire.Info): ContentInfo {
  return {
    digest: info.getDigest(),
    size: info.getSize(),
    labels: decodeLabels(info.getLabelsMap()),
    createdAt: decodeInstant(info.getCreatedAt())?.date,
    updatedAt: decodeInstant(info.getUpdatedAt())?.date,
  };
}
