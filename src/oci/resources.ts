import type { LinuxResources, SpecDeviceRule } from '../values/LinuxResources.js';
import type { CpuOptions, DeviceOptions, MemoryOptions, SpecOptions } from './SpecOptions.js';

/** The period of the CPU quota, in microseconds. */
const PERIOD = 100_000;

const NONE: SpecDeviceRule = { allow: false, access: 'rwm' };
const EVERY: SpecDeviceRule = { allow: true, access: 'rwm' };

/** The devices programs expect: null, random, full, tty, zero, urandom, console, pts and ptmx. */
const USUAL: readonly SpecDeviceRule[] = (
  [
    [1, 3],
    [1, 8],
    [1, 7],
    [5, 0],
    [1, 5],
    [1, 9],
    [5, 1],
    [136, undefined],
    [5, 2],
  ] as const
).map(([major, minor]) => ({ allow: true, type: 'c', major, ...(minor !== undefined && { minor }), access: 'rwm' }));

/** The resource limits of a container's cgroup. */
export function resourcesOf({ memory, cpu, pids, devices = [], privileged = false }: SpecOptions): LinuxResources {
  return {
    devices: privileged ? [EVERY] : [NONE, ...USUAL, ...devices.flatMap(ruleOf)],
    ...(memory !== undefined && { memory: memoryOf(typeof memory === 'number' ? { limit: memory } : memory) }),
    ...(cpu !== undefined && { cpu: cpuOf(typeof cpu === 'number' ? { cpus: cpu } : cpu) }),
    ...(pids !== undefined && { pids: { limit: pids } }),
  };
}

function memoryOf({ limit, swap, reservation }: MemoryOptions): NonNullable<LinuxResources['memory']> {
  return { limit, ...(swap !== undefined && { swap }), ...(reservation !== undefined && { reservation }) };
}

function cpuOf({ cpus, shares, cpuset }: CpuOptions): NonNullable<LinuxResources['cpu']> {
  return {
    ...(cpus !== undefined && { quota: Math.round(cpus * PERIOD), period: PERIOD }),
    ...(shares !== undefined && { shares }),
    ...(cpuset !== undefined && { cpus: cpuset }),
  };
}

/** Device rules do not apply to pipes. */
function ruleOf({ type, major, minor, access = 'rwm' }: DeviceOptions): readonly SpecDeviceRule[] {
  if (type === 'p') return [];
  return [
    {
      allow: true,
      type: type === 'b' ? 'b' : 'c',
      ...(major !== undefined && { major }),
      ...(minor !== undefined && { minor }),
      access,
    },
  ];
}
