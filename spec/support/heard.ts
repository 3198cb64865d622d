import type { Observable } from 'rxjs';

/** Everything an Observable emits, including its end: values, then `'complete'` or the error. */
export function heard(source: Observable<unknown>): unknown[] {
  const all: unknown[] = [];
  source.subscribe({
    next: (value) => all.push(value),
    error: (reason: unknown) => all.push(reason),
    complete: () => all.push('complete'),
  });
  return all;
}
