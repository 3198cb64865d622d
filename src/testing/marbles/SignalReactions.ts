import { EMPTY, isObservable, map, take, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { got } from '../../arguments/got.js';
import { checkExitCode } from './checkExitCode.js';
import { invalidArgument } from '../../errors.js';
import { signalNumber } from '../../process/signals.js';
import type { Signal } from '../../process/signals.js';

/**
 * How a process ends when it gets a signal. In a string, the letter x is its exit, with the code of a process that a signal
 * killed; without it, it ignores the signal. An Observable emits the exit code, once.
 *
 *     running({ on: { SIGTERM: '5s x' } })                       exits with 143 five seconds after the signal
 *     running({ on: { SIGTERM: cold('5s x', { x: 0 }) } })       exits with 0 five seconds after it
 *     running({ on: { SIGKILL: '-' } })                          is not ended by SIGKILL
 *     running({ on: { 15: 'x' } })                               exits with 143 at once: a number is a signal too
 */
export type SignalReactions = {
  readonly [Name in Signal]?: string | Observable<number> | undefined;
};

/** The exit codes of a process that gets a signal, by the signal's number. */
export type ExitCodes = ReadonlyMap<number, Observable<number>>;

/** Parses a test's reactions; a signal that does not exist, or a diagram that cannot be parsed, is `invalid_argument`. */
export function parseReactions(reactions: SignalReactions, argument: string): ExitCodes {
  const codes = new Map<number, Observable<number>>();
  for (const [signal, reaction] of Object.entries(reactions)) {
    if (reaction === undefined) continue;
    const number = signalOf(signal, argument);
    const name = `${argument}.${signal}`;
    if (codes.has(number))
      throw invalidArgument(name, 'this signal has another reaction, by another name or its number');
    codes.set(number, exitCodeAfter(reaction, number, name));
  }
  return codes;
}

/** @param key A name, or a number, which is a string as a key. */
function signalOf(key: string, argument: string): number {
  return signalNumber(/^\d+$/.test(key) ? Number(key) : (key as Signal), argument);
}

function exitCodeAfter(reaction: string | Observable<number>, signal: number, name: string): Observable<number> {
  checkReaction(name, reaction);
  if (typeof reaction === 'string') return parse(reaction, signal, name);
  return reaction.pipe(
    take(1),
    map((code) => checkExitCode(name, code)),
  );
}

function parse(diagram: string, signal: number, argument: string): Observable<number> {
  const messages = TestScheduler.parseMarbles(diagram, undefined, undefined, false, true);
  const [exit, second] = messages.filter(({ notification }) => notification.kind !== 'C');
  const isExit = exit?.notification.kind === 'N' && exit.notification.value === 'x';
  if ((exit !== undefined && !isExit) || second !== undefined)
    throw invalidArgument(argument, `must be a diagram with one letter at most, x for the exit, got ${got(diagram)}`);
  return exit === undefined ? EMPTY : timer(exit.frame).pipe(map(() => 128 + signal));
}

/** Refuses a reaction that is neither a diagram nor an Observable. */
function checkReaction(argument: string, reaction: unknown): void {
  if (typeof reaction !== 'string' && !isObservable(reaction))
    throw invalidArgument(argument, `must be a diagram or an Observable of the exit code, got ${got(reaction)}`);
}
