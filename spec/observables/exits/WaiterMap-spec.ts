import fc from 'fast-check';
import { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { processInstance } from '../../../src/observables/exits/ProcessInstance.js';
import { Waiter } from '../../../src/observables/exits/Waiter.js';
import { WaiterMap } from '../../../src/observables/exits/WaiterMap.js';
import type { ExitStatus } from '../../../src/values/ExitStatus.js';

/** A waiter for a container's init process. */
function waiter(containerId: string): Waiter {
  let made: Waiter | undefined;
  new Observable<ExitStatus>((subscriber) => {
    made = new Waiter(processInstance(containerId, ''), 0, subscriber, {
      forget: () => undefined,
      leave: () => undefined,
    });
  }).subscribe();
  return made!;
}

describe('WaiterMap', () => {
  it('finds the waiters for a process', () => {
    const map = new WaiterMap();
    const [one, two, other] = [waiter('a'), waiter('a'), waiter('b')];
    expect(map.get('a')).toEqual([]);
    map.add(one);
    expect(map.get('a')).toEqual([one]);
    map.add(two);
    map.add(other);
    expect(map.get('a')).toEqual([one, two]);
    expect([...map]).toEqual([one, two, other]);
    expect(map.size).toBe(3);
  });

  it('removes a waiter once', () => {
    const map = new WaiterMap();
    const [one, two] = [waiter('a'), waiter('a')];
    map.add(one);
    map.delete(two);
    expect(map.size).toBe(1);
    map.add(two);
    map.delete(one);
    map.delete(one);
    expect(map.get('a')).toEqual([two]);
    map.delete(two);
    expect(map.get('a')).toEqual([]);
    expect(map.size).toBe(0);
  });

  it('returns a list that does not change when a waiter leaves', () => {
    const map = new WaiterMap();
    const [one, two] = [waiter('a'), waiter('a')];
    map.add(one);
    map.add(two);
    const found = map.get('a');
    map.delete(one);
    map.delete(two);
    expect(found).toEqual([one, two]);
  });

  it('iterates to the end even if waiters come and go', () => {
    const map = new WaiterMap();
    const all = ['a', 'b', 'c'].map(waiter);
    for (const each of all) map.add(each);
    const late = waiter('d');
    const seen: Waiter[] = [];
    for (const each of map) {
      seen.push(each);
      map.delete(each);
      if (each === all[0]) map.add(late);
    }
    expect(seen).toEqual([...all, late]);
    expect(map.size).toBe(0);
  });

  it('behaves like a plain list', () => {
    const moves = fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 11 })), { maxLength: 80, size: 'max' });
    fc.assert(
      fc.property(moves, (todo) => {
        const all = Array.from({ length: 12 }, (_, n) => waiter(`process${n % 4}`));
        const map = new WaiterMap();
        let model: Waiter[] = [];
        for (const [comes, n] of todo) {
          const one = all[n]!;
          if (comes && !model.includes(one)) {
            map.add(one);
            model.push(one);
          } else if (!comes) {
            map.delete(one);
            model = model.filter((other) => other !== one);
          }
          const { key } = one.process;
          expect(new Set(map.get(key))).toEqual(new Set(model.filter((each) => each.process.key === key)));
          expect(map.size).toBe(model.length);
        }
        expect(new Set(map)).toEqual(new Set(model));
      }),
    );
  });
});
