import { defaultIfEmpty, defer, isObservable, merge, mergeMap, of, take, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { clientClosed } from '../../observables/wire/clientClosed.js';
import type { Answers } from './Answers.js';
import { checkAnswer } from './checkAnswers.js';
import type { CallLog } from './CallLog.js';
import { isWithoutValue } from './calls.js';
import type { Answered, Call, DetailsOf } from './calls.js';
import { wordsOf } from './callWords.js';

/** The test's answer; `undefined`: use the fake's default. */
type Given<Name extends keyof Answered> = Answered[Name] extends undefined ? unknown : Answered[Name] | undefined;

/** Receives calls: logs each, and answers it as the test wants, or with the fake's default. */
export class FakeTransport {
  private readonly answers: Answers;
  private readonly log: CallLog;
  private readonly closed: Observable<never>;
  private readonly elsewhere: { readonly namespace?: string };

  /**
   * @param closing Emits when the client is closed, or at once if it already is.
   * @param namespace The namespace of its calls, if it is not the client's own.
   */
  constructor(answers: Answers, log: CallLog, closing: Observable<unknown>, namespace?: string) {
    this.elsewhere = namespace === undefined ? {} : { namespace };
    this.answers = answers;
    this.log = log;
    this.closed = closing.pipe(mergeMap(() => throwError(() => clientClosed())));
  }

  /**
   * A call with one answer. Cold, like a call on the wire: each subscription sends it, and unsubscribing cancels it.
   *
   * @param act Applies the call when it is answered, and returns the default answer.
   */
  call<Name extends keyof Answered, T>(
    name: Name,
    of: string,
    details: DetailsOf<Name>,
    act: (given: Given<Name>) => Observable<T>,
  ): Observable<T> {
    const answer = defer(() => {
      const call = this.log.sent(name, of, { ...this.elsewhere, ...details });
      let open = true;
      const answered = (): void => {
        open = false;
      };
      return given(this.answers[name], call).pipe(
        mergeMap((value) => act(value as Given<Name>)),
        tap({
          next: answered,
          error: answered,
          unsubscribe: () => {
            if (open) this.log.cancelled(call);
          },
        }),
      );
    });
    return merge(this.closed, answer).pipe(take(1));
  }
}

/** The test's answer; `undefined`: use the fake's default. */
function given(answering: unknown, call: Call): Observable<unknown> {
  const answer: unknown = typeof answering === 'function' ? (answering as (call: Call) => unknown)(call) : answering;
  if (answer instanceof Error) return throwError(() => answer);
  if (!isObservable(answer)) {
    checkAnswer(call.call, answer);
    return of(answer);
  }
  return answer.pipe(
    take(1),
    tap((value) => {
      checkValue(value, call);
    }),
    defaultIfEmpty(undefined),
  );
}

/** No answer is a string: that is a letter of a diagram without values. */
function checkValue(value: unknown, call: Call): void {
  if (typeof value === 'string' && !isWithoutValue(call.call)) {
    throw new TypeError(`the answer to "${wordsOf(call)}" is "${value}": give the diagram its values`);
  }
  checkAnswer(call.call, value);
}
