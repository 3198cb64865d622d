import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Server as Listener, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import type {
  MethodDefinition,
  ServerDuplexStream,
  ServerUnaryCall,
  ServerWritableStream,
  UntypedServiceImplementation,
  sendUnaryData,
} from '@grpc/grpc-js';
import containers from '../../src/gen/containerd/services/containers/v1/containers_grpc_pb.js';
import content from '../../src/gen/containerd/services/content/v1/content_grpc_pb.js';
import diff from '../../src/gen/containerd/services/diff/v1/diff_grpc_pb.js';
import events from '../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import images from '../../src/gen/containerd/services/images/v1/images_grpc_pb.js';
import leases from '../../src/gen/containerd/services/leases/v1/leases_grpc_pb.js';
import snapshots from '../../src/gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import streaming from '../../src/gen/containerd/services/streaming/v1/streaming_grpc_pb.js';
import tasks from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import transfer from '../../src/gen/containerd/services/transfer/v1/transfer_grpc_pb.js';
import version from '../../src/gen/containerd/services/version/v1/version_grpc_pb.js';
import { rpcName } from '../../src/observables/wire/rpcName.js';

/** A call as the server sees it. */
export interface FakeCall<Request = unknown, Response = unknown> {
  /** Such as `Tasks/Get`. */
  readonly rpc: string;
  readonly namespace: unknown;
  readonly request: Request;
  /** The requests of a stream, including the first; `null` when the client has ended it. */
  readonly messages: (Request | null)[];
  readonly lease: unknown;
  /** Whether the client cancelled it before the answer. */
  cancelled: boolean;
  /** Sends an answer; on a stream, one of the answers. */
  readonly answer: (response: Response) => void;
  /** Ends a stream cleanly. */
  readonly end: () => void;
  readonly fail: (code: status, details?: string) => void;
}

type Handler = (call: FakeCall) => void;

const SERVICES = [
  tasks.TasksService,
  events.EventsService,
  containers.ContainersService,
  snapshots.SnapshotsService,
  version.VersionService,
  content.ContentService,
  diff.DiffService,
  images.ImagesService,
  leases.LeasesService,
  streaming.StreamingService,
  transfer.TransferService,
];
const LIMIT = 16 * 1024 * 1024;

/**
 * A real gRPC server on a unix socket, which answers what the spec defines, and records its callers.
 *
 * Other calls are `unimplemented`. A socket in front of it counts connections and can cut them.
 */
export class FakeServer {
  /** Every received call, in order. */
  readonly calls: FakeCall[] = [];
  /** The number of accepted connections. */
  connections = 0;
  readonly address: string;
  private readonly folder: string;
  private readonly handlers = new Map<string, Handler>();
  private readonly open = new Set<Socket>();
  private server: Server | undefined;
  private listener: Listener | undefined;

  private constructor(folder: string) {
    this.folder = folder;
    this.address = join(folder, 'front.sock');
  }

  static async start(): Promise<FakeServer> {
    const server = new FakeServer(await mkdtemp(join(tmpdir(), 'fake-')));
    await server.resume();
    return server;
  }

  /** Sets the handler of a method. */
  on<Request, Response>(
    method: MethodDefinition<Request, Response>,
    handler: (call: FakeCall<Request, Response>) => void,
  ): void {
    this.handlers.set(method.path, handler as unknown as Handler);
  }

  /** The calls of one method. */
  callsOf(rpc: string): FakeCall[] {
    return this.calls.filter((call) => call.rpc === rpc);
  }

  /** Ends everything at once, like a daemon that is killed. */
  async kill(): Promise<void> {
    this.cut();
    await new Promise<void>((closed) => {
      this.listener?.close(() => {
        closed();
      });
    });
    this.server?.forceShutdown();
  }

  /** Ends the open calls like a gRPC server that shuts down, and leaves the socket. */
  shutDown(): void {
    this.server?.forceShutdown();
  }

  /** Cuts the connections. */
  cut(): void {
    for (const socket of this.open) socket.destroy();
  }

  /** Listens, initially and again after `kill`. */
  async resume(): Promise<void> {
    this.server = new Server({ 'grpc.max_receive_message_length': LIMIT, 'grpc.max_send_message_length': LIMIT });
    for (const service of SERVICES) this.server.addService(service, this.implementation(service));
    const back = join(this.folder, 'back.sock');
    await rm(back, { force: true });
    await new Promise<void>((bound, failed) => {
      this.server?.bindAsync(`unix:${back}`, ServerCredentials.createInsecure(), (reason) => {
        if (reason) failed(reason);
        else bound();
      });
    });
    this.listener = createServer((socket) => {
      this.forward(socket, back);
    });
    await new Promise<void>((listening) => {
      this.listener?.listen(this.address, () => {
        listening();
      });
    });
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  private forward(socket: Socket, back: string): void {
    this.connections++;
    const other = connect(back);
    for (const [one, another] of [
      [socket, other],
      [other, socket],
    ] as const) {
      this.open.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.open.delete(one);
        another.destroy();
      });
      one.pipe(another);
    }
  }

  private implementation(service: Record<string, MethodDefinition<unknown, unknown>>): UntypedServiceImplementation {
    return Object.fromEntries(
      Object.entries(service).map(([name, method]) => [
        name,
        method.responseStream
          ? (call: ServerDuplexStream<unknown, unknown>) => {
              this.handleStream(method, call);
            }
          : (call: ServerUnaryCall<unknown, unknown>, answer: sendUnaryData<unknown>) => {
              this.handleUnary(method, call, answer);
            },
      ]),
    );
  }

  private handleUnary(
    method: MethodDefinition<unknown, unknown>,
    call: ServerUnaryCall<unknown, unknown>,
    reply: sendUnaryData<unknown>,
  ): void {
    this.handle(method, call, {
      answer: (response) => {
        reply(null, response);
      },
      end: () => {
        reply(null, undefined);
      },
      fail: (code, details = 'so it is') => {
        reply({ code, details });
      },
    });
  }

  private handleStream(method: MethodDefinition<unknown, unknown>, call: ServerDuplexStream<unknown, unknown>): void {
    const replies = {
      answer: (response: unknown) => {
        call.write(response);
      },
      end: () => {
        call.end();
      },
      fail: (code: status, details = 'so it is') => {
        call.emit('error', { code, details });
      },
    };
    if (!method.requestStream) {
      this.handle(method, call as unknown as ServerWritableStream<unknown, unknown>, replies);
      return;
    }
    // The handler is called with the first request; the others come to `messages`.
    const messages: unknown[] = [];
    call.on('end', () => messages.push(null));
    call.on('data', (request: unknown) => {
      if (messages.push(request) === 1) this.handle(method, Object.assign(call, { request }), replies, messages);
    });
  }

  private handle(
    method: MethodDefinition<unknown, unknown>,
    call: ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>,
    replies: Pick<FakeCall, 'answer' | 'end' | 'fail'>,
    messages: unknown[] = [call.request],
  ): void {
    let answered = false;
    const [namespace] = call.metadata.get('containerd-namespace');
    const done =
      <Args extends unknown[]>(reply: (...args: Args) => void, last = true) =>
      (...args: Args): void => {
        answered ||= last;
        reply(...args);
      };
    const seen: FakeCall = {
      rpc: rpcName(method),
      namespace,
      request: call.request,
      messages,
      lease: call.metadata.get('containerd-lease')[0],
      cancelled: false,
      answer: done(replies.answer, !method.responseStream),
      end: done(replies.end),
      fail: done(replies.fail),
    };
    // grpc-js also reports calls as cancelled that were answered.
    call.on('cancelled', () => {
      seen.cancelled = !answered;
    });
    this.calls.push(seen);
    const handler =
      this.handlers.get(method.path) ??
      ((unknown) => {
        unknown.fail(status.UNIMPLEMENTED, 'unknown method');
      });
    handler(seen);
  }
}
