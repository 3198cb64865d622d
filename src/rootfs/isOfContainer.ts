import { readFileSync } from 'node:fs';
import type { ContainerSpec } from '../values/ContainerRecord.js';

/**
 * Whether a pid that containerd reported belongs to the container as seen from here: this program may run in another
 * pid namespace than containerd, or on another host. Compares the container's cgroup.
 */
export function isOfContainer(pid: number, id: string, spec: ContainerSpec | undefined): boolean {
  const { cgroupsPath } = (spec?.['linux'] ?? {}) as { readonly cgroupsPath?: unknown };
  // systemd's notation: slice:prefix:name stands for prefix-name.scope.
  const name = (typeof cgroupsPath === 'string' ? cgroupsPath.split(/[/:]/).at(-1) : undefined) || id;
  return cgroupOf(pid)
    .split('\n')
    .some((line) => line.split('/').some((part) => part === name || part.endsWith(`-${name}.scope`)));
}

function cgroupOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'utf8');
  } catch {
    return ''; // gone, or not Linux
  }
}
