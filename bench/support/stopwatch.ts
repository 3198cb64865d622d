/** What an event took, in microseconds. */
export interface Drained {
  readonly cpu: number;
  readonly wall: number;
}

/** Measures from one moment to another, in which so many events came, tells the parent program, and ends this one. */
export function stopwatch(events: number): { readonly begin: () => void; readonly end: () => void } {
  let cpu: NodeJS.CpuUsage;
  let at = 0;
  return {
    begin: () => {
      cpu = process.cpuUsage();
      at = performance.now();
    },
    end: () => {
      const { user, system } = process.cpuUsage(cpu);
      const drained: Drained = { cpu: (user + system) / events, wall: (1000 * (performance.now() - at)) / events };
      process.send?.(drained, () => process.exit());
    },
  };
}
