import { invalidArgument } from '../errors.js';
import {
  checkAbsolutePath,
  checkInteger,
  checkArray,
  checkObject,
  checkPositiveInteger,
  checkText,
} from '../arguments/checkValues.js';
import type { CpuOptions, DeviceOptions, MemoryOptions, SpecOptions } from './SpecOptions.js';
import { got } from '../arguments/got.js';

/** runc cannot start a process with less. */
const LEAST_MEMORY = 1 << 20;

/** The kernel's minimum quota is 1 ms. */
const LEAST_CPUS = 0.01;

export function checkResources({ memory, cpu, pids, devices = [] }: SpecOptions): void {
  if (memory !== undefined)
    checkMemory(typeof memory === 'object' ? (checkObject('memory', memory) as MemoryOptions) : { limit: memory });
  if (cpu !== undefined) checkCpu(typeof cpu === 'object' ? checkObject('cpu', cpu) : { cpus: cpu });
  if (pids !== undefined) checkPositiveInteger('pids', pids);
  checkArray('devices', devices);
  devices.forEach((device) => {
    checkDevice(checkObject('devices', device) as DeviceOptions);
  });
}

function checkMemory({ limit, swap, reservation }: MemoryOptions): void {
  checkInteger('memory', limit, LEAST_MEMORY, 'bytes');
  if (swap !== undefined)
    checkInteger('memory.swap', swap, limit, 'bytes: at least the limit; memory and swap together');
  if (reservation !== undefined && checkInteger('memory.reservation', reservation, 1, 'bytes') > limit)
    throw invalidArgument(
      'memory.reservation',
      `must be an integer from 1 to the limit (bytes), got ${got(reservation)}`,
    );
}

function checkCpu({ cpus, shares, cpuset }: CpuOptions): void {
  if (cpus !== undefined && !(Number.isFinite(cpus) && cpus >= LEAST_CPUS)) {
    throw invalidArgument('cpu', `must be a number of CPUs ≥ ${LEAST_CPUS}, got ${got(cpus)}`);
  }
  if (shares !== undefined) checkInteger('cpu.shares', shares, 2);
  if (cpuset !== undefined && !/^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(checkText('cpu.cpuset', cpuset)))
    throw invalidArgument('cpu.cpuset', `must be of the form 0-1,3, got ${got(cpuset)}`);
}

function checkDevice({ path, type, major, minor, access = 'rwm' }: DeviceOptions): void {
  checkAbsolutePath('devices.path', path);
  if (!['c', 'b', 'p', 'u'].includes(type))
    throw invalidArgument('devices.type', `must be c, b, p or u, got ${got(type)}`);
  if (type !== 'p') {
    checkInteger('devices.major', major, 0);
    checkInteger('devices.minor', minor, 0);
  }
  if (!/^[rwm]{1,3}$/.test(checkText('devices.access', access)))
    throw invalidArgument('devices.access', `must consist of the letters r, w and m, got ${got(access)}`);
}
