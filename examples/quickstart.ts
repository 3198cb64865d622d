import { firstValueFrom } from 'rxjs';
import { connect, lines, ofType, pipes } from 'rx-containerd';

const containerd = connect(); // nothing is opened before the first subscription

containerd.events.pipe(ofType('TaskExit', 'TaskOOM')).subscribe((event) => {
  console.log(event.type, event.containerId);
});

const task = await firstValueFrom(containerd.task('web')); // a task that is already running
const exec = await firstValueFrom(task.exec('probe', { args: ['sh', '-c', 'hostname; cat /nowhere'] }, pipes()));

exec.io.stdout.pipe(lines()).subscribe((line) => {
  console.log('stdout:', line);
});
exec.io.stderr.pipe(lines()).subscribe((line) => {
  console.log('stderr:', line);
});
const exit = await firstValueFrom(exec.startAndWait()); // the wait is registered first, then the start is sent
console.log(exit.ok ? 'done' : `exit code ${exit.exitCode}`, exit.exitedAt?.toISOString());

await firstValueFrom(exec.delete());
await containerd.close();
