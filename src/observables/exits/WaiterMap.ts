import type { Waiter } from './Waiter.js';

/** Waiters by process key. Most processes have only one, stored without a set. */
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

  /** The waiters for a process, as a copy that does not change. */
  get(key: string): readonly Waiter[] {
    const there = this.byKey.get(key);
    if (there === undefined) return [];
    return there instanceof Set ? [...there] : [there];
  }

  /** Iterates all waiters by process, and tolerates changes meanwhile. */
  *[Symbol.iterator](): Generator<Waiter, undefined> {
    for (const there of this.byKey.values()) {
      if (there instanceof Set) yield* there;
      else yield there;
    }
  }
}
