/**
 * A program with a server and running processes: it prints their pids and its folder, then waits to be killed, or
 * throws.
 */
import { lastValueFrom } from 'rxjs';
import { connect } from '../../../../src/index.js';
import { startContainerd } from '../../../../src/testing/index.js';

const server = await startContainerd({ containers: [{ id: 'web', args: ['sleep', '100000'] }] });
const containerd = connect(server.connectOptions);
const task = await lastValueFrom((await lastValueFrom(containerd.container('web'))).createTask());
await lastValueFrom(task.start());
const exec = await lastValueFrom(task.exec('e', { args: ['sh', '-c', 'sleep 100001 & sleep 100002'] }));
await lastValueFrom(exec.start());
// A daemon: it has left its process group and its parent.
const daemon = await lastValueFrom(task.exec('d', { args: ['sh', '-c', 'setsid sleep 100003 & exit 0'] }));
await lastValueFrom(daemon.startAndWait());
// Created, not started.
const parked = await lastValueFrom(task.exec('p', { args: ['true'] }));
console.log(JSON.stringify({ folder: server.connectOptions.fifoFolder, pids: [task.pid, exec.pid], exec: parked.id }));
if (process.argv[2] === 'throw') throw new Error('a test that failed');
// It exits by itself then, because nothing here keeps it alive.
if (process.argv[2] !== 'leave') setInterval(() => undefined, 1000);
else await containerd.close();
