import { status } from '@grpc/grpc-js';
import wire from '../../../gen/containerd/services/content/v1/content_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { Daemon } from '../services/Daemon.js';
import { contentCreate } from '../services/storeEvents.js';
import type { Call } from '../wire/Call.js';
import { addLabels } from '../wire/labels.js';
import { RpcError, alreadyExists, failedPrecondition, notFound } from '../wire/RpcError.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import { checkDigest } from './ContentStore.js';
import type { Ingest } from './Ingest.js';

const { STAT, COMMIT } = wire.WriteAction;

/** How long an unfinished write without a lease is kept, in milliseconds. */
const EXPIRES_MS = 24 * 60 * 60 * 1000;

/** A Write call: a client's requests for one ref, in order. */
export class Writer {
  private readonly daemon: Daemon;
  private readonly namespace: string;
  private readonly lease: string | undefined;
  private readonly ingest: Ingest;
  private total: number;
  private expected: string;

  /** @param first Declares the write; it is answered like any other request. */
  constructor(
    daemon: Daemon,
    { namespace, lease }: Pick<Call, 'namespace' | 'lease'>,
    first: wire.WriteContentRequest,
  ) {
    this.daemon = daemon;
    this.namespace = namespace;
    this.lease = lease;
    const { content, leases } = daemon.stores;
    const [ref, total, digest] = [first.getRef(), first.getTotal(), first.getExpected()];
    if (digest !== '' && content.blobs.get(namespace, checkDigest(digest)) !== undefined) {
      leases.hold(namespace, lease, 'content', digest);
      throw alreadyExists(`content ${digest}`);
    }
    leases.hold(namespace, lease, 'ingests', ref);
    this.ingest = content.open(namespace, { ref, total, digest });
    if (lease === undefined) this.ingest.expires = Date.now() + EXPIRES_MS;
    this.total = total;
    this.expected = digest;
  }

  async answer(request: wire.WriteContentRequest): Promise<wire.WriteContentResponse> {
    const { ingest, namespace } = this;
    const action = request.getAction();
    // The write may have been aborted or collected since.
    if (this.daemon.stores.content.ingest(namespace, ingest.ref) !== ingest) throw notFound(`reference ${ingest.ref}`);
    this.expect(request);
    const answer = fill(new wire.WriteContentResponse(), { action, offset: ingest.offset });
    if (action === STAT)
      return fill(answer, {
        digest: ingest.digest,
        total: this.total,
        startedAt: toTimestamp(ingest.startedAt),
        updatedAt: toTimestamp(ingest.updatedAt),
      });
    await this.write(request.getOffset(), request.getData_asU8());
    fill(answer, { offset: ingest.offset, digest: ingest.digest });
    if (action === COMMIT) this.commit(request);
    return answer;
  }

  /** Checks the digest and the total size that a request may declare. */
  private expect(request: wire.WriteContentRequest): void {
    const digest = request.getExpected();
    const { content } = this.daemon.stores;
    if (digest !== '') {
      this.expected = digest;
      if (content.blobs.get(this.namespace, digest) !== undefined) {
        content.abort(this.namespace, this.ingest.ref);
        throw new RpcError(status.ALREADY_EXISTS, `blob with expected digest ${digest} exists`);
      }
    }
    if (request.getTotal() > 0) this.total = request.getTotal();
  }

  private async write(offset: number, bytes: Uint8Array): Promise<void> {
    const { ingest } = this;
    if (offset > 0 && offset !== ingest.offset)
      throw new RpcError(
        status.OUT_OF_RANGE,
        `write @${offset.toString()} must occur at current offset ${ingest.offset.toString()}`,
      );
    if (offset === 0 && ingest.offset > 0) ingest.truncate();
    if (bytes.length > 0) await ingest.append(bytes);
  }

  private commit(request: wire.WriteContentRequest): void {
    const { ingest, total, expected, namespace, daemon } = this;
    const { content, leases } = daemon.stores;
    const { ref, offset: size, digest } = ingest;
    if (total !== 0 && total !== size)
      throw failedPrecondition(`"${ref}" failed size validation: ${size.toString()} != ${total.toString()}`);
    if (expected !== '' && expected !== digest)
      throw failedPrecondition(`unexpected commit digest ${digest}, expected ${expected}`);
    leases.hold(namespace, this.lease, 'content', digest);
    leases.release(namespace, this.lease, 'ingests', ref);
    if (content.blobs.get(namespace, digest) !== undefined) {
      content.abort(namespace, ref);
      throw alreadyExists(`content ${digest}`);
    }
    const now = toTimestamp(nowNs());
    const info = fill(content.commit(namespace, ingest), { createdAt: now, updatedAt: now });
    addLabels(info, request.getLabelsMap().getEntryList());
    content.abort(namespace, ref);
    daemon.publish(namespace, contentCreate(digest, size));
  }
}
