/** Creates a container's task and starts it, reads a line of its output, and exits as if it had crashed. */
import { firstValueFrom } from 'rxjs';
import { connect, pipes } from '../../../src/index.js';

const { CONTAINER = '', FIFO_FOLDER = '' } = process.env;
const containerd = connect({ fifoFolder: FIFO_FOLDER });
const container = await firstValueFrom(containerd.container(CONTAINER));
const task = await firstValueFrom(container.createTask(pipes({ stdin: true })));
await firstValueFrom(task.start());
task.io.streams.stdin!.write('before\n');
process.stdout.write(Buffer.from(await firstValueFrom(task.io.stdout)));
process.exit();
