/** The fields of /proc/PID/stat that identify a process. */
export interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Whether it has ended and was not reaped by its parent. */
  readonly isZombie: boolean;
  /** In clock ticks since boot. */
  readonly startTime: number;
}

/** Indexes of the fields after the name (which may contain anything), counted from the third field. */
const [STATE, PARENT, GROUP, SESSION, THREADS, START_TIME] = [0, 1, 2, 3, 17, 19];

export function readStat(text: string | undefined): Stat | undefined {
  const [, pid, rest = ''] = /^(\d+) \(.*\) ([^)]*)$/s.exec(text?.trimEnd() ?? '') ?? [];
  const fields = rest.split(' ');
  const number = (at: number): number => Number(fields[at]);
  const startTime = number(START_TIME);
  if (pid === undefined || !Number.isSafeInteger(startTime)) return undefined;
  const state = fields[STATE] ?? '';
  const isZombie = state === 'X' || (state === 'Z' && number(THREADS) <= 1);
  return {
    pid: Number(pid),
    parent: number(PARENT),
    group: number(GROUP),
    session: number(SESSION),
    startTime,
    isZombie,
  };
}
