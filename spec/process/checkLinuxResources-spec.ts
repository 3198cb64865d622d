import { describe, expect, it } from 'vitest';
import { checkLinuxResources } from '../../src/process/checkLinuxResources.js';
import { errorWith } from '../support/errorWith.js';

describe('the resources of an update', () => {
  it.each([
    {},
    { memory: { limit: 64 << 20, swap: -1, reservation: undefined } },
    { memory: { limit: 2n ** 60n } },
    { cpu: { quota: -1, period: 100_000, cpus: '0-1', idle: 1 } },
    { pids: { limit: 0 } },
    { unified: { 'memory.high': '1000' } },
    { devices: [{ allow: false, access: 'rwm' }], hugepageLimits: [], blockIO: { weight: 10 }, network: {}, rdma: {} },
  ])('are accepted: %o', (resources) => {
    expect(() => {
      checkLinuxResources('resources', resources);
    }).not.toThrow();
  });

  it.each<[string, unknown]>([
    ['resources', undefined],
    ['resources', []],
    ['resources.memroy', { memroy: { limit: 5 } }],
    ['resources.memory', { memory: 5 }],
    ['resources.memory.limit', { memory: { limit: '5' } }],
    ['resources.memory.limit', { memory: { limit: 1.5 } }],
    ['resources.memory.limit', { memory: { limit: null } }],
    ['resources.memory.limits', { memory: { limits: 5 } }],
    ['resources.cpu.cpus', { cpu: { cpus: 1 } }],
    ['resources.pids.limit', { pids: {} }],
    ['resources.unified.a', { unified: { a: 5 } }],
    ['resources.devices', { devices: {} }],
    ['resources.hugepageLimits', { hugepageLimits: [5] }],
  ])('are rejected, %s: %o', (argument, resources) => {
    expect(() => {
      checkLinuxResources('resources', resources);
    }).toThrow(errorWith('invalid_argument', { argument }));
  });
});
