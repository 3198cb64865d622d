import { EMPTY, Subject, merge, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { exit, fakeContainerd } from '../../src/testing/index.js';
import type { Answer, Answers, Call, FakeContainerd, Outputs, Sign } from '../../src/testing/index.js';

/** A fake containerd whose processes obey SIGKILL, a millisecond later, and no other signal. */
export function mortal(
  answers: Answers = {},
  events: Observable<Sign> = EMPTY,
  output: Outputs = {},
): { readonly containerd: FakeContainerd } {
  const told = new Subject<Sign>();
  const kill = answers.kill as ((call: Call<'kill'>) => Answer<undefined>) | undefined;
  const containerd = fakeContainerd({
    events: merge(told, events),
    output,
    answers: {
      ...answers,
      kill: (call: Call<'kill'>) => {
        if (call.signal === 'SIGKILL')
          timer(1).subscribe(() => {
            told.next(exit(call.of, 137));
          });
        return kill?.(call);
      },
    },
  });
  return { containerd };
}
