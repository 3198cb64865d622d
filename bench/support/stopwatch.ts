/** The cost of an event, in microseconds. */
export interface Drained {
  readonly cpu: number;
  readonly wall: number;
}

/** Measures a period with this many events, reports to the parent program, and ends this one. */
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
