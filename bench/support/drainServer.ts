/**
 * A program that sends EVENTS exits to each subscriber, as fast as it reads them: `drainServer.ts SOCKET EVENTS`. A TaskOOM
 * follows the first tenth and the last exit.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { ServerWritableStream, sendUnaryData } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import task from '../../src/gen/containerd/events/task_pb.js';
import services from '../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import wire from '../../src/gen/containerd/types/event_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import { eventBytes, exitBytes } from './exitBytes.js';
import { untilLetGo } from './untilLetGo.js';

const [socket = '', count] = process.argv.slice(2);
const EVENTS = Number(count);

/** A thousand exits of different processes, as bytes, over and over. */
const backlog = Array.from({ length: 1000 }, (_, n) => exitBytes('bench', n));

/** Another event marks the start and the end of the measurement, for consumers that do not want exits. */
const oom = eventBytes('bench', '/tasks/oom', 'TaskOOM', fill(new task.TaskOOM(), { containerId: 'container-0' }));
const isMark = (n: number): boolean => n === EVENTS / 10 - 1 || n === EVENTS - 1;

untilLetGo(() => {
  rmSync(dirname(socket), { recursive: true, force: true });
});

const probes = new Set<(bytes: Buffer) => void>();
const subscribe = { ...services.EventsService.subscribe, responseSerialize: (bytes: Buffer) => bytes };

const server = new Server({ 'grpc-node.flow_control_window': 1024 * 1024 });
server.addService(
  { subscribe, publish: services.EventsService.publish },
  {
    // The backlog begins after the subscriber's probe, or at once for one that does not send any.
    subscribe: (call: ServerWritableStream<unknown, Buffer>) => {
      const filters = (call.request as { getFiltersList(): string[] }).getFiltersList();
      const send = async (): Promise<void> => {
        for (let n = 0; n < EVENTS; n++) {
          if (!call.write(isMark(n) ? oom : backlog[n % backlog.length]!))
            await new Promise((resolve) => call.once('drain', resolve));
        }
      };
      if (filters.length === 0) return void send();
      probes.add((bytes) => {
        call.write(bytes);
        void send();
      });
      call.on('cancelled', () => {
        probes.clear();
      });
    },
    publish: (call: { request: { getTopic(): string; getEvent(): unknown } }, done: sendUnaryData<unknown>) => {
      const envelope = fill(new wire.Envelope(), { namespace: 'rx-containerd-probe', topic: call.request.getTopic() });
      for (const answer of probes) answer(Buffer.from(envelope.serializeBinary()));
      probes.clear();
      done(null, new empty.Empty());
    },
  },
);
server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), () => process.send?.('ready'));
