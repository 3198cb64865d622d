/** A program that receives all events of a server, in one of several ways: `drainClient.ts SOCKET EVENTS WAY`. */
import { Client, credentials } from '@grpc/grpc-js';
import { connect } from 'rx-containerd';
import task from '../../src/gen/containerd/events/task_pb.js';
import envelope from '../../src/gen/containerd/types/event_pb.js';
import { stopwatch } from './stopwatch.js';

const [socket, count, contender] = process.argv.slice(2);
const EVENTS = Number(count);
/** The first tenth warms the code up. */
const FROM = EVENTS / 10;

const { begin, end } = stopwatch(EVENTS - FROM);
let seen = 0;

function one(): void {
  seen++;
  if (seen === FROM) begin();
  if (seen === EVENTS) end();
}

function subscribe(deserialize: (bytes: Buffer) => unknown): void {
  const client = new Client(`unix:${socket}`, credentials.createInsecure(), {
    'grpc-node.flow_control_window': 1024 * 1024,
  });
  const stream = client.makeServerStreamRequest(
    '/containerd.services.events.v1.Events/Subscribe',
    () => Buffer.alloc(0),
    deserialize,
    {},
  );
  stream.on('data', one);
  stream.on('error', console.error);
}

if (contender === 'raw grpc-js') subscribe((bytes) => bytes);
else if (contender === 'google-protobuf by hand')
  subscribe((bytes) =>
    task.TaskExit.deserializeBinary(envelope.Envelope.deserializeBinary(bytes).getEvent()!.getValue_asU8()),
  );
else connect({ address: socket!, namespace: 'bench' }).events.subscribe(one);
