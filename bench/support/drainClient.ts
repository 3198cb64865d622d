import { Client, credentials } from '@grpc/grpc-js';
import { connect } from '../../src/index.js';

const [socket, count, contender] = process.argv.slice(2);
const EVENTS = Number(count);
/** The first tenth warms the code up. */
const FROM = EVENTS / 10;

let seen = 0;
let begun: NodeJS.CpuUsage | undefined;

function one(): void {
  seen++;
  if (seen === FROM) begun = process.cpuUsage();
  if (seen === EVENTS) {
    const { user, system } = process.cpuUsage(begun);
    process.send?.((user + system) / (EVENTS - FROM));
  }
}

if (contender === 'raw grpc-js') {
  const client = new Client(`unix:${socket}`, credentials.createInsecure(), { 'grpc-node.flow_control_window': 1024 * 1024 });
  const stream = client.makeServerStreamRequest('/containerd.services.events.v1.Events/Subscribe', () => Buffer.alloc(0), (bytes: Buffer) => bytes, {});
  stream.on('data', one);
  stream.on('error', console.error);
} else {
  connect({ address: socket!, namespace: 'bench' }).events.subscribe(one);
}
