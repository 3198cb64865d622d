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

  it('are rejected if a reaction is neither a diagram nor an exit code', async () => {
    const killed = async (reaction: unknown): Promise<string> => {
      const containerd = fakeContainerd({ processes: { web: running({ on: { SIGTERM: reaction as string } }) } });
      const failed = refusal(containerd.events);
      await only((await only(containerd.task('web'))).kill('SIGTERM'));
      return (await failed).message;
    };
    await expect(killed(5)).rejects.toThrow('SIGTERM: must be a diagram or an Observable of the exit code, got 5');
    expect(await killed(of(999))).toContain('SIGTERM: must emit an exit code from 0 to 255, got 999');
  });
});
