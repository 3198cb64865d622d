import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether this machine, or the guest the specs run in, has cgroup v2. */
export function hasCgroup2(pid: number | 'self' = 'self'): boolean {
  return membership(pid).length === 1;
}

/** A file of a process's cgroup: with cgroup v1 in the controller's hierarchy, with v2 in the only one. */
export function cgroupFile(pid: number | undefined, controller: string, v1: string, v2: string): string {
  const [own] = membership(pid ?? 'self').filter(({ controllers }) => controllers.includes(controller));
  const folder =
    own === undefined
      ? join('/sys/fs/cgroup', membership(pid ?? 'self').find(({ controllers }) => controllers[0] === '')?.path ?? '')
      : join('/sys/fs/cgroup', controller, own.path);
  return readFileSync(join(folder, own === undefined ? v2 : v1), 'utf8').trim();
}

function membership(
  pid: number | 'self',
): readonly { readonly controllers: readonly string[]; readonly path: string }[] {
  const lines = readFileSync(`/proc/${pid}/cgroup`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(':'));
  return lines.map(([, controllers = '', ...path]) => ({ controllers: controllers.split(','), path: path.join(':') }));
}
