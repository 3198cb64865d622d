import { Subject, concat, concatMap, defer, map, mergeMap, of, takeWhile, tap, toArray } from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import { decodeInstant } from '../../decode/instant.js';
import { decodeLabels } from '../../decode/labels.js';
import services from '../../gen/containerd/services/content/v1/content_grpc_pb.js';
import wire from '../../gen/containerd/services/content/v1/content_pb.js';
import type { ContentInfo, ContentStatus } from '../../values/StoreRecords.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { fillLabels } from '../wire/fillLabels.js';
import { fromDuplexStream } from '../wire/fromDuplexStream.js';
import { rpc } from '../wire/rpc.js';
import { updateLabels } from '../wire/updateLabels.js';

/** A blob to write. */
export interface NewBlob {
  /** The ref of the write: a later write under the same ref resumes it. */
  readonly ref: string;
  /** In bytes. */
  readonly size: number;
  /** If known in advance: an existing blob is then `already_exists` before anything is sent. */
  readonly digest?: string | undefined;
}

/** A part of a blob, at most 1 MiB. */
export interface Piece {
  readonly offset: number;
  readonly data: Uint8Array;
  /** The digest of the whole blob, with the last piece only. */
  readonly digest?: string;
}

/** The Content service. */
export type ContentApi = ReturnType<typeof contentApi>;

export function contentApi(channel: Channel) {
  const content = rpc(channel, () => services.ContentService);
  const { STAT, WRITE, COMMIT } = wire.WriteAction;
  const info = (digest: string): Observable<ContentInfo> =>
    content
      .info(fill(new wire.InfoRequest(), { digest }))
      .pipe(map((answer) => decodeInfo(answer.getInfo() ?? new wire.Info())));
  return {
    /** `not_found` if the blob does not exist. */
    info,

    /** Lists the blobs that match one of the filters, or all without filters. */
    list: (filters: readonly string[]): Observable<readonly ContentInfo[]> =>
      content.list(fill(new wire.ListContentRequest(), { filtersList: [...filters] })).pipe(
        mergeMap((answer) => answer.getInfoList().map(decodeInfo)),
        toArray(),
      ),

    /** Reads a blob, or a range of it, in chunks. */
    read: (
      digest: string,
      { offset = 0, size = 0 }: { readonly offset?: number; readonly size?: number } = {},
    ): Observable<Uint8Array> =>
      content
        .read(fill(new wire.ReadContentRequest(), { digest, offset, size }))
        .pipe(map((answer) => answer.getData_asU8())),

    /**
     * Writes a blob: emits how many bytes containerd has, and completes once it is committed under its digest, which
     * containerd computes too. `already_exists` if the blob exists.
     *
     *     next:   --a------b--|
     *     result: 0----a------b|    each response requests the next piece, so that none is queued in memory
     *
     * @param next Returns the piece at an offset; the first offset is the end of an interrupted write, or 0.
     */
    write: (
      { ref, size, digest = '' }: NewBlob,
      next: (offset: number) => ObservableInput<Piece>,
    ): Observable<number> =>
      defer(() => {
        const offsets = new Subject<number>();
        const first = fill(new wire.WriteContentRequest(), { action: STAT, ref, total: size, expected: digest });
        const pieces = offsets.pipe(
          concatMap((offset) => next(offset)),
          takeWhile((piece) => piece.digest === undefined, true),
          map((piece) =>
            fill(new wire.WriteContentRequest(), {
              action: piece.digest === undefined ? WRITE : COMMIT,
              offset: piece.offset,
              data: piece.data,
              ...(piece.digest !== undefined && { total: size, expected: piece.digest }),
            }),
          ),
        );
        return fromDuplexStream(channel, services.ContentService.write, concat(of(first), pieces)).pipe(
          map((answer) => answer.getOffset()),
          // Forwards the responses, but not the end.
          tap((offset) => {
            offsets.next(offset);
          }),
        );
      }),

    /** Aborts an unfinished write. */
    abort: (ref: string): Observable<void> =>
      content.abort(fill(new wire.AbortRequest(), { ref })).pipe(map(() => undefined)),

    /** The unfinished writes that match one of the filters, or all without filters. */
    statuses: (filters: readonly string[]): Observable<readonly ContentStatus[]> =>
      content
        .listStatuses(fill(new wire.ListStatusesRequest(), { filtersList: [...filters] }))
        .pipe(map((answer) => answer.getStatusesList().map(decodeStatus))),

    delete: (digest: string): Observable<void> =>
      content.delete(fill(new wire.DeleteContentRequest(), { digest })).pipe(map(() => undefined)),

    /** Sets labels of a blob and removes those that are `undefined`; others stay. */
    label: (digest: string, labels: Readonly<Record<string, string | undefined>>): Observable<ContentInfo> =>
      updateLabels(labels, {
        read: () => info(digest),
        update: (updateMask) =>
          content
            .update(
              fill(new wire.UpdateRequest(), {
                info: fillLabels(fill(new wire.Info(), { digest }), labels),
                updateMask,
              }),
            )
            .pipe(map((answer) => decodeInfo(answer.getInfo() ?? new wire.Info()))),
      }),
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

function decodeStatus(status: wire.Status): ContentStatus {
  return {
    ref: status.getRef(),
    offset: status.getOffset(),
    total: status.getTotal(),
    startedAt: decodeInstant(status.getStartedAt())?.date,
    updatedAt: decodeInstant(status.getUpdatedAt())?.date,
  };
}
