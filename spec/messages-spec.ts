import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catchError, firstValueFrom, map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ArchiveTarget } from '../src/images/ArchiveTarget.js';
import { connect, stop } from '../src/index.js';
import type { ContainerdError } from '../src/index.js';
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
    expect(await messageOf(stop(task, { signal: wrong('SIGFOO') }))).toBe(
      '[invalid_argument] signal: must be a Linux signal, got "SIGFOO"',
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
