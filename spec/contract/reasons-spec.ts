import { beforeAll, describe, expect, it } from 'vitest';
import { withProcessKill } from '../../src/index.js';
import type { ErrorCode, ErrorReason, ExecSpec, Task } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { newId } from '../support/contract/ran.js';
import { IMAGE } from '../support/contract/workshop/Workshop.js';

const here = freshNamespace('reasons');
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true });
});

const PROGRAMS: readonly [ErrorReason, string][] = [
  ['no-such-program', 'nope'],
  ['no-such-program', '/nope'],
  ['no-such-program', './nope'],
  ['no-such-program', '/etc/passwd/nope'],
  ['no-such-program', 'no"pe\n: permission denied'],
  ['not-executable', '/etc/passwd'],
  ['not-executable', '/etc'],
];

describe('the reason of an error', () => {
  it.each<[ErrorReason, ExecSpec]>([
    ...PROGRAMS.map(([reason, program]): [ErrorReason, ExecSpec] => [reason, { args: [program] }]),
    ['no-such-cwd', { args: ['true'], cwd: '/no/such/folder' }],
    ['no-such-cwd', { args: ['true'], cwd: '/etc/passwd' }],
  ])("is %s where an exec's start is refused: %o", async (reason, spec) => {
    const exec = await only(task.exec(newId(), spec));
    expect(await refusal(exec.startAndWait())).toMatchObject({ code: 'unknown', rpc: 'Tasks/Start', reason });
  });

  it.each(PROGRAMS)("is %s where a task's creation is refused: %s", async (reason, program) => {
    const container = await here.container({ args: [program] });
    expect(await refusal(container.createTask())).toMatchObject({ code: 'unknown', rpc: 'Tasks/Create', reason });
  });

  it.each<[ErrorReason, ErrorCode, object]>([
    ['no-such-program', 'unknown', { args: ['nope'] }],
    ['no-such-user', 'invalid_argument', { user: 'nobody-at-all' }],
    ['no-such-user', 'invalid_argument', { user: 'root:no-such-group' }],
    ['no-such-image', 'not_found', { image: 'local/none:1' }],
    ['no-such-platform', 'not_found', { platform: 'linux/s390x' }],
    ['image-not-unpacked', 'failed_precondition', { snapshotter: 'native' }],
  ])('is %s where a run fails (%s): %o', async (reason, code, options) => {
    const run = here.containerd.run({ image: IMAGE, args: ['true'], ...options });
    expect(await refusal(run)).toMatchObject({ code, reason });
  });

  it('is no-such-user where an exec has one', async () => {
    expect(await refusal(task.exec(newId(), { args: ['true'], user: 'nobody-at-all' }))).toMatchObject({
      code: 'invalid_argument',
      argument: 'spec.user',
      reason: 'no-such-user',
    });
  });

  it('names what does not exist: a container, its task, an exec, an image', async () => {
    const { containerd } = here;
    const container = await here.container();
    const all: readonly [ErrorReason, Parameters<typeof refusal>[0]][] = [
      ['no-such-container', containerd.container('none')],
      ['no-such-container', containerd.task('none')],
      ['no-such-task', containerd.task(container.id)],
      ['no-such-task', container.task()],
      ['no-such-exec', task.loadProcess('none')],
      ['no-such-exec', task.kill('SIGTERM', { execId: 'none' })],
      ['no-such-image', containerd.image('local/none:1')],
      ['no-such-image', containerd.exportImage('local/none:1', { to: '/nowhere/none.tar' })],
    ];
    for (const [reason, command] of all) expect(await refusal(command)).toMatchObject({ code: 'not_found', reason });
  });

  it('names an exec that is gone, in any handle of it', async () => {
    const gone = await only(task.exec(newId(), { args: ['true'] }));
    const found = await only(task.loadProcess(gone.id));
    await only(gone.startAndWait());
    expect(await refusal(gone.kill())).toMatchObject({ code: 'not_found', reason: undefined });
    await only(gone.delete());
    for (const command of [gone.kill(), gone.status(), gone.delete(), found.kill(), found.status()])
      expect(await refusal(command)).toMatchObject({ code: 'not_found', reason: 'no-such-exec' });
    expect((await refusal(found.kill())).message).not.toMatch(/Tasks\/Get|\[not_found\].*\[not_found\]/);
  });

  it('names what is gone: a task, then its container', async () => {
    const container = await here.container();
    const gone = await only(container.createTask());
    const found = await only(container.task());
    await only(gone.delete(withProcessKill));
    for (const command of [
      gone.status(),
      gone.pause(),
      gone.pids(),
      gone.delete(),
      gone.kill(),
      gone.metrics(),
      found.kill(),
      found.metrics(),
    ])
      expect(await refusal(command)).toMatchObject({ code: 'not_found', reason: 'no-such-task' });
    await only(container.delete());
    for (const command of [container.info(), container.createTask(), container.delete()])
      expect(await refusal(command)).toMatchObject({ code: 'not_found', reason: 'no-such-container' });
  });
});
