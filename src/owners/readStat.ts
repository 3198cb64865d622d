/** Of /proc/PID/stat what tells a process from others. */
export interface Stat {
  readonly pid: number;
  /** It has ended and its parent has not asked for its exit yet. */
  readonly isZombie: boolean;
  /** In clock ticks since boot. */
  readonly startTime: number;
}

/** The fields after the name, which may hold anything, counted from the third. */
const [STATE, THREADS, START_TIME] = [0, 17, 19];

export function readStat(text: string | undefined): Stat | undefined {
  const [, pid, rest = ''] = /^(\d+) \(.*\) ([^)]*)$/s.exec(text?.trimEnd() ?? '') ?? [];
  const fields = rest.split(' ');
  const startTime = Number(fields[START_TIME]);
  if (pid === undefined || !Number.isSafeInteger(startTime)) return undefined;
  const state = fields[STATE] ?? '';
  return { pid: Number(pid), startTime, isZombie: state === 'X' || (state === 'Z' && Number(fields[THREADS]) <= 1) };
}
