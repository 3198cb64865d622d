import { PassThrough, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { firstValueFrom, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { processInstance } from '../../src/observables/exits/ProcessInstance.js';
import { ioContext } from '../../src/process/ioContext.js';
import type { Signal } from '../../src/process/signals.js';
import { errorWith } from '../support/errorWith.js';
import { eventually } from '../support/eventually.js';
import { fakeServices, recordOf } from '../support/fakeServices.js';
import { heard } from '../support/heard.js';
import { exitEvent, exitOf, failure } from '../support/received.js';

describe('a process handle', () => {
  it("has the process's ids", () => {
    const { process } = fakeServices();
    expect(process('probe')).toMatchObject({ id: 'probe', containerId: 'web', pid: undefined });
    expect(process('')).toMatchObject({ id: 'web', containerId: 'web', pid: 100 });
  });

  it("emits the process's status", () => {
    expect(
      heard(
        fakeServices({ tasks: { get: () => of(recordOf('running')) } })
          .process()
          .status(),
      ),
    ).toEqual([{ state: 'running' }, 'complete']);
    expect(
      heard(
        fakeServices({ tasks: { get: () => of(recordOf('stopped')) } })
          .process()
          .status(),
      ),
    ).toEqual([{ state: 'stopped', exit: exitOf(7, 'status') }, 'complete']);
    expect(
      heard(
        fakeServices({ tasks: { get: () => throwError(() => failure('not_found')) } })
          .process()
          .status(),
      ),
    ).toEqual([failure('not_found')]);
  });

  it('opens its streams when the exit index learns of the start, and closes its input on the exit', () => {
    const { process, calls, feed } = fakeServices({ status: () => of(recordOf('running', 101)) });
    process().wait().subscribe();
    expect(calls).toEqual(['connected']);
    feed.next(exitEvent(3, { execId: 'probe', pid: 101 }));
    expect(calls).toEqual(['connected', 'ended']);
  });
});

describe('kill', () => {
  it('sends SIGTERM to this process by default', () => {
    const { process, sent } = fakeServices();
    expect(heard(process().kill())).toEqual([undefined, 'complete']);
    expect(sent['kill']).toMatchObject([{ containerId: 'web', execId: 'probe' }, 15, false]);
  });

  it('sends the given signal, to all processes on request', () => {
    const { process, sent } = fakeServices();
    process().kill('SIGKILL', { all: true }).subscribe();
    expect(sent['kill']).toMatchObject([{}, 9, true]);
    process().kill(64).subscribe();
    expect(sent['kill']).toMatchObject([{}, 64, false]);
  });

  it('of what has ended is `not_found`, with a reason once it is known to be deleted', () => {
    const { process, calls, context } = fakeServices();
    const probe = process();
    context.exits.exitLearned(probe.running.instance, exitOf(7));
    expect(heard(probe.kill())).toMatchObject([{ code: 'not_found', reason: undefined }]);
    probe.delete().subscribe();
    calls.length = 0;
    expect(heard(probe.kill())).toMatchObject([{ code: 'not_found', reason: 'no-such-exec', rpc: 'Tasks/Kill' }]);
    expect(calls).toEqual([]);
  });

  it('sends nothing before it is subscribed, and nothing for an unknown signal', () => {
    const { process, calls } = fakeServices();
    const killing = process().kill('SIGFOO' as Signal);
    expect(heard(killing)).toEqual([errorWith('invalid_argument', { argument: 'signal' })]);
    expect(heard(process().kill(0))).toEqual([errorWith('invalid_argument', { argument: 'signal' })]);
    expect(calls).toEqual([]);
  });
});

describe('closeIO', () => {
  /** An input whose end is done when the test says so. */
  function input() {
    let done = (): void => undefined;
    const stdin = new Writable({
      final: (callback) => {
        done = callback;
      },
    });
    return {
      stdin,
      done: () => {
        done();
      },
    };
  }

  it('is refused on an exec that is not started, where containerd would report success and do nothing', () => {
    const { process, calls } = fakeServices();
    expect(heard(process().closeIO({ stdin: true }))).toEqual([
      errorWith('failed_precondition', { rpc: 'Tasks/CloseIO' }),
    ]);
    expect(calls).toEqual([]);
  });

  it('is sent to containerd if the input is not here', () => {
    const { process, calls } = fakeServices();
    const probe = process();
    probe.start().subscribe();
    expect(heard(probe.closeIO({ stdin: true }))).toEqual([undefined, 'complete']);
    expect(calls.at(-1)).toBe('closeStdin');
  });

  it('ends the input if it is here, and completes when it has ended', async () => {
    const { stdin, done } = input();
    const { process, calls } = fakeServices();
    const probe = process('probe', { streams: { stdin } });
    probe.start().subscribe();
    const closing = heard(probe.closeIO({ stdin: true }));
    await eventually(() => {
      expect(stdin.writableEnded).toBe(true);
    });
    expect(closing).toEqual([]);
    done();
    await eventually(() => {
      expect(closing).toEqual([undefined, 'complete']);
    });
    // The end of the input sends CloseIO by itself.
    expect(calls).not.toContain('closeStdin');
  });

  it('may be called twice', async () => {
    const stdin = new PassThrough();
    stdin.resume();
    const { process } = fakeServices();
    const task = process('', { streams: { stdin } });
    await firstValueFrom(task.closeIO({ stdin: true }));
    await expect(firstValueFrom(task.closeIO({ stdin: true }))).resolves.toBeUndefined();
  });

  it('works on a created task, too', () => {
    const { process, calls } = fakeServices();
    expect(heard(process('').closeIO({ stdin: true }))).toEqual([undefined, 'complete']);
    expect(calls).toEqual(['closeStdin']);
  });

  it('closes the console of a terminal, whose input ends with ^D', async () => {
    const stdin = new PassThrough();
    const { process, calls } = fakeServices();
    const paths = { stdin: '/in', stdout: '/out', stderr: '', terminal: true };
    const task = process('', { streams: { stdin }, paths });
    await firstValueFrom(task.closeIO({ stdin: true }));
    expect(calls).toEqual(['closeStdin']);
    expect(stdin.writableEnded).toBe(false);
  });

  it('fails when the end of the input does', async () => {
    const stdin = new Writable({
      final: (done) => {
        done(failure('unavailable', 'Tasks/CloseIO'));
      },
    });
    const task = fakeServices().process('', { streams: { stdin } });
    await expect(firstValueFrom(task.closeIO({ stdin: true }))).rejects.toEqual(errorWith('unavailable'));
    await expect(finished(stdin)).rejects.toEqual(errorWith('unavailable'));
  });

  it('reports that the input was closed before', async () => {
    const stdin = new PassThrough();
    stdin.destroy();
    const task = fakeServices().process('', { streams: { stdin } });
    await expect(firstValueFrom(task.closeIO({ stdin: true }))).rejects.toEqual(
      errorWith('failed_precondition', { message: 'the input is closed' }),
    );
  });
});

describe('the context of an IO', () => {
  it('has the id, and a way to close the input', () => {
    const { context } = fakeServices();
    expect(ioContext(context, processInstance('web', 'probe'))).toMatchObject({
      id: 'probe',
      isExec: true,
      fifoFolder: '/nowhere',
    });
    expect(ioContext(context, processInstance('web', ''))).toMatchObject({ id: 'web', isExec: false });
  });

  it.each<[string, ContainerdError]>([
    ['a process that is gone', failure('not_found')],
    [
      'an exec that is gone, reported by the shim without an error class',
      new ContainerdError('unknown', 'process probe: not found', { rpc: 'Tasks/CloseIO' }),
    ],
  ])('treats %s as one without an input', (_what, reason) => {
    const { context } = fakeServices({ tasks: { closeStdin: () => throwError(() => reason) } });
    expect(heard(ioContext(context, processInstance('web', 'probe')).closeStdin)).toEqual([undefined, 'complete']);
  });

  it('passes on every other failure', () => {
    const { context } = fakeServices({ tasks: { closeStdin: () => throwError(() => failure('unavailable')) } });
    expect(heard(ioContext(context, processInstance('web', 'probe')).closeStdin)).toEqual([failure('unavailable')]);
  });
});

describe('resize', () => {
  it('works on a started process, and on the terminal of a created task', () => {
    const { process, calls, sent } = fakeServices();
    const probe = process();
    probe.start().subscribe();
    expect(heard(probe.resize(80, 24))).toEqual([undefined, 'complete']);
    expect(sent['resize']).toMatchObject([{ execId: 'probe' }, 80, 24]);
    calls.length = 0;
    process('').resize(0, 65_535).subscribe();
    expect(calls).toEqual(['resize']);
  });

  it('is remembered for an exec that is not started yet', () => {
    const { process, calls } = fakeServices();
    expect(heard(process().resize(80, 24))).toEqual([undefined, 'complete']);
    expect(calls).toEqual([]);
  });

  it.each([
    [-1, 24, 'width'],
    [80, -1, 'height'],
    [1.5, 24, 'width'],
    [NaN, 24, 'width'],
    [80, 65_536, 'height'],
    ['80' as unknown as number, 24, 'width'],
  ])('rejects %s by %s, and sends nothing', (width, height, argument) => {
    const { process, calls } = fakeServices();
    expect(heard(process('').resize(width, height))).toEqual([errorWith('invalid_argument', { argument })]);
    expect(calls).toEqual([]);
  });
});
