import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catchError, firstValueFrom, map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ArchiveTarget } from '../src/images/ArchiveTarget.js';
import { connect, stop } from '../src/index.js';
import type { ContainerdError } from '../src/index.js';
import { checkSpecOptions } from '../src/oci/checkSpecOptions.js';
import { resolveUser } from '../src/oci/users.js';
import { checkRun } from '../src/run/checkRun.js';
import { specRlimits } from '../src/values/rlimits.js';
import { checkReap } from '../src/owners/checkReap.js';
import { parseAddress } from '../src/observables/wire/address.js';
import { fakeContainerd } from '../src/testing/index.js';

const thrown = (call: () => unknown): string => {
  try {
    call();
    return 'nothing';
  } catch (reason) {
    return (reason as Error).message;
  }
};
const messageOf = (call: Observable<unknown>): Promise<string> =>
  firstValueFrom(
    call.pipe(
      map(() => 'nothing'),
      catchError((reason: unknown) => of((reason as ContainerdError).message)),
    ),
    { defaultValue: 'nothing' },
  );

const wrong = (value: unknown): never => value as never;

describe('an error message', () => {
  it.each<[string, () => unknown, string]>([
    [
      'connectTimeout',
      () => connect({ connectTimeout: -1 }),
      'connectTimeout: must be a number > 0 and below 2³¹, or Infinity, got -1',
    ],
    ['linger', () => connect({ linger: -1 }), 'linger: must be a number ≥ 0 and below 2³¹, got -1'],
    ['address', () => parseAddress(wrong(5)), 'address: must be a string, got 5'],
    ['a port', () => parseAddress('tcp://x:99999'), 'address: port must be from 1 to 65535, got "tcp://x:99999"'],
    ['tls', () => connect({ tls: wrong(true) }), 'tls: must be { ca, cert, key } or false, got true'],
    [
      'reconcile',
      () => connect({ reconcile: { floor: 2000, ceiling: 1000 } }),
      'reconcile.ceiling: must not be below reconcile.floor, 2000, got 1000',
    ],
    [
      'memory',
      () => checkSpecOptions({ memory: wrong('64m') }),
      'memory: must be an integer ≥ 1048576 (bytes), got "64m"',
    ],
    [
      'too little memory',
      () => checkSpecOptions({ memory: 64 }),
      'memory: must be an integer ≥ 1048576 (bytes), got 64',
    ],
    [
      'too little swap',
      () => checkSpecOptions({ memory: { limit: 2 << 20, swap: 1 << 20 } }),
      'memory.swap: must be an integer ≥ 2097152 (bytes: at least the limit; memory and swap together), got 1048576',
    ],
    [
      'an argument',
      () => checkSpecOptions({ args: wrong(['x', 5]) }),
      'args: must be an array of strings, got 5 at index 1',
    ],
    [
      'a timeout',
      () => checkRun({ timeout: 2 ** 31 }),
      'timeout: must be a number of milliseconds from 0 to 2147483647, or Infinity, got 2147483648',
    ],
    [
      'an end',
      () => checkRun({ stopWhen: wrong(Promise.resolve()) }),
      'stopWhen: must be an Observable (use timer(ms), fromEvent(…) or from(promise)), got a Promise',
    ],
    [
      'owners',
      () => checkReap({ owners: wrong('everyone') }, 'default'),
      'owners: must be an array of owners or "unknown", got "everyone"',
    ],
    [
      'a user',
      () => resolveUser('x:y', { passwd: 'root:x:0:0', group: '' }, 'spec.user'),
      'spec.user: must be a number or a name in the container\'s /etc/passwd, got "x" in "x:y"',
    ],
    [
      'a user of a file that cannot be read',
      () => resolveUser('0:y', { passwd: '', group: '' }, 'user'),
      'user: must be a number because the container\'s /etc/group is missing, empty, not a regular file or larger than 4 MiB, got "y" in "0:y"',
    ],
    [
      'a limit',
      () => specRlimits('rlimits', [{ type: 'RLIMIT_CORE', soft: 2 ** 53, hard: 'unlimited' }]),
      'rlimits.soft: must be an integer ≥ 0 (above 2 ** 53 - 1 as a bigint), "unlimited", -1 or Infinity, got 9007199254740992',
    ],
    [
      'an input',
      () => checkRun({ stdin: wrong([]) }),
      'stdin: must be an Observable (use of(string), or from(promise, stream or array)), got an array',
    ],
  ])('states what was given and what would be right: %s', (_name, call, message) => {
    expect(thrown(call)).toBe(`[invalid_argument] ${message}`);
  });

  it('names the function that builds a valid argument', async () => {
    const containerd = fakeContainerd();
    const task = await firstValueFrom(containerd.task('web'));
    expect(await messageOf(task.delete(wrong({ force: true })))).toBe(
      '[invalid_argument] options: must be functions such as withProcessKill, got an object',
    );
    expect(await messageOf(containerd.containers(wrong({ labels: { a: 'b' } })))).toBe(
      '[invalid_argument] filters: must be strings, such as containerFilter() returns, got an object',
    );
    expect(await messageOf(containerd.images(wrong({ labels: { a: 'b' } })))).toBe(
      '[invalid_argument] filters: must be strings, such as imageFilter() returns, got an object',
    );
    expect(await messageOf(containerd.content.statuses('foo==a'))).toBe(
      '[invalid_argument] filters: cannot use foo==a: unknown field foo; writes can be filtered by ref',
    );
    expect(await messageOf(stop(task, { signal: wrong('SIGFOO') }))).toBe(
      '[invalid_argument] signal: must be a name such as "SIGTERM", or a number from 1 to 64, got "SIGFOO"',
    );
  });

  it('says what a store accepts', async () => {
    const { content } = fakeContainerd();
    const digest = `sha256:${'0'.repeat(64)}`;
    expect(await messageOf(content.read(digest, { offset: 2 ** 53 }))).toBe(
      '[invalid_argument] offset: must be a safe integer ≥ 0, got 9007199254740992',
    );
    expect(await messageOf(content.info('sha256:ABC'))).toBe(
      '[invalid_argument] digest: must be "sha256:" and 64 lowercase hexadecimal digits (or sha384 and 96, or sha512 and 128), got "sha256:ABC"',
    );
  });

  it('shows no more than a reader needs', async () => {
    const long = 'x'.repeat(5000);
    const containerd = fakeContainerd();
    for (const call of [
      containerd.createContainer('a', { image: 'i', labels: { [long]: wrong(5) } }),
      containerd.createContainer('a', { image: 'i', [long]: 1 }),
      containerd.containers(`id==${long} ${long}`),
      containerd.container(long),
      containerd.createContainer('a', { image: 'i', user: `${long} ` }),
    ])
      expect((await messageOf(call)).length).toBeLessThan(700);
  });

  it('names the file that was requested, not its temporary name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'messages-'));
    const path = join(folder, 'missing', 'image.tar');
    const target = new ArchiveTarget(path);
    await expect(target.write(Buffer.from('x'))).rejects.toMatchObject({
      code: 'not_found',
      argument: 'to',
      message: `[not_found] to: cannot be written: ENOENT: no such file or directory, open '${path}'`,
    });
    target.close();
    rmSync(folder, { recursive: true });
  });
});
