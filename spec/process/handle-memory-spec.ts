import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { NEVER, firstValueFrom } from 'rxjs';
import { it } from 'vitest';
import type { Containerd } from '../../src/index.js';
import { fakeContainerd } from '../../src/testing/index.js';
import { until } from '../support/until.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Waits, and keeps nothing but the wait. */
async function waitsAndForgets(containerd: Containerd, what: 'task' | 'exec'): Promise<WeakRef<object>> {
  const task = await firstValueFrom(containerd.task('web'));
  const process = what === 'task' ? task : await firstValueFrom(task.loadProcess('probe'));
  process.wait().subscribe();
  return new WeakRef(process);
}

it.each(['task', 'exec'] as const)('a wait does not keep the handle of the %s in memory', async (what) => {
  const containerd = fakeContainerd({ events: NEVER });
  const handle = await waitsAndForgets(containerd, what);
  await until(() => {
    collect();
    return handle.deref() === undefined;
  });
});
