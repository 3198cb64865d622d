import type { Observable } from 'rxjs';
import type { Answered, Call, CallName } from './calls.js';

/**
 * How a call is answered: with a value at once; with an error; or by a cold diagram.
 *
 *     cold('--p', { p: 7 })    with 7, two frames later; nothing after the first value counts
 *     cold('--|')              with the default answer, two frames later
 *     cold('--#', {}, error)   with an error, two frames later
 *     cold('-')                never
 *     undefined                with the default answer
 */
export type Answer<T> = T | Error | Observable<([T] extends [undefined] ? unknown : T) | Letter> | undefined;

/** The type of a diagram without values: `cold('--|')` emits strings. */
type Letter = string;

/** An answer, or a function that returns one for each call. */
export type Answering<Name extends keyof Answered> =
  Answer<Answered[Name]> | ((call: Call<Name>) => Answer<Answered[Name]>);

/** Answers by call name. */
export type Answers = { readonly [Name in keyof Answered & CallName]?: Answering<Name> | undefined };
