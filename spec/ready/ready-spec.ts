import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { EMPTY, NEVER, mergeMap } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { attach, ready } from '../../src/index.js';
import type { Process, ReadyOptions } from '../../src/index.js';
import { httpProbe } from '../../src/ready/httpProbe.js';
import { tcpProbe } from '../../src/ready/tcpProbe.js';
import { exit, fakeContainerd } from '../../src/testing/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { errorWith } from '../support/errorWith.js';
import { eventually } from '../support/eventually.js';
import { marbles } from '../support/marbles.js';

const DONE = { r: undefined };
const process = { wait: () => NEVER, kill: () => NEVER } as unknown as Process;

describe('ready', () => {
  it(
    'of a line: emits with the first line that matches, of stdout or stderr',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stdout = cold('--a---b--', { a: 'starting\n', b: 'more\n' });
      const stderr = cold('---c-d-', { c: 'listen', d: 'ing on 80\n' });
      const containerd = fakeContainerd({ output: { web: { stdout, stderr } } });
      const waiting = containerd.container('web').pipe(
        mergeMap((web) => web.task(attach())),
        mergeMap((task) => ready(task, { line: /^listening on \d+$/ })),
      );
      expectObservable(waiting).toBe('-----(r|)', DONE);
      expectSubscriptions(stdout.subscriptions).toBe('^----!');
      expectSubscriptions(stderr.subscriptions).toBe('^----!');
    }),
  );

  it(
    'of a line: errors when the process ends, and says where the output ended before',
    marbles(({ cold, hot, expectObservable }) => {
      const containerd = fakeContainerd({
        output: { web: { stdout: cold('-a|', { a: 'starting' }) } },
        events: hot('9ms x', { x: exit('web', 1) }),
      });
      const waiting = containerd.container('web').pipe(
        mergeMap((web) => web.task(attach())),
        mergeMap((task) => ready(task, { line: 'listening' })),
      );
      expectObservable(waiting).toBe(
        '9ms #',
        undefined,
        errorWith('failed_precondition', { message: 'exited with code 1 before it was ready: a line with listening;' }),
      );
    }),
  );

  it(
    'of a line needs output that is read here',
    marbles(({ expectObservable }) => {
      const waiting = fakeContainerd()
        .task('web')
        .pipe(mergeMap((task) => ready(task, { line: 'up' })));
      expectObservable(waiting).toBe('#', undefined, errorWith('invalid_argument', { argument: 'line' }));
    }),
  );

  it(
    'of a program: runs it in the task until it exits with 0, deletes each, and reports the last output',
    marbles(({ cold, hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({
        events: hot('--a-----b', { a: exit('web/run-1', 1), b: exit('web/run-2', 0) }),
        output: { 'web/run-1': { stdout: EMPTY, stderr: cold('-(s|)', { s: 'not yet\n' }) } },
      });
      const waiting = containerd
        .task('web')
        .pipe(mergeMap((task) => ready(task, { exec: { args: ['probe', '-q'], user: '5' }, every: 3 })));
      expectObservable(waiting).toBe('--------(r|)', DONE);
      const late = fakeContainerd({
        events: hot('--a', { a: exit('web/run-1', 1) }),
        output: { 'web/run-1': { stdout: EMPTY, stderr: cold('-(s|)', { s: 'not yet\n' }) } },
      })
        .task('web')
        .pipe(mergeMap((task) => ready(task, { exec: ['probe'], every: 30, within: 10 })));
      expectObservable(late).toBe(
        '10ms #',
        undefined,
        errorWith('deadline_exceeded', {
          message: 'exec probe; the last attempt failed: [failed_precondition] the program exited with code 1: not yet',
        }),
      );
      flush();
      expect(containerd.calls('exec', 'delete')).toEqual([
        '0 exec web/run-1 probe -q',
        '2 delete web/run-1',
        '5 exec web/run-2 probe -q',
        '8 delete web/run-2',
      ]);
    }),
  );

  it.each<[unknown, string]>([
    [undefined, 'options: must be a plain object, got undefined'],
    [{}, 'options: must have exactly one of tcp, http, line and exec'],
    [{ tcp: 80, line: 'up' }, 'options: must have exactly one of tcp, http, line and exec'],
    [{ tcp: 0 }, 'tcp.port: must be a port from 1 to 65535, got 0'],
    [{ tcp: '6379' }, 'tcp: must be a port or { port, host }, got "6379"'],
    [{ tcp: 65_536 }, 'tcp.port: must be a port from 1 to 65535, got 65536'],
    [{ tcp: { port: 80, path: '/' } }, 'tcp.path: unknown option'],
    [{ http: 80 }, 'http: must be a plain object, got 80'],
    [{ http: { port: 80, path: 'x' } }, 'http.path: must begin with /, got "x"'],
    [{ http: { port: 80, scheme: 'ftp' } }, 'http.scheme: must be "http" or "https", got "ftp"'],
    [{ exec: [] }, 'exec: must be an array of strings, the program and its arguments, got an empty array'],
    [{ exec: 'true' }, 'exec: must be an array of strings, the program and its arguments, got "true"'],
    [{ exec: [1] }, 'exec: must be an array of strings, got 1 at index 0'],
    [{ exec: { env: [] } }, 'exec: must be an array of strings, the program and its arguments, got undefined'],
    [{ exec: { args: ['true'], terminal: true } }, 'exec.terminal: unknown option'],
    [{ exec: ['true'] }, 'exec: needs a task, got an exec'],
    [{ line: 5 }, 'line: must be a string or a RegExp, got 5'],
    [{ line: 'up', every: -1 }, 'every: must be a number of milliseconds from 0 to 2147483647, got -1'],
    [
      { line: 'up', within: 'soon' },
      'within: must be a number of milliseconds from 0 to 9007199254740991, or Infinity, got "soon"',
    ],
    [{ line: 'up', before: 5 }, 'before: unknown option'],
  ])('refuses %j', async (options, message) => {
    expect((await refusal(ready(process, options as ReadyOptions))).message).toBe(`[invalid_argument] ${message}`);
  });

  it('rejects anything that is not a process', async () => {
    expect(await refusal(ready({} as Process, { tcp: 80 }))).toMatchObject({ argument: 'process' });
  });
});

describe('the probes', () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/healthz' ? 200 : request.url === '/moved' ? 302 : 503;
    if (request.url !== '/silent') response.end('body');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const listening = async (): Promise<number> => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const connections = (): Promise<number> =>
    new Promise((resolve) => {
      server.getConnections((_reason, count) => {
        resolve(count);
      });
    });

  it('of tcp and http connect, and leave no connection open', async () => {
    const port = await listening();
    await only(tcpProbe({ port }));
    await only(httpProbe({ port, path: '/healthz' }));
    await only(httpProbe({ port, path: '/moved' }));
    expect((await refusal(httpProbe({ port }))).message).toBe('[failed_precondition] status 503');
    await eventually(async () => {
      expect(await connections()).toBe(0);
    });
  });

  it('close their connection when they are unsubscribed', async () => {
    const port = await listening();
    const asking = httpProbe({ port, path: '/silent' }).subscribe();
    await eventually(async () => {
      expect(await connections()).toBe(1);
    });
    asking.unsubscribe();
    await eventually(async () => {
      expect(await connections()).toBe(0);
    });
  });

  it('error while nobody listens', async () => {
    const port = await listening();
    server.close();
    await once(server, 'close');
    for (const probe of [tcpProbe({ port }), httpProbe({ port, path: '/healthz' })])
      await expect(only(probe)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const waiting = only(ready(process, { http: { port, path: '/healthz' }, every: 10 }));
    server.listen(port, '127.0.0.1');
    await expect(waiting).resolves.toBeUndefined();
  });
});
