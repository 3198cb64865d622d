/** Starts an exec of `cat`, has a line echoed, and exits as if it had crashed: nothing is deleted. */
import { firstValueFrom } from 'rxjs';
import { connect, pipes } from '../../../src/index.js';

const { CONTAINER = '', EXEC = '', FIFO_FOLDER = '' } = process.env;
const containerd = connect({ fifoFolder: FIFO_FOLDER });
const task = await firstValueFrom(containerd.task(CONTAINER));
const exec = await firstValueFrom(task.exec(EXEC, { args: ['cat'] }, pipes({ stdin: true })));
await firstValueFrom(exec.start());
exec.io.streams.stdin!.write('before\n');
process.stdout.write(Buffer.from(await firstValueFrom(exec.io.stdout)));
process.exit();
