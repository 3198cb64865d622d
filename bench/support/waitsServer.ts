/**
 * A program that serves the part of containerd's API that waits need: `waitsServer.ts SOCKET`. Every process exists and
 * runs. On `serve` it lists the given ones as tasks (`task-5`, …). On `end` it sends their exits, encoded beforehand: the
 * first as a signal, the others some milliseconds later, as fast as the socket accepts them; and it answers the open
 * Tasks.Wait calls.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { ServerUnaryCall, ServerWritableStream, sendUnaryData } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import events from '../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import type eventsWire from '../../src/gen/containerd/services/events/v1/events_pb.js';
import tasks from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import type wire from '../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import envelope from '../../src/gen/containerd/types/event_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import { untilLetGo } from './untilLetGo.js';
import { exitEvent, listAnswer, getAnswer, waitAnswer } from './waitsMessages.js';

/** Numbers of processes, without the last. */
export type Range = readonly [from: number, to: number];

export type Order = { readonly serve: Range } | { readonly end: Range } | 'report';

/** The calls the server received since the last `serve`. */
export interface Asked {
  readonly lists: number;
  readonly waits: number;
  /** When the first exit after the signal was sent, in nanoseconds by the machine's clock. */
  readonly sentAt: string;
}

const [socket = ''] = process.argv.slice(2);
const bytes = (message: Uint8Array): Buffer => Buffer.from(message);
const subscribers = new Set<ServerWritableStream<unknown, Buffer>>();
let waiting = new Map<string, sendUnaryData<Uint8Array>>();
let list = listAnswer([0, 0]);
let exits: Buffer[] = [];
let answers: Buffer[] = [];
let asked = { lists: 0, waits: 0 };

process.on('message', (order: Order) => {
  if (order === 'report') process.send?.({ ...asked, sentAt: '0' });
  else if ('serve' in order) serve(order.serve);
  else void end(order.end);
});

untilLetGo(() => {
  rmSync(dirname(socket), { recursive: true, force: true });
});

function serve([from, to]: Range): void {
  const numbers = Array.from({ length: to - from }, (_, n) => from + n);
  list = listAnswer([from, to]);
  exits = numbers.map(exitEvent);
  answers = numbers.map(waitAnswer);
  asked = { lists: 0, waits: 0 };
  process.send?.({ ...asked, sentAt: '0' });
}

async function end([from]: Range): Promise<void> {
  const calls = waiting;
  waiting = new Map();
  const send = async (first: number, last: number): Promise<void> => {
    answers.slice(first, last).forEach((answer, n) => calls.get(`task-${from + first + n}`)?.(null, answer));
    for (const subscriber of subscribers) {
      for (const exit of exits.slice(first, last))
        if (!subscriber.write(exit)) await new Promise((resolve) => subscriber.once('drain', resolve));
    }
  };
  await send(0, 1);
  await sleep(5);
  const sentAt = String(process.hrtime.bigint());
  await send(1, exits.length);
  // Later, so that the client is not busy with this while it receives the exits.
  await sleep(10);
  process.send?.({ ...asked, sentAt });
}

const { TasksService } = tasks;
const server = new Server({ 'grpc-node.flow_control_window': 1024 * 1024 });
server.addService(
  {
    get: { ...TasksService.get, responseSerialize: bytes },
    list: { ...TasksService.list, responseSerialize: bytes },
    wait: { ...TasksService.wait, responseSerialize: bytes },
  },
  {
    get: ({ request }: ServerUnaryCall<wire.GetRequest, Uint8Array>, answer: sendUnaryData<Uint8Array>) => {
      answer(null, getAnswer(request.getExecId() || request.getContainerId()));
    },
    list: (_call: unknown, answer: sendUnaryData<Uint8Array>) => {
      asked.lists++;
      answer(null, list);
    },
    wait: ({ request }: ServerUnaryCall<wire.WaitRequest, Uint8Array>, answer: sendUnaryData<Uint8Array>) => {
      asked.waits++;
      waiting.set(request.getContainerId(), answer);
    },
  },
);
server.addService(
  { subscribe: { ...events.EventsService.subscribe, responseSerialize: bytes }, publish: events.EventsService.publish },
  {
    subscribe: (call: ServerWritableStream<unknown, Buffer>) => {
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
      for (const subscriber of subscribers) subscriber.write(bytes(event.serializeBinary()));
      answer(null, new empty.Empty());
    },
  },
);
server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), () => process.send?.('serving'));
