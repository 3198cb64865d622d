import { Subject, concat, concatMap, defer, map, of, takeWhile, tap } from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import { decodeInstant } from '../../decode/instant.js';
import { decodeLabels } from '../../decode/labels.js';
import services from '../../gen/containerd/services/content/v1/content_grpc_pb.js';
import wire from '../../gen/containerd/services/content/v1/content_pb.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { fillLabels } from '../wire/fillLabels.js';
import { fromDuplexStream } from '../wire/fromDuplexStream.js';
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

/** A blob that is to be written. */
export interface NewBlob {
  /** The name of the unfinished write: who writes under it again goes on where it has ended. */
  readonly ref: string;
  /** In bytes. */
  readonly size: number;
  /** Where it is known beforehand: a blob that is there already is then `already_exists` before anything is sent. */
  readonly digest?: string | undefined;
}

/** A part of a blob, a MiB at the most. */
export interface Piece {
  readonly offset: number;
  readonly data: Uint8Array;
  /** Of the whole blob. The last piece has it, and no other. */
  readonly digest?: string;
}

/** The Content service. */
export type ContentApi = ReturnType<typeof contentApi>;

export function contentApi(channel: Channel) {
  const content = rpc(channel, () => services.ContentService);
  const { STAT, WRITE, COMMIT } = wire.WriteAction;
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

    /**
     * Writes a blob: emits how much of it containerd has, and completes when it is committed under its digest, which
     * containerd computes too. `already_exists` is its word for a blob that is there.
     *
     *     next:   --a------b--|
     *     result: 0----a------b|    each answer asks for the next piece, so that none waits in memory
     *
     * @param next The piece at an offset: at first where an unfinished write has ended, 0 without one.
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
          // Its answers only: its end is the call's, and nobody else's.
          tap((offset) => {
            offsets.next(offset);
          }),
        );
      }),

    /** Throws an unfinished write away. */
    abort: (ref: string): Observable<void> =>
      content.abort(fill(new wire.AbortRequest(), { ref })).pipe(map(() => undefined)),

    /** Sets labels of a blob; the others stay. */
    label: (digest: string, labels: Readonly<Record<string, string>>): Observable<void> => {
      const { message, mask } = fillLabels(fill(new wire.Info(), { digest }), labels);
      return content
        .update(fill(new wire.UpdateRequest(), { info: message, updateMask: mask }))
        .pipe(map(() => undefined));
    },
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
