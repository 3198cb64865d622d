import { invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';

/** Linux's signal numbers, which containerd expects on every platform; os.constants has this platform's. */
const NUMBERS = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGSTKFLT: 16,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGXCPU: 24,
  SIGXFSZ: 25,
  SIGVTALRM: 26,
  SIGPROF: 27,
  SIGWINCH: 28,
  SIGIO: 29,
  SIGPWR: 30,
  SIGSYS: 31,
  SIGRTMIN: 34,
  SIGRTMAX: 64,
  // Aliases; for a number, the first name is used.
  SIGIOT: 6,
  SIGCLD: 17,
  SIGPOLL: 29,
  SIGUNUSED: 31,
} as const;

/** The name of a Linux signal. */
export type SignalName = keyof typeof NUMBERS;

/** A Linux signal: its name, an offset from a realtime signal (`SIGRTMIN+3`), or its number, 1 to 64. */
export type Signal = SignalName | `SIGRTMIN+${number}` | `SIGRTMAX-${number}` | number;

const LAST = 64;

/** The number of a signal; throws `invalid_argument` for an unknown one. */
export function signalNumber(signal: Signal, argument = 'signal'): number {
  const number =
    typeof signal === 'number' ? signal : typeof (signal as unknown) === 'string' ? named(signal) : undefined;
  if (number !== undefined && Number.isInteger(number) && number >= 1 && number <= LAST) return number;
  const meant = typeof signal === 'string' ? `SIG${signal.toUpperCase().replace(/^SIG/, '')}` : '';
  const hint = Object.hasOwn(NUMBERS, meant) ? `; did you mean "${meant}"?` : '';
  throw invalidArgument(
    argument,
    `must be a name such as "SIGTERM", or a number from 1 to 64, got ${got(signal)}${hint}`,
  );
}

/** The name of a signal, or its number if it has none. */
export function signalName(number: number): SignalName | number {
  const [name] = Object.entries(NUMBERS).find(([, each]) => each === number) ?? [];
  return (name as SignalName | undefined) ?? number;
}

function named(name: string): number | undefined {
  const realtime = /^(SIGRTMIN|SIGRTMAX)([+-]\d{1,2})$/.exec(name);
  if (realtime !== null) {
    const number = NUMBERS[realtime[1] as 'SIGRTMIN' | 'SIGRTMAX'] + Number(realtime[2]);
    return number < NUMBERS.SIGRTMIN ? undefined : number;
  }
  return Object.hasOwn(NUMBERS, name) ? NUMBERS[name as SignalName] : undefined;
}
