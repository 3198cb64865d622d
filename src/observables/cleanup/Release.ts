import { EMPTY, NEVER, asyncScheduler, catchError, concat, defer, ignoreElements, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { CleanupFailure } from '../../values/CleanupFailure.js';
import { isAway } from '../wire/errorClasses.js';
import { attempts } from './attempts.js';
import type { AttemptOptions, Step } from './attempts.js';

/** Something to release. */
export interface Leftover {
  /** Its name in a `CleanupFailure`. */
  readonly what: string;
  /** What a successor waits for, such as `container web`. */
  readonly key?: string | undefined;
  /** Whether this is the user's own release. */
  readonly isOfUser?: boolean | undefined;
  /** Executed in this order. A step may append others. */
  readonly steps: Step[];
  /** Closes what this program itself holds, such as open streams, when the release is given up. */
  readonly abandon?: (() => void) | undefined;
}

/** A release: its steps, its progress, and its failure. */
export class Release {
  readonly key: string | undefined;
  readonly isOfUser: boolean;
  /** Closes what this program itself holds. */
  readonly abandon: () => void;
  /** Whether a step is under way. */
  busy = false;
  readonly what: string;
  private readonly steps: readonly Step[];
  readonly since = new Date(asyncScheduler.now());
  private done = 0;
  private attempts = 0;
  private error: ContainerdError | undefined;

  constructor({ what, key, isOfUser = false, steps, abandon = () => undefined }: Leftover) {
    this.what = what;
    this.key = key;
    this.isOfUser = isOfUser;
    this.steps = steps;
    this.abandon = abandon;
  }

  get failure(): CleanupFailure | undefined {
    const { what, since, error, attempts: tries } = this;
    return error && { what, since, error, attempts: tries };
  }

  /** Emits when the failed step is worth another attempt. */
  get ready(): Observable<unknown> {
    return this.steps[this.done]?.ready ?? NEVER;
  }

  get isDone(): boolean {
    return this.done === this.steps.length;
  }

  /** Continues with the next step. Never errors; see `failure`. */
  goOn(options: AttemptOptions): Observable<never> {
    return this.rest(options).pipe(
      catchError((reason: unknown) => {
        this.fail(reason);
        return EMPTY;
      }),
    );
  }

  fail(reason: unknown): void {
    this.error =
      reason instanceof ContainerdError ? reason : new ContainerdError('internal', String(reason), { cause: reason });
  }

  private rest(options: AttemptOptions): Observable<never> {
    const step = this.steps[this.done];
    if (step === undefined) return EMPTY;
    const onAttempt = (): void => {
      this.attempts++;
    };
    const next = defer(() => {
      this.done++;
      this.attempts = 0;
      return this.rest(options);
    });
    const tried = attempts(step, options, onAttempt).pipe(
      ignoreElements(),
      catchError((reason: unknown) => (step.optional === true && !isAway(reason) ? EMPTY : throwError(() => reason))),
    );
    return concat(tried, next);
  }
}
