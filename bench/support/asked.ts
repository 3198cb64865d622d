import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A child program that answers requests. */
export interface Asked<Question, Answer> {
  readonly ask: (question: Question) => Promise<Answer>;
  readonly end: () => Promise<void>;
}

/** Starts a program of `support/` and waits until it is ready. It ends when it is disconnected. */
export async function asked<Question, Answer>(
  program: string,
  ...args: readonly string[]
): Promise<Asked<Question, Answer>> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), args, { execArgv: ['--import', 'tsx'] });
  const gone = once(child, 'exit');
  const dead = gone.then(([code]): never => {
    throw new Error(`${program} ended with ${code}`);
  });
  // Rejects each pending answer; at the end the exit is expected.
  dead.catch(() => undefined);
  const answer = async (): Promise<Answer> => ((await Promise.race([once(child, 'message'), dead])) as [Answer])[0];
  await answer();
  return {
    ask: async (question) => {
      const answering = answer();
      child.send(question as object);
      return answering;
    },
    end: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
