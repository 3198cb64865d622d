import { describe, expect, it } from 'vitest';
import { killRefusal, refusal } from '../../../../src/testing/embedded/shim/lifecycle.js';
import type { State, Verb } from '../../../../src/testing/embedded/shim/lifecycle.js';

const STATES: readonly State[] = ['created', 'running', 'paused', 'stopped'];
const VERBS: readonly Verb[] = ['start', 'delete', 'pause', 'resume', 'exec', 'update', 'checkpoint', 'resize'];

/** The calls that are allowed, by state. */
function allowed(of: 'own' | 'exec', state: State): readonly Verb[] {
  return VERBS.filter((verb) => refusal(of, verb, state) === undefined);
}

describe('the state of a process', () => {
  it("decides what is allowed for a task's init process", () => {
    expect(Object.fromEntries(STATES.map((state) => [state, allowed('own', state)]))).toEqual({
      created: ['start', 'delete', 'exec', 'update', 'resize'],
      running: ['pause', 'exec', 'update', 'checkpoint', 'resize'],
      paused: ['resume', 'update', 'checkpoint', 'resize'],
      stopped: ['delete', 'resize'],
    });
  });

  it('decides what is allowed for an exec', () => {
    const ofExec = (state: State): readonly Verb[] =>
      allowed('exec', state).filter((verb) => ['start', 'delete', 'resize'].includes(verb));
    expect(ofExec('created')).toEqual(['start', 'delete', 'resize']);
    expect(ofExec('running')).toEqual(['resize']);
    expect(ofExec('stopped')).toEqual(['delete']);
  });

  it("leads to errors in the shim's words", () => {
    expect(refusal('own', 'delete', 'running')).toMatchObject({ code: 2, details: 'cannot delete a running process' });
    expect(refusal('own', 'pause', 'created')).toMatchObject({
      code: 2,
      details: 'cannot pause task in created state',
    });
  });

  it('decides whether a signal is too late or too early', () => {
    expect(killRefusal('own', 'stopped')).toMatchObject({ code: 5, details: 'process already finished: not found' });
    expect(killRefusal('exec', 'created')).toMatchObject({
      code: 9,
      details: 'process not created: failed precondition',
    });
    expect(killRefusal('own', 'created')).toBeUndefined();
    expect(killRefusal('exec', 'running')).toBeUndefined();
  });
});
