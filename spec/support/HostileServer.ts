import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { MethodDefinition, ServerUnaryCall, ServerWritableStream, sendUnaryData } from '@grpc/grpc-js';
import events from '../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import tasks from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import version from '../../src/gen/containerd/services/version/v1/version_grpc_pb.js';

type Bytes = Uint8Array;
type Raw = MethodDefinition<Bytes, Bytes>;

/** A gRPC server that answers with arbitrary bytes, whatever type they should have. */
export class HostileServer {
  /** How many event streams were opened. */
  streams = 0;
  readonly address: string;
  /** The answer to a unary call: bytes, or an error with these details. */
  answer: (path: string) => Bytes | { readonly brokenDetails: Bytes } = () => new Uint8Array();
  private readonly folder: string;
  private readonly server = new Server({ 'grpc.max_send_message_length': -1 });
  private stream: ServerWritableStream<Bytes, Bytes> | undefined;

  private constructor(folder: string) {
    this.folder = folder;
    this.address = join(folder, 'hostile.sock');
    for (const service of [events.EventsService, tasks.TasksService, version.VersionService]) {
      const definitions = Object.entries(service as unknown as Record<string, MethodDefinition<unknown, unknown>>).map(
        ([name, method]) => [name, raw(method)] as const,
      );
      const handlers = definitions.map(
        ([name, method]) => [name, method.responseStream ? this.open : this.unary(method.path)] as const,
      );
      this.server.addService(Object.fromEntries(definitions), Object.fromEntries(handlers));
    }
  }

  static async start(): Promise<HostileServer> {
    const hostile = new HostileServer(await mkdtemp(join(tmpdir(), 'hostile-')));
    await new Promise<void>((bound, failed) => {
      hostile.server.bindAsync(`unix:${hostile.address}`, ServerCredentials.createInsecure(), (reason) => {
        if (reason) failed(reason);
        else bound();
      });
    });
    return hostile;
  }

  /** Sends a message on the event stream, if one is open; resolves when it has been written. */
  async say(bytes: Bytes): Promise<void> {
    const { stream } = this;
    await new Promise<void>((sent) => {
      if (stream === undefined || stream.cancelled) sent();
      else
        stream.write(bytes, () => {
          sent();
        });
    });
  }

  async stop(): Promise<void> {
    this.server.forceShutdown();
    await rm(this.folder, { recursive: true, force: true });
  }

  private readonly open = (call: ServerWritableStream<Bytes, Bytes>): void => {
    this.streams++;
    this.stream = call;
    call.on('error', () => undefined);
  };

  private unary(path: string) {
    return (_call: ServerUnaryCall<Bytes, Bytes>, answer: sendUnaryData<Bytes>): void => {
      const given = this.answer(path);
      if (given instanceof Uint8Array) answer(null, given);
      else {
        const metadata = new Metadata();
        metadata.set('grpc-status-details-bin', Buffer.from(given.brokenDetails));
        answer({ code: status.UNKNOWN, details: 'so it is', metadata });
      }
    };
  }
}

function raw(method: MethodDefinition<unknown, unknown>): Raw {
  const asBuffer = (bytes: Bytes): Buffer => Buffer.from(bytes);
  const asIs = (bytes: Bytes): Bytes => bytes;
  return {
    ...method,
    requestSerialize: asBuffer,
    requestDeserialize: asIs,
    responseSerialize: asBuffer,
    responseDeserialize: asIs,
  };
}
