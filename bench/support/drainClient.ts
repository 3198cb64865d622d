import { Client, credentials } from '@grpc/grpc-js';
import { connect } from 'rx-containerd';
import task from '../../src/gen/containerd/events/task_pb.js';
import envelope from '../../src/gen/containerd/types/event_pb.js';

/** What an event took, in microseconds. */
export interface Drained {
  readonly cpu: number;
  readonly wall: number;
}

const [socket, count, contender] = process.argv.slice(2);
const EVENTS = Number(count);
/** The first tenth warms the code up. */
const FROM = EVENTS / 10;

let seen = 0;
let begun: { readonly cpu: NodeJS.CpuUsage; readonly at: number };

function one(): void {
  seen++;
  if (seen === FROM) begun = { cpu: process.cpuUsage(), at: performance.now() };
  if (seen === EVENTS) {
    const { user, system } = process.cpuUsage(begun.cpu);
    const drained: Drained = { cpu: (user + system) / (EVENTS - FROM), wall: (1000 * (performance.now() - begun.at)) / (EVENTS - FROM) };
    process.send?.(drained);
  }
}

function subscribe<Message>(deserialize: (bytes: Buffer) => Message): void {
  const client = new Client(`unix:${socket}`, credentials.createInsecure(), { 'grpc-node.flow_control_window': 1024 * 1024 });
  const stream = client.makeServerStreamRequest('/containerd.services.events.v1.Events/Subscribe', () => Buffer.alloc(0), deserialize, {});
  stream.on('data', one);
  stream.on('error', console.error);
}

if (contender === 'raw grpc-js') subscribe((bytes) => bytes);
else if (contender === 'google-protobuf by hand') subscribe((bytes) => task.TaskExit.deserializeBinary(envelope.Envelope.deserializeBinary(bytes).getEvent()!.getValue_asU8()));
else connect({ address: socket!, namespace: 'bench' }).events.subscribe(one);
