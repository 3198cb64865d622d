import { pipes } from '../../../src/index.js';
import type { Container } from '../../../src/index.js';
import { only } from './commands.js';
import { textOf } from './output.js';

/** Runs a container's process to its end, deletes the container, and resolves with the output. */
export async function toEnd(container: Container): Promise<string> {
  const task = await only(container.createTask(pipes()));
  const output = Promise.all([textOf(task.io.stdout), textOf(task.io.stderr)]);
  await only(task.startAndWait());
  await only(task.delete());
  await only(container.delete());
  return (await output).join('');
}
