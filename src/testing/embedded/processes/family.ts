import type { MachineProcess } from './processTable.js';

/** The leaders, their descendants, and the members of their groups. */
export function familyOf(leaders: ReadonlySet<number>, table: readonly MachineProcess[]): readonly MachineProcess[] {
  const family = new Set(
    table.filter(({ pid, group }) => leaders.has(pid) || leaders.has(group)).map(({ pid }) => pid),
  );
  for (let before = -1; before !== family.size;) {
    before = family.size;
    for (const { pid, parent } of table) if (family.has(parent)) family.add(pid);
  }
  return table.filter(({ pid }) => family.has(pid)).sort((a, b) => a.pid - b.pid);
}
