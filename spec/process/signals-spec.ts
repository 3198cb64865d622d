import { describe, expect, expectTypeOf, it } from 'vitest';
import { signalName, signalNumber } from '../../src/process/signals.js';
import type { Signal, SignalName } from '../../src/process/signals.js';
import { errorWith } from '../support/errorWith.js';

/** Linux's names, in the order of their numbers (signal(7)). */
const names =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS';
const linux = names.split(' ').map((name, n) => [`SIG${name}` as SignalName, n + 1] as const);

describe('signals', () => {
  it.each(linux)('%s is %i, as in Linux', (name, number) => {
    expect(signalNumber(name)).toBe(number);
  });

  it.each([
    ['SIGIOT', 6],
    ['SIGCLD', 17],
    ['SIGPOLL', 29],
    ['SIGUNUSED', 31],
  ] as const)('%s is %i, an alias', (name, number) => {
    expect(signalNumber(name)).toBe(number);
    expect(signalName(number)).not.toBe(name);
  });

  it('may be given by number', () => {
    for (const number of [1, 9, 15, 32, 64]) expect(signalNumber(number)).toBe(number);
  });

  it('may be realtime ones', () => {
    expect(signalNumber('SIGRTMIN')).toBe(34);
    expect(signalNumber('SIGRTMIN+30')).toBe(64);
    expect(signalNumber('SIGRTMAX')).toBe(64);
    expect(signalNumber('SIGRTMAX-30')).toBe(34);
  });

  const refused: unknown[] = [
    0,
    -1,
    65,
    1.5,
    NaN,
    Infinity,
    '',
    'SIGFOO',
    '9',
    'SIGRTMIN+31',
    'SIGRTMIN-1',
    'SIGRTMAX+1',
    'SIGRTMAX-31',
    'SIGRTMIN+',
    'toString',
    '__proto__',
    undefined,
    null,
    {},
  ];

  it.each(refused)('do not include %j', (signal) => {
    expect(() => signalNumber(signal as Signal)).toThrow(errorWith('invalid_argument', { argument: 'signal' }));
  });

  it.each(['TERM', 'term', 'sigterm'])('do not include "%s", and the error suggests the right name', (signal) => {
    expect(() => signalNumber(signal as Signal)).toThrow('did you mean "SIGTERM"?');
  });

  it('have names, if there are any', () => {
    for (const [name, number] of linux) expect(signalName(number)).toBe(name);
    expect(signalName(35)).toBe(35);
  });

  it('are checked by the compiler, too', () => {
    expectTypeOf<'SIGTERM'>().toExtend<SignalName>();
    expectTypeOf<'SIGRTMIN+3'>().toExtend<Signal>();
    // @ts-expect-error its name is SIGTERM
    expect(() => signalNumber('TERM')).toThrow();
  });
});
