import { describe, expect, it } from 'vitest';
import { familyOf } from '../../../../src/testing/embedded/processes/family.js';

const of = (pid: number, parent: number, group: number) => ({ pid, parent, group, stopped: false });

describe('the family of a process', () => {
  it('consists of its descendants, and of orphans in its process group', () => {
    const table = [
      of(1, 0, 1),
      of(10, 1, 10),
      of(11, 10, 10),
      of(12, 1, 10),
      of(13, 11, 13),
      of(14, 13, 14),
      of(20, 1, 20),
      of(21, 20, 20),
    ];
    expect(familyOf(new Set([10]), table).map(({ pid }) => pid)).toEqual([10, 11, 12, 13, 14]);
  });

  it('is empty once it has ended', () => {
    expect(familyOf(new Set([10]), [of(1, 0, 1)])).toEqual([]);
    expect(familyOf(new Set(), [of(1, 0, 1)])).toEqual([]);
  });
});
