import { of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { fakeContainerd, running } from '../../../src/testing/index.js';
import type { FakeOptions, RunningOptions } from '../../../src/testing/index.js';
import { only, refusal } from '../../support/contract/commands.js';

describe('the options of a fake containerd', () => {
  it.each<[unknown, string]>([
    [null, 'options: must be a plain object, got null'],
    [{ signal: {} }, 'signal: unknown option'],
    [{ signals: 5 }, 'signals: must be a plain object, got 5'],
    [{ signals: null }, 'signals: must be a plain object, got null'],
    [{ signals: { web: 5 } }, 'signals.web: must be a plain object, got 5'],
    [{ processes: { web: 'running' } }, 'processes.web: must be a plain object, got "running"'],
    [{ others: 'db' }, 'others: must be an array of strings, got "db"'],
    [{ images: [5] }, 'images: must be an array of strings, got 5 at index 0'],
    [{ events: [] }, 'events: must be an Observable, got an array'],
    [{ live: 'yes' }, 'live: must be true or false, got "yes"'],
    [{ processes: { web: { state: 'run' } } }, 'processes.web.state: must be created, running, stopped, '],
    [{ answers: 5 }, 'answers: must be a plain object, got 5'],
    [{ answers: { stat: 7 } }, 'answers.stat: not a call that can be answered; did you mean "start"?'],
    [{ answers: { subscribe: of(1) } }, 'answers.subscribe: not a call that can be answered'],
    [{ answers: { status: { state: 'foo' } } }, 'answers.status.state: must be created, running, stopped, '],
    [{ answers: { start: '7' } }, 'answers.start: must be an integer ≥ 0, got "7"'],
    [{ answers: { wait: 3 } }, 'answers.wait: must be a plain object, got 3'],
    [{ answers: { tasks: {} } }, 'answers.tasks: must be an array, got an object'],
    [{ output: { 'web/run-1': 'x' } }, 'output.web/run-1: must be a plain object, got "x"'],
    [{ output: { web: { stdin: of('x') } } }, 'output.web.stdin: unknown option'],
    [{ output: { web: { stdout: 'x' } } }, 'output.web.stdout: must be an Observable, got "x"'],
    [
      { signals: { web: { SIGTERM: '5s y' } } },
      'signals.web.SIGTERM: must be a diagram with one letter at most, x for',
    ],
  ])('are rejected if they are invalid: %j', (options, message) => {
    expect(() => fakeContainerd(options as FakeOptions)).toThrow(`[invalid_argument] ${message}`);
  });

  it.each<[unknown, string]>([
    [5, 'options: must be a plain object, got 5'],
    [{ onn: {} }, 'onn: unknown option'],
    [{ on: 5 }, 'on: must be a plain object, got 5'],
  ])('are rejected for a running process too: %j', (options, message) => {
    expect(() => running(options as RunningOptions)).toThrow(`[invalid_argument] ${message}`);
  });

  it.each<[unknown, string]>([
    [() => ({ state: 'foo' }), 'answers.status.state: must be created, running, stopped, '],
    [of({ state: 'foo' }), 'answers.status.state: must be created, running, stopped, '],
    [of(5), 'answers.status: must be a plain object, got 5'],
  ])('are rejected if an answer turns out to be invalid', async (status, message) => {
    const containerd = fakeContainerd({ answers: { status: status as undefined } });
    expect((await refusal(containerd.task('web'))).message).toContain(`[invalid_argument] ${message}`);
  });

  it('suggest a process that is listed under a similar name', async () => {
    const containerd = fakeContainerd({ processes: { wbe: running() } });
    expect(await refusal(containerd.task('web'))).toMatchObject({
      code: 'not_found',
      reason: 'no-such-task',
      message: '[not_found] Tasks/Get: task web not found; processes has "wbe": did you mean "web"?',
    });
    expect((await refusal(containerd.task('cache'))).message).toMatch(/task cache not found$/);
  });

  it('are rejected if a reaction is neither a diagram nor an exit code', async () => {
    const killed = async (reaction: unknown): Promise<string> => {
      const containerd = fakeContainerd({ processes: { web: running({ on: { SIGTERM: reaction as string } }) } });
      const failed = refusal(containerd.events);
      await only((await only(containerd.task('web'))).kill('SIGTERM'));
      return (await failed).message;
    };
    await expect(killed(5)).rejects.toThrow('SIGTERM: must be a diagram or an Observable of the exit code, got 5');
    expect(await killed(of(999))).toContain('SIGTERM: must be an integer from 0 to 255, got 999');
  });
});
