import { existsSync } from 'node:fs';

/** Whether this machine has cgroup v2 alone: there the controllers are in one tree. */
export function isCgroup2(): boolean {
  return existsSync('/sys/fs/cgroup/cgroup.controllers');
}
