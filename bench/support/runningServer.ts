/**
 * A program that serves the part of containerd's API that waits need, for processes that never end:
 * `runningServer.ts SOCKET TASKS`. Every exec exists, and TASKS tasks: `task-0` and so on.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { ServerUnaryCall, ServerWritableStream, sendUnaryData } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import events from '../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import type eventsWire from '../../src/gen/containerd/services/events/v1/events_pb.js';
import tasks from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import envelope from '../../src/gen/containerd/types/event_pb.js';
import task from '../../src/gen/containerd/types/task_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import { untilLetGo } from './untilLetGo.js';

const [socket = '', count = ''] = process.argv.slice(2);
untilLetGo(() => {
  rmSync(dirname(socket), { recursive: true, force: true });
});

const running = (id: string): task.Process => fill(new task.Process(), { id, pid: 4711, status: task.Status.RUNNING });
const list = fill(new wire.ListTasksResponse(), {
  tasksList: Array.from({ length: Number(count) }, (_, n) => running(`task-${n}`)),
});
const subscribers = new Set<ServerWritableStream<eventsWire.SubscribeRequest, envelope.Envelope>>();

const server = new Server();
server.addService(
  { get: tasks.TasksService.get, list: tasks.TasksService.list },
  {
    get: ({ request }: ServerUnaryCall<wire.GetRequest, wire.GetResponse>, answer: sendUnaryData<wire.GetResponse>) => {
      answer(null, fill(new wire.GetResponse(), { process: running(request.getExecId() || request.getContainerId()) }));
    },
    list: (_call: unknown, answer: sendUnaryData<wire.ListTasksResponse>) => {
      answer(null, list);
    },
  },
);
server.addService(
  { subscribe: events.EventsService.subscribe, publish: events.EventsService.publish },
  {
    subscribe: (call: ServerWritableStream<eventsWire.SubscribeRequest, envelope.Envelope>) => {
      subscribers.add(call);
      call.on('cancelled', () => subscribers.delete(call));
    },
    publish: (call: ServerUnaryCall<eventsWire.PublishRequest, empty.Empty>, answer: sendUnaryData<empty.Empty>) => {
      const [namespace] = call.metadata.get('containerd-namespace');
      const event = fill(new envelope.Envelope(), {
        namespace: String(namespace),
        topic: call.request.getTopic(),
        event: call.request.getEvent(),
      });
      for (const subscriber of subscribers) subscriber.write(event);
      answer(null, new empty.Empty());
    },
  },
);
server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), () => process.send?.('serving'));
