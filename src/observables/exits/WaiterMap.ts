import type { Waiter } from './Waiter.js';

/** Waiters by the key of their process. Most processes have one, which is kept without a set around it. */
export class WaiterMap {
  private readonly byKey = new Map<string, Waiter | Set<Waiter>>();
  size = 0;

  add(waiter: Waiter): void {
    const { key } = waiter.process;
    const there = this.byKey.get(key);
    if (there === undefined) this.byKey.set(key, waiter);
    else if (there instanceof Set) there.add(waiter);
    else this.byKey.set(key, new Set([there, waiter]));
    this.size++;
  }

  delete(waiter: Waiter): void {
    const { key } = waiter.process;
    const there = this.byKey.get(key);
    const found = there instanceof Set ? there.delete(waiter) : there === waiter;
    if (!found) return;
    if (!(there instanceof Set) || there.size === 0) this.byKey.delete(key);
    this.size--;
  }

  /** Those who wait for this process: a list of its own, which does not change when one of them leaves. */
  get(key: string): readonly Waiter[] {
    const there = this.byKey.get(key);
    if (there === undefined) return [];
    return there instanceof Set ? [...there] : [there];
  }

  /** All of them, process after process. Goes on where it was, whoever comes or leaves meanwhile. */
  *[Symbol.iterator](): Generator<Waiter, undefined> {
    for (const there of this.byKey.values()) {
      if (there instanceof Set) yield* there;
      else yield there;
    }
  }
}
