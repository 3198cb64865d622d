import { lastValueFrom, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../../src/index.js';

/** What a command answers: one value, and completion after it. */
export async function only<T>(command: Observable<T>): Promise<T> {
  const answers = await lastValueFrom(command.pipe(toArray()));
  if (answers.length !== 1) throw new Error(`one answer expected, not ${answers.length}`);
  return answers[0] as T;
}

/** The error a command ends with, before any answer. */
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

/** The error a command ends with before it could have sent anything: within the call of subscribe. */
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
