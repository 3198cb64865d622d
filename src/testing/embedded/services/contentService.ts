import { createReadStream } from 'node:fs';
import { status } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/content/v1/content_grpc_pb.js';
import wire from '../../../gen/containerd/services/content/v1/content_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { Ingest } from '../content/Ingest.js';
import { Writer } from '../content/Writer.js';
import type { FieldOf } from '../filters/matches.js';
import type { Call } from '../wire/Call.js';
import { updateLabels } from '../wire/labels.js';
import { RpcError, unavailable } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';
import { select } from './select.js';
import { contentDelete } from './storeEvents.js';

/** The size of a message of a Read in bytes. */
const CHUNK = 1024 * 1024;

/** The number of blobs in a message of a List. */
const BATCH = 100;

export function contentService(daemon: Daemon) {
  const {
    stores: { content },
    faults,
    collector,
  } = daemon;
  /** The refs being written to, with their namespaces. */
  const locks = new Set<string>();

  const write = async (
    requests: AsyncIterable<wire.WriteContentRequest>,
    call: Call,
    send: (answer: wire.WriteContentResponse) => void,
  ): Promise<void> => {
    let writer: Writer | undefined;
    let lock = '';
    try {
      for await (const request of requests) {
        if (writer === undefined) {
          const ref = request.getRef();
          if (ref === '') throw new RpcError(status.INVALID_ARGUMENT, 'first message must have a reference');
          const wanted = `${call.namespace}/${ref}`;
          if (locks.has(wanted)) throw unavailable(`ref ${wanted} locked`);
          writer = new Writer(daemon, call, request);
          locks.add((lock = wanted));
        }
        send(await writer.answer(request));
        if (request.getAction() === wire.WriteAction.COMMIT) return;
      }
    } finally {
      locks.delete(lock);
    }
  };

  const read = async (
    request: wire.ReadContentRequest,
    call: Call,
    send: (answer: wire.ReadContentResponse) => void,
  ): Promise<void> => {
    const digest = request.getDigest();
    const whole = content.info(call.namespace, digest).getSize();
    const start = Math.max(0, request.getOffset());
    if (start > whole) throw new RpcError(status.OUT_OF_RANGE, `read past object length ${whole.toString()} bytes`);
    const size = request.getSize() > 0 ? Math.min(request.getSize(), whole - start) : whole - start;
    if (size === 0) return;
    let offset = 0;
    const file = createReadStream(content.path(digest), { start, end: start + size - 1, highWaterMark: CHUNK });
    for await (const chunk of file) {
      const data = chunk as Buffer;
      send(fill(new wire.ReadContentResponse(), { offset, data }));
      offset += data.length;
      if (!(await call.ready())) return;
    }
  };

  return serve(
    services.ContentService,
    {
      unary: {
        info: (request, { namespace }) =>
          fill(new wire.InfoResponse(), { info: content.info(namespace, request.getDigest()) }),

        update: (request, { namespace }) => {
          const changes = request.getInfo() ?? new wire.Info();
          const digest = changes.getDigest();
          const info = content.info(namespace, digest).clone();
          const paths = request.getUpdateMask()?.getPathsList() ?? [];
          updateLabels(`content info "${digest}"`, info, changes, paths);
          content.blobs.set(namespace, digest, fill(info, { updatedAt: toTimestamp(nowNs()) }));
          return fill(new wire.UpdateResponse(), { info });
        },

        delete: (request, { namespace }) => {
          const digest = content.info(namespace, request.getDigest()).getDigest();
          content.blobs.delete(namespace, digest);
          collector.soon();
          daemon.publish(namespace, contentDelete(digest));
          return new empty.Empty();
        },

        status: (request, { namespace }) =>
          fill(new wire.StatusResponse(), { status: statusOf(content.ingest(namespace, request.getRef())) }),

        listStatuses: (request, { namespace }) =>
          fill(new wire.ListStatusesResponse(), {
            statusesList: select(content.ingests.list(namespace), request.getFiltersList(), ingestFields).map(statusOf),
          }),

        abort: (request, { namespace }) => {
          content.abort(namespace, request.getRef());
          return new empty.Empty();
        },
      },
      streams: {
        read,
        list: (request, { namespace }, send) => {
          const infos = select(content.blobs.list(namespace), request.getFiltersList(), blobFields);
          for (let at = 0; at < infos.length; at += BATCH)
            send(fill(new wire.ListContentResponse(), { infoList: infos.slice(at, at + BATCH) }));
          return Promise.resolve();
        },
      },
      duplex: { write },
    },
    faults.calls,
  );
}

function statusOf({ ref, offset, total, startedAt, updatedAt }: Ingest): wire.Status {
  return fill(new wire.Status(), {
    ref,
    offset,
    total,
    startedAt: toTimestamp(startedAt),
    updatedAt: toTimestamp(updatedAt),
  });
}

/** The fields of an unfinished write that filters can use. */
function ingestFields({ ref }: Ingest): FieldOf {
  return ([field]) => (field === 'ref' ? ref : undefined);
}

/** The fields of a blob that filters can use. */
function blobFields(info: wire.Info): FieldOf {
  return ([field, ...rest]) => {
    if (field === 'digest') return info.getDigest();
    if (field === 'size') return info.getSize().toString();
    return field === 'labels' ? info.getLabelsMap().get(rest.join('.')) : undefined;
  };
}
