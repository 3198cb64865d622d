import { describe, expect, it } from 'vitest';
import { checkExecParts } from '../../src/process/checkExecParts.js';
import { errorWith } from '../support/errorWith.js';

describe("the parts of an exec's spec", () => {
  it.each([
    {},
    {
      capabilities: { bounding: ['CAP_KILL'], ambient: undefined },
      oomScoreAdj: -5,
      noNewPrivileges: true,
      apparmorProfile: 'p',
    },
    { scheduler: { policy: 'SCHED_OTHER' }, ioPriority: {} },
  ])('are accepted: %j', (parts) => {
    expect(() => {
      checkExecParts({ args: ['ls'], ...parts });
    }).not.toThrow();
  });

  it.each<[string, object]>([
    ['spec.cwdd', { cwdd: '/' }],
    ['spec.memory', { memory: 5 }],
    ['spec.capabilities', { capabilities: ['CAP_KILL'] }],
    ['spec.capabilities.add', { capabilities: { add: [] } }],
    ['spec.capabilities.bounding', { capabilities: { bounding: 'ALL' } }],
    ['spec.noNewPrivileges', { noNewPrivileges: 1 }],
    ['spec.oomScoreAdj', { oomScoreAdj: '5' }],
    ['spec.selinuxLabel', { selinuxLabel: 5 }],
    ['spec.scheduler', { scheduler: 'x' }],
  ])('are rejected, %s: %j', (argument, parts) => {
    expect(() => {
      checkExecParts({ args: ['ls'], ...parts });
    }).toThrow(errorWith('invalid_argument', { argument }));
  });
});
