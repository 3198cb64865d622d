import { readFileSync } from 'node:fs';
import type { ContainerSpec } from '../values/ContainerRecord.js';

/**
 * Whether a pid that containerd has told is that process here too: this program may live in another pid namespace than
 * containerd, or on another machine. By the name of the container's cgroup.
 */
export function isOfContainer(pid: number, id: string, spec: ContainerSpec | undefined): boolean {
  const { cgroupsPath } = (spec?.['linux'] ?? {}) as { readonly cgroupsPath?: unknown };
  // systemd has slice:prefix:name for prefix-name.scope.
  const name = (typeof cgroupsPath === 'string' ? cgroupsPath.split(/[/:]/).at(-1) : undefined) || id;
  return cgroupOf(pid)
    .split('\n')
    .some((line) => line.split('/').some((part) => part === name || part.endsWith(`-${name}.scope`)));
}

function cgroupOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'utf8');
  } catch {
    return ''; // gone, or no Linux
  }
}
