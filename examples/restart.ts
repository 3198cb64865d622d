import { EMPTY, expand, firstValueFrom, map, mergeMap, timer } from 'rxjs';
import { collect, connect, exitCodeOf } from 'rx-containerd';
import type { ExitStatus, Task } from 'rx-containerd';

const containerd = connect();

/** Runs a command, and again one second after it failed, up to three times in all. Emits every exit. */
const supervised = (task: Task, args: readonly string[]) => {
  const attempt = (n: number) =>
    task.run({ id: `job-${n}`, args, output: false }).pipe(
      collect(),
      map(({ exit }) => ({ n, exit })),
    );
  return attempt(0).pipe(
    expand(({ n, exit }: { n: number; exit: ExitStatus }) =>
      exit.ok || n === 2 ? EMPTY : timer(1000).pipe(mergeMap(() => attempt(n + 1))),
    ),
  );
};

const task = await firstValueFrom(containerd.task('web'));
supervised(task, ['sh', '-c', 'exit 7']).subscribe({
  next: ({ n, exit }) => {
    console.log(`run ${n}: code ${exitCodeOf(exit)}`);
  },
  complete: () => void containerd.close(),
});
