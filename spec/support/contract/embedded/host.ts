/**
 * A program with an embedded containerd: prints its address, and ends with its input. A socket next to containerd's accepts
 * `NAMESPACE ID` of a task that runs out of memory.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { startContainerd } from '../../../../src/testing/index.js';

const containerd = await startContainerd();
const host = createServer({ allowHalfOpen: true }, (socket) => {
  void text(socket).then((line) => {
    const [namespace = '', id = ''] = line.split(' ');
    containerd.outOfMemory(id, { namespace, kills: false });
    socket.end();
  });
}).listen(`${containerd.address}.host`);
console.log(containerd.address);
await once(process.stdin.resume(), 'end');
host.close();
await containerd.close();
