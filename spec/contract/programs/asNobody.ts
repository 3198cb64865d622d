/** Drops to a user that may not open the socket if it is root, tries two calls, and prints their errors. */
import { firstValueFrom } from 'rxjs';
import { connect } from '../../../src/index.js';
import type { ContainerdError } from '../../../src/index.js';

if (process.getuid!() === 0) {
  process.setgroups!([]);
  process.setgid!(65_534);
  process.setuid!(65_534);
}
const containerd = connect({ connectTimeout: 1000 });
const questions = [containerd.version(), containerd.events];
const errors = await Promise.all(
  questions.map((question) => firstValueFrom<unknown>(question).catch((reason: unknown) => reason as ContainerdError)),
);
console.log(
  JSON.stringify((errors as ContainerdError[]).map(({ code, argument, message }) => ({ code, argument, message }))),
);
await containerd.close();
