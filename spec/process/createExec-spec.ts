import { NEVER, Subject, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createExec } from '../../src/process/createExec.js';
import { closeUnlessCreated } from '../../src/process/closeUnlessCreated.js';
import { attach } from '../../src/process/io/attach.js';
import type { NewIO } from '../../src/process/io/ProcessIO.js';
import type { Process } from '../../src/process/Process.js';
import type { ExecSpec } from '../../src/values/ProcessSpec.js';
import { errorWith } from '../support/errorWith.js';
import { containerOf, fakeServices } from '../support/fakeServices.js';
import { heard } from '../support/heard.js';
import { failure } from '../support/received.js';

const spec: ExecSpec = { args: ['sh'] };

describe('exec', () => {
  it('reads the container, opens the streams, then adds the exec: the shim waits for their readers', () => {
    const { context, newIO, calls, sent } = fakeServices();
    const [probe, end] = heard(createExec(context, 'web', 'probe', spec, newIO())) as [Process, string];
    expect(calls).toEqual(['get', 'open', 'exec']);
    expect(end).toBe('complete');
    expect(probe).toMatchObject({ id: 'probe', containerId: 'web', pid: undefined });
    expect(sent['exec']).toMatchObject([{ containerId: 'web', execId: 'probe' }, { args: ['sh'] }, { stdout: '' }]);
  });

  it('fills in the given parts from the container’s own process', () => {
    const container = containerOf({
      spec: { process: { args: ['nginx'], cwd: '/srv', user: { uid: 1, gid: 2 }, env: ['A=1'] } },
    });
    const { context, newIO, sent } = fakeServices({ containers: { get: () => of(container) } });
    createExec(context, 'web', 'probe', { args: ['sh'], env: ['B=2'] }, newIO()).subscribe();
    expect(sent['exec']![1]).toEqual({
      args: ['sh'],
      cwd: '/srv',
      user: { uid: 1, gid: 2 },
      env: ['A=1', 'B=2'],
      terminal: false,
    });
  });

  it('sends the paths of the streams', () => {
    const paths = { stdin: '/in', stdout: '/out', stderr: '/err', terminal: false };
    const { context, newIO, sent } = fakeServices();
    createExec(context, 'web', 'probe', spec, newIO({ paths })).subscribe();
    expect(sent['exec']![2]).toBe(paths);
  });

  it('discards the output by default', () => {
    const { context, sent } = fakeServices();
    createExec(context, 'web', 'probe', spec).subscribe();
    expect(sent['exec']![2]).toEqual({
      stdin: '',
      stdout: '/dev/null',
      stderr: expect.stringMatching(/^\/dev\/[./]+\/null$/) as unknown,
      terminal: false,
    });
  });

  it('does nothing before it is subscribed', () => {
    const { context, newIO, calls } = fakeServices();
    const adding = createExec(context, 'web', 'probe', spec, newIO());
    expect(calls).toEqual([]);
    adding.subscribe();
    expect(calls).toHaveLength(3);
  });

  it.each<[string, string, ExecSpec, NewIO | undefined]>([
    ['id', '', spec, undefined],
    ['id', 'a b', spec, undefined],
    ['id', 'x'.repeat(77), spec, undefined],
    // Its exit events would be the same as those of the container's init process.
    ['id', 'web', spec, undefined],
    ['spec', 'probe', undefined as unknown as ExecSpec, undefined],
    ['spec.args', 'probe', { args: [] }, undefined],
    ['spec.terminal', 'probe', { args: ['sh'], terminal: true }, undefined],
    ['io', 'probe', spec, attach() as unknown as NewIO],
    ['io', 'probe', spec, null as unknown as NewIO],
    ['io', 'probe', spec, {} as NewIO],
  ])('rejects an invalid %s before anything is sent or opened', (argument, id, given, io) => {
    const { context, calls } = fakeServices();
    expect(heard(createExec(context, 'web', id, given, io))).toEqual([errorWith('invalid_argument', { argument })]);
    expect(calls).toEqual([]);
  });

  it('opens nothing if there is no such container', () => {
    const { context, newIO, calls } = fakeServices({
      containers: { get: () => throwError(() => failure('not_found')) },
    });
    expect(heard(createExec(context, 'web', 'probe', spec, newIO()))).toEqual([failure('not_found')]);
    expect(calls).toEqual(['get']);
  });

  it('sends nothing if the streams cannot be opened', () => {
    const { context, calls } = fakeServices();
    const io: NewIO = { kind: 'new', terminal: false, open: () => throwError(() => failure('resource_exhausted')) };
    expect(heard(createExec(context, 'web', 'probe', spec, io))).toEqual([failure('resource_exhausted')]);
    expect(calls).toEqual(['get']);
  });

  it.each([
    ['3', () => 3],
    ['an array', () => of([])],
    ['undefined', () => of(undefined)],
    ['an object', () => of({ io: { paths: {} } })],
  ])('sends nothing if an IO of unknown origin opens %s', (opened, open) => {
    const { context, calls } = fakeServices();
    const io = { kind: 'new', terminal: false, open } as unknown as NewIO;
    expect(heard(createExec(context, 'web', 'probe', spec, io))).toEqual([
      errorWith('invalid_argument', {
        argument: 'io',
        message: `[invalid_argument] io: must come from this library: opening it gave ${opened}`,
      }),
    ]);
    expect(calls).toEqual(['get']);
  });

  it('closes the streams if it is refused', () => {
    const { context, newIO, calls } = fakeServices({
      tasks: { exec: () => throwError(() => failure('already_exists')) },
    });
    expect(heard(createExec(context, 'web', 'probe', spec, newIO()))).toEqual([failure('already_exists')]);
    expect(calls).toEqual(['get', 'open', 'exec', 'cancel']);
  });

  it('cancels what is in flight when it is unsubscribed', () => {
    const exec = new Subject<undefined>();
    const { context, newIO, calls } = fakeServices({ tasks: { exec: () => exec } });
    const adding = createExec(context, 'web', 'probe', spec, newIO()).subscribe();
    adding.unsubscribe();
    expect(exec.observed).toBe(false);
    expect(calls).toEqual(['get', 'open', 'exec', 'cancel']);
  });
});

describe('streams created for a call', () => {
  it('belong to the process once the call is answered', () => {
    const { owned, calls } = fakeServices();
    const answer = new Subject<string>();
    const calling = closeUnlessCreated(owned(), answer).subscribe();
    answer.next('done');
    calling.unsubscribe();
    expect(calls).toEqual([]);
  });

  it('are closed if it fails, ends without an answer, or is unsubscribed', () => {
    const { owned, calls } = fakeServices();
    heard(
      closeUnlessCreated(
        owned(),
        throwError(() => failure('unknown')),
      ),
    );
    heard(closeUnlessCreated(owned(), of()));
    closeUnlessCreated(owned(), NEVER).subscribe().unsubscribe();
    expect(calls).toEqual(['cancel', 'cancel', 'cancel']);
  });
});
