import { Client, Metadata, Server, ServerCredentials, credentials, status } from '@grpc/grpc-js';
import type {
  MethodDefinition,
  ServerUnaryCall,
  ServerWritableStream,
  ServiceError,
  sendUnaryData,
} from '@grpc/grpc-js';
import containers from '../../../src/gen/containerd/services/containers/v1/containers_grpc_pb.js';
import events from '../../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import snapshots from '../../../src/gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import tasks from '../../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import version from '../../../src/gen/containerd/services/version/v1/version_grpc_pb.js';
import wire from '../../../src/gen/containerd/types/event_pb.js';

type Bytes = Uint8Array;

const SERVICES = [
  containers.ContainersService,
  events.EventsService,
  snapshots.SnapshotsService,
  tasks.TasksService,
  version.VersionService,
];
const LIMITS = {
  'grpc.max_receive_message_length': -1,
  'grpc.max_send_message_length': -1,
  'grpc.use_local_subchannel_pool': 1,
};

/** A proxy between a client and containerd that passes on every call unchanged, except for the requested faults. */
export class Proxy {
  /** Drops the events with these topics. */
  drops: (topic: string) => boolean = () => false;
  /** Which calls are answered with `permission_denied`. */
  refuses: (path: string) => boolean = () => false;
  dropped = 0;
  /** The number of answered calls, by the method's path. */
  readonly answered = new Map<string, number>();

  readonly address: string;
  private readonly server = new Server(LIMITS);
  private readonly upstream: Client;
  private readonly streams = new Set<ServerWritableStream<Bytes, Bytes>>();

  constructor(address: string, target: string) {
    this.address = address;
    this.upstream = new Client(`unix:${target}`, credentials.createInsecure(), LIMITS);
    for (const service of SERVICES) {
      const definitions = Object.entries(service as unknown as Record<string, MethodDefinition<unknown, unknown>>);
      const methods = definitions
        .filter(([, method]) => !method.requestStream)
        .map(([name, method]) => [name, rawMethod(method)] as const);
      const handlers = methods.map(
        ([name, method]) => [name, method.responseStream ? this.stream(method.path) : this.unary(method.path)] as const,
      );
      this.server.addService(Object.fromEntries(methods), Object.fromEntries(handlers));
    }
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.server.bindAsync(`unix:${this.address}`, ServerCredentials.createInsecure(), (reason) =>
        reason === null ? resolve() : reject(reason),
      );
    });
    return this;
  }

  /** Ends every event stream cleanly, which containerd has no reason to do. */
  endStreams(): void {
    for (const call of [...this.streams]) call.end();
  }

  stop(): void {
    this.server.forceShutdown();
    this.upstream.close();
  }

  private unary(path: string) {
    return (call: ServerUnaryCall<Bytes, Bytes>, answer: sendUnaryData<Bytes>): void => {
      if (this.refuses(path)) {
        answer({ code: status.PERMISSION_DENIED, details: 'refused by the proxy' });
        return;
      }
      const upstream = this.upstream.makeUnaryRequest(
        path,
        asBuffer,
        raw,
        call.request,
        headers(call.metadata),
        (reason, bytes) => {
          this.answered.set(path, (this.answered.get(path) ?? 0) + 1);
          if (reason) answer(statusOf(reason));
          else answer(null, bytes);
        },
      );
      call.on('cancelled', () => {
        upstream.cancel();
      });
    };
  }

  private stream(path: string) {
    return (call: ServerWritableStream<Bytes, Bytes>): void => {
      const upstream = this.upstream.makeServerStreamRequest(path, asBuffer, raw, call.request, headers(call.metadata));
      this.streams.add(call);
      upstream.on('data', (bytes: Bytes) => {
        if (this.drops(wire.Envelope.deserializeBinary(bytes).getTopic())) this.dropped++;
        else call.write(bytes);
      });
      upstream.on('error', (reason: ServiceError) => call.emit('error', statusOf(reason)));
      upstream.on('end', () => {
        call.end();
      });
      call.on('cancelled', () => {
        upstream.cancel();
      });
      call.on('close', () => {
        this.streams.delete(call);
      });
    };
  }
}

/** Starts a proxy that listens on a socket beside that of the daemon. */
export function startProxy(target: string): Promise<Proxy> {
  return new Proxy(`${target}.proxy`, target).listen();
}

const raw = (bytes: Bytes): Bytes => bytes;
const asBuffer = (bytes: Bytes): Buffer => Buffer.from(bytes);

function rawMethod(method: MethodDefinition<unknown, unknown>): MethodDefinition<Bytes, Bytes> {
  return {
    ...method,
    requestSerialize: asBuffer,
    requestDeserialize: raw,
    responseSerialize: asBuffer,
    responseDeserialize: raw,
  };
}

/** Only the namespace; the connection sets the other headers. */
function headers(given: Metadata): Metadata {
  const metadata = new Metadata();
  for (const namespace of given.get('containerd-namespace')) metadata.set('containerd-namespace', namespace);
  return metadata;
}

function statusOf({ code, details, metadata }: ServiceError): Pick<ServiceError, 'code' | 'details' | 'metadata'> {
  return { code, details, metadata };
}
