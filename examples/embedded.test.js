import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstValueFrom } from 'rxjs';
import { connect } from 'rx-containerd';
import { startContainerd } from 'rx-containerd/testing';

test('a wait survives a crash of containerd', async () => {
  const containerd = await startContainerd({ containers: [{ id: 'web', args: ['sh', '-c', 'sleep 1; exit 3'] }] });
  const client = connect(containerd.connectOptions);

  const container = await firstValueFrom(client.container('web'));
  const task = await firstValueFrom(container.createTask());
  const ended = firstValueFrom(task.wait());
  await firstValueFrom(task.start());
  await containerd.crash();
  await containerd.restart();
  assert.equal((await ended).exitCode, 3);

  await client.close();
  await containerd.close(); // ends every process it started
});
