import { lastValueFrom, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../../src/index.js';

/** The value of a command, which must emit one value and complete. */
export async function only<T>(command: Observable<T>): Promise<T> {
  const answers = await lastValueFrom(command.pipe(toArray()));
  if (answers.length !== 1) throw new Error(`one answer expected, not ${answers.length}`);
  return answers[0] as T;
}

/** The error of a command that must emit nothing before it. */
export async function refusal(command: Observable<unknown>): Promise<ContainerdError> {
  const answers: unknown[] = [];
  try {
    await command.forEach((answer) => answers.push(answer));
  } catch (reason) {
    if (reason instanceof ContainerdError && answers.length === 0) return reason;
    throw reason;
  }
  throw new Error(`an error expected, not ${answers.length} answers`);
}

/** The error of a command that fails synchronously, before it can have sent anything. */
export function refusedAtOnce(command: Observable<unknown>): ContainerdError {
  let error: unknown = new Error('no error came at once');
  const subscription = command.subscribe({
    error: (reason: unknown) => {
      error = reason;
    },
  });
  subscription.unsubscribe();
  if (error instanceof ContainerdError) return error;
  throw error;
}
