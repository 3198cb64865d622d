import type { Observable } from 'rxjs';

/** Everything that comes out of an Observable, its end included: values, then `'complete'` or the reason of an error. */
export function heard(source: Observable<unknown>): unknown[] {
  const all: unknown[] = [];
  source.subscribe({
    next: (value) => all.push(value),
    error: (reason: unknown) => all.push(reason),
    complete: () => all.push('complete'),
  });
  return all;
}
