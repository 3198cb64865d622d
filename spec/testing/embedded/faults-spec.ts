import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { ExitStatus } from '../../../src/index.js';
import type { PublishedEvent } from '../../../src/testing/index.js';
import { end, one, recording, refusal, setup, started } from './support/embedded.js';
import { until } from '../../support/until.js';

const isExit = ({ type }: PublishedEvent): boolean => type === 'TaskExit';

/** Starts an exec, waits for it, ends it, and counts what its wait emits. */
async function waited({
  task,
}: Awaited<ReturnType<typeof setup>>): Promise<{ exits: ExitStatus[]; ended: () => Promise<void> }> {
  const web = await task();
  const exec = await started(web, 'e', ['sleep', '1000']);
  const exits: ExitStatus[] = [];
  const done = exec.wait().forEach((exit) => {
    exits.push(exit);
  });
  return {
    exits,
    ended: async () => {
      await one(exec.kill('SIGTERM'));
      await done;
      await one(exec.delete());
      await end(web);
    },
  };
}

const QUICK = { reconcile: { floor: 100, ceiling: 1000 } };

describe('an exit event', () => {
  it('that is lost is made up for by a poll', async () => {
    const world = await setup({}, QUICK);
    const lost = world.server.faults.events.lose({ which: isExit });
    const { exits, ended } = await waited(world);
    const events = await recording(world.containerd);
    await ended();
    expect(exits).toMatchObject([{ exitCode: 143, source: 'status' }]);
    expect(events.some(({ type }) => type === 'TaskExit')).toBe(false);
    expect(lost.hits).toBe(2);
  });

  it('that is duplicated ends the wait once', async () => {
    const world = await setup();
    world.server.faults.events.duplicate({ which: isExit });
    const { exits, ended } = await waited(world);
    const events = await recording(world.containerd);
    await ended();
    expect(exits).toMatchObject([{ exitCode: 143, source: 'event' }]);
    await until(() => events.filter(({ type }) => type === 'TaskExit').length === 4);
  });

  it('that is late is waited for, or its exit is learned by a poll', async () => {
    const world = await setup();
    world.server.faults.events.delay(200, { which: isExit, times: 1 });
    const { exits, ended } = await waited(world);
    await ended();
    expect(exits).toMatchObject([{ exitCode: 143 }]);
  });

  it('may be overtaken by the next event', async () => {
    const { server, containerd, task } = await setup();
    const web = await task();
    const events = await recording(containerd);
    const swapped = server.faults.events.swap({ which: isExit, times: 1 });
    const exec = await one(web.exec('e', { args: ['true'] }));
    await one(exec.start());
    await until(() => swapped.hits === 1);
    await one(web.pause());
    await until(() => events.length === 4);
    expect(events.map(({ type }) => type)).toEqual(['TaskExecAdded', 'TaskExecStarted', 'TaskPaused', 'TaskExit']);
    await one(web.resume());
    await end(web);
  });

  it('that arrives before the status changes is used by the wait', async () => {
    const { server, task } = await setup();
    const web = await task();
    const exec = await started(web, 'e', ['sleep', '1000']);
    server.faults.status.late(300, { which: ({ execId }) => execId === 'e' });
    const exit = firstValueFrom(exec.wait());
    await one(exec.kill('SIGTERM'));
    expect(await exit).toMatchObject({ exitCode: 143, source: 'event' });
    expect(await one(exec.status())).toEqual({ state: 'running' });
    await until(async () => (await one(exec.status())).state === 'stopped');
    await end(web);
  });
});

describe('an event stream', () => {
  it.each([undefined, 'unavailable', 'internal', 'cancelled'] as const)(
    'that ends (%s) is reopened, and the wait continues',
    async (code) => {
      const world = await setup();
      const { exits, ended } = await waited(world);
      const events = await recording(world.containerd);
      await until(() => world.server.streams === 1);
      world.server.endStreams(code);
      await until(() => events.some(({ type }) => type === 'Gap'));
      await ended();
      expect(exits).toMatchObject([{ exitCode: 143 }]);
    },
  );

  it('whose Publish is refused works without proof', async () => {
    const world = await setup();
    const refused = world.server.faults.refusePublish('unimplemented');
    const states: unknown[] = [];
    const watching = world.containerd.connection.subscribe((state) => states.push(state));
    const { exits, ended } = await waited(world);
    await until(() => states.some((state) => JSON.stringify(state) === '{"state":"live","proof":"none"}'));
    await ended();
    expect(exits).toMatchObject([{ exitCode: 143 }]);
    expect(refused.hits).toBeGreaterThan(0);
    watching.unsubscribe();
  });
});

describe('a call', () => {
  it('fails as many times as configured', async () => {
    const { server, containerd } = await setup();
    const fault = server.faults.calls.refuse('Version/Version', 'resource_exhausted', { text: 'too much', times: 1 });
    expect(await refusal(containerd.version())).toMatchObject({
      code: 'resource_exhausted',
      message: '[resource_exhausted] Version/Version: too much',
    });
    expect(await one(containerd.version())).toMatchObject({ version: '2.4.0' });
    expect(fault.hits).toBe(1);
  });

  it('fails until the fault is stopped, or all faults are cleared', async () => {
    const { server, containerd } = await setup();
    const fault = server.faults.calls.refuse('Version/Version', 'unknown');
    await refusal(containerd.version());
    await refusal(containerd.version());
    fault.stop();
    await one(containerd.version());
    server.faults.calls.refuse('Version/Version', 'unknown');
    server.faults.clear();
    await one(containerd.version());
    expect(fault.hits).toBe(2);
  });

  it('may be delayed, or its answer may be', async () => {
    const { server, task } = await setup();
    const web = await task();
    server.faults.calls.slow('Tasks/Pause', 150, { times: 1 });
    server.faults.calls.answerLate('Tasks/Resume', 150, { times: 1 });
    const pausing = one(web.pause());
    expect(await one(web.status())).toEqual({ state: 'running' });
    await pausing;
    let answered = false;
    const resuming = one(web.resume()).then(() => {
      answered = true;
    });
    await until(async () => (await one(web.status())).state === 'running');
    expect(answered).toBe(false);
    await resuming;
    await end(web);
  });
});

describe('an invalid fault', () => {
  it('is rejected at once, and names the argument', async () => {
    const { server } = await setup();
    const { events, calls, status } = server.faults;
    for (const rpc of ['Tasks/Gett', 'kill', 'Tasks/get', '']) {
      // @ts-expect-error no such call
      expect(() => calls.refuse(rpc, 'unavailable')).toThrow(/^\[invalid_argument\] rpc: must be a call/);
    }
    for (const code of ['UNAVAILABLE', 'bogus', 'ok', '5', '']) {
      expect(() => calls.refuse('Tasks/Get', code as 'unknown')).toThrow(/^\[invalid_argument\] code: /);
      expect(() => server.faults.refusePublish(code as 'unknown')).toThrow(/^\[invalid_argument\] code: /);
      expect(() => {
        server.endStreams(code as 'unknown');
      }).toThrow(/^\[invalid_argument\] code: /);
    }
    for (const times of [0, -1, NaN, 1.5]) {
      for (const fault of [
        () => calls.slow('Tasks/Get', 1, { times }),
        () => calls.refuse('Tasks/Get', 'unknown', { times }),
        () => events.lose({ times }),
        () => status.unknown({ times }),
      ]) {
        expect(fault).toThrow(/^\[invalid_argument\] times: /);
      }
    }
    for (const milliseconds of [-1, NaN, Infinity]) {
      for (const fault of [
        () => calls.slow('Tasks/Get', milliseconds),
        () => calls.answerLate('Tasks/Get', milliseconds),
        () => events.delay(milliseconds),
        () => status.late(milliseconds),
      ]) {
        expect(fault).toThrow(/^\[invalid_argument\] milliseconds: /);
      }
    }
    expect(() => events.lose({ time: 1 } as object)).toThrow('time: unknown option');
    expect(() => events.lose({ which: 'TaskExit' } as object)).toThrow('which: must be a function');
  });
});

describe('a status', () => {
  it('that is unknown is not an exit: the wait continues', async () => {
    const world = await setup({}, QUICK);
    const { server, containerd, task } = world;
    const web = await task();
    const fault = server.faults.status.unknown();
    expect(await one(web.status())).toEqual({ state: 'unknown' });
    expect(await one(containerd.tasks())).toEqual([]);
    const exit = firstValueFrom(web.wait());
    await until(() => fault.hits > 3);
    fault.stop();
    await one(web.kill('SIGKILL'));
    expect(await exit).toMatchObject({ exitCode: 137 });
    await one(web.delete());
  });
});
