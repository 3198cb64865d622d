import { defaultIfEmpty, defer, isObservable, merge, mergeMap, of, take, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { clientClosed } from '../../observables/wire/clientClosed.js';
import type { Answered, Answers } from './Answers.js';
import type { CallLog } from './CallLog.js';
import { wordsOf } from './calls.js';
import type { Call, CallName, DetailsOf } from './calls.js';

/** Calls whose answer says nothing: any value will do. */
const SAY_NOTHING: ReadonlySet<CallName> = new Set<CallName>([
  'exec',
  'kill',
  'closeIO',
  'resize',
  'pause',
  'resume',
  'update',
  'deleteContainer',
  'removeSnapshot',
  'createLease',
  'deleteLease',
  'deleteImage',
]);

/** What the test answers; `undefined` where that is left to the fake. */
type Given<Name extends keyof Answered> = Answered[Name] extends undefined ? unknown : Answered[Name] | undefined;

/** Takes calls: writes each down, and answers it as the test wants it, or as the fake would. */
export class FakeTransport {
  private readonly answers: Answers;
  private readonly log: CallLog;
  private readonly closed: Observable<never>;

  /** @param closing Emits when the client is closed; at once, where it is closed already. */
  constructor(answers: Answers, log: CallLog, closing: Observable<unknown>) {
    this.answers = answers;
    this.log = log;
    this.closed = closing.pipe(mergeMap(() => throwError(() => clientClosed())));
  }

  /**
   * One call with one answer. Cold, as a call on the wire is: each subscription sends it, unsubscribing cancels it.
   *
   * @param act What happens when it is answered, and the answer where the test gives none.
   */
  call<Name extends keyof Answered, T>(
    name: Name,
    of: string,
    details: DetailsOf<Name>,
    act: (given: Given<Name>) => Observable<T>,
  ): Observable<T> {
    const answer = defer(() => {
      const call = this.log.sent(name, of, details);
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

/** What the test answers; `undefined` where that is left to the fake. */
function given(answering: unknown, call: Call): Observable<unknown> {
  const answer: unknown = typeof answering === 'function' ? (answering as (call: Call) => unknown)(call) : answering;
  if (answer instanceof Error) return throwError(() => answer);
  if (!isObservable(answer)) return of(answer);
  return answer.pipe(
    take(1),
    tap((value) => {
      checkValue(value, call);
    }),
    defaultIfEmpty(undefined),
  );
}

/** No answer is a string: it is a letter of a diagram whose values were forgotten. */
function checkValue(value: unknown, call: Call): void {
  if (typeof value === 'string' && !SAY_NOTHING.has(call.call)) {
    throw new TypeError(`the answer to "${wordsOf(call)}" is "${value}": give the diagram its values`);
  }
}
