import { ReplaySubject, asyncScheduler, filter, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { isChange } from './calls.js';
import type { Call, CallName, DetailsOf } from './calls.js';
import { wordsOf } from './callWords.js';

interface Entry {
  readonly frame: number;
  readonly call: Call;
  readonly words: string;
}

/** Times before this are virtual; virtual clocks start at 0. */
const EARLIEST_REAL_TIME = Date.UTC(2000);

/** The calls sent and cancelled, in order. */
export class CallLog {
  private readonly calls: Call[] = [];
  private readonly entries: Entry[] = [];
  private readonly added = new ReplaySubject<Entry>(Infinity);
  private readonly madeAt = asyncScheduler.now();

  sent<Name extends CallName>(name: Name, of: string, details: DetailsOf<Name>): Call<Name> {
    const call = { frame: this.frame(), call: name, of, ...details } as Call<Name>;
    this.calls.push(call);
    this.enter(call, wordsOf(call));
    return call;
  }

  cancelled(call: Call): void {
    Object.assign(call, { cancelled: this.frame() });
    this.enter(call, `cancel ${wordsOf(call)}`);
  }

  /** The calls with these names; without names, those that change something. */
  requests(names: readonly CallName[]): readonly Call[] {
    return this.calls.filter((call) => isWanted(call, names));
  }

  /** All calls so far. */
  get all(): readonly Call[] {
    return this.calls;
  }

  lines(names: readonly CallName[]): readonly string[] {
    return this.entries.filter(({ call }) => isWanted(call, names)).map(({ frame, words }) => `${frame} ${words}`);
  }

  words(names: readonly CallName[]): Observable<string> {
    return this.added.pipe(
      filter(({ call }) => isWanted(call, names)),
      map(({ words }) => words),
    );
  }

  private enter(call: Call, words: string): void {
    const entry = { frame: this.frame(), call, words };
    this.entries.push(entry);
    this.added.next(entry);
  }

  private frame(): number {
    const now = asyncScheduler.now();
    return now < EARLIEST_REAL_TIME ? now : now - this.madeAt;
  }
}

function isWanted({ call }: Call, names: readonly CallName[]): boolean {
  return names.length === 0 ? isChange(call) : names.includes(call);
}
