import { NEVER } from 'rxjs';
import type { Observable } from 'rxjs';
import { fakeContainerd } from '../../src/testing/index.js';
import type { Answers, FakeContainerd, Outputs, Sign } from '../../src/testing/index.js';

/** A fake containerd whose processes `web` and `web/job` exit a millisecond after SIGKILL, and ignore other signals. */
export function mortal(
  answers: Answers = {},
  events: Observable<Sign> = NEVER,
  output: Outputs = {},
): { readonly containerd: FakeContainerd } {
  const on = { SIGKILL: '1ms x' };
  return { containerd: fakeContainerd({ events, output, answers, signals: { web: on, 'web/job': on } }) };
}
