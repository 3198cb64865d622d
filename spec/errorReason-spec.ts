import { describe, expect, it } from 'vitest';
import { reasonOf } from '../src/errorReason.js';
import { ContainerdError } from '../src/errors.js';
import { notFound, startFailed } from '../src/testing/index.js';

const CREATE = 'failed to create shim task: OCI runtime create failed: ';
const EXEC = 'OCI runtime exec failed: exec failed: ';
const RUNC_1_1 = 'unable to start container process: ';
const RUNC_1_0 = 'container_linux.go:377: starting container process caused: ';

describe('the reason of an error', () => {
  it.each<[string, string]>([
    ['no-such-program', `${CREATE}runc create failed: ${RUNC_1_1}exec: "nope": executable file not found in $PATH`],
    ['no-such-program', `${CREATE}${RUNC_1_0}exec: "nope": executable file not found in $PATH`],
    ['no-such-program', `${EXEC}${RUNC_1_1}exec: "/nope": stat /nope: no such file or directory`],
    ['no-such-program', `${EXEC}${RUNC_1_0}exec: "./nope": stat ./nope: no such file or directory`],
    ['no-such-program', `${EXEC}${RUNC_1_1}exec: "/etc/passwd/x": stat /etc/passwd/x: not a directory`],
    ['no-such-program', String.raw`${EXEC}${RUNC_1_1}exec: "no\"pe\n: x\\": executable file not found in $PATH`],
    ['not-executable', `${EXEC}${RUNC_1_1}exec: "/etc/passwd": permission denied`],
    ['not-executable', `${EXEC}${RUNC_1_0}exec: "/etc": permission denied`],
    ['not-executable', `${EXEC}${RUNC_1_1}exec: "/priv/true": stat /priv/true: permission denied`],
    ['not-executable', `${EXEC}${RUNC_1_1}eaccess /noexec/true: permission denied`],
    ['not-executable', `${CREATE}runc create failed: ${RUNC_1_1}exec /noexec/program: permission denied`],
    ['no-such-cwd', `${EXEC}${RUNC_1_1}chdir to cwd ("/nope") set in config.json failed: no such file or directory`],
    ['no-such-cwd', `${EXEC}${RUNC_1_0}chdir to cwd ("/etc/passwd") set in config.json failed: not a directory`],
  ])("comes from the runtime's message: %s", (reason, message) => {
    expect(reasonOf('unknown', message)).toBe(reason);
    expect(reasonOf('internal', message)).toBeUndefined();
  });

  it.each<[string, string]>([
    ['no-such-image', 'image "a/b:1": not found'],
    ['no-such-container', 'container "web" in namespace "k8s.io": not found'],
    ['no-such-container', 'container "web": not found'],
    ['no-such-container', 'container web: not found'],
    ['no-such-task', 'task web not found'],
    ['no-such-exec', 'process does not exist probe: not found'],
  ])("comes from containerd's message: %s", (reason, message) => {
    expect(reasonOf('not_found', message)).toBe(reason);
    expect(reasonOf('unknown', message)).toBeUndefined();
  });

  it.each([
    `${CREATE}runc create failed: ${RUNC_1_1}error during container init: mkdir /etc/passwd: not a directory`,
    String.raw`${CREATE}${RUNC_1_1}error mounting "/nope/exec: \"y\"" to rootfs at "/x": stat /nope/exec: "y": no such file or directory`,
    `${CREATE}${RUNC_1_1}error mounting "/${RUNC_1_1}exec: \\"y\\"" to rootfs at "/x": stat /${RUNC_1_1}exec: "y": no such file or directory`,
    `${EXEC}${RUNC_1_1}exec: "/loop": stat /loop: too many levels of symbolic links`,
    `${EXEC}cannot exec in a stopped state`,
    'executable file not found in $PATH',
  ])('is not guessed: %s', (message) => {
    expect(reasonOf('unknown', message)).toBeUndefined();
  });

  it.each(['process already finished', 'not found', 'snapshot x does not exist: not found'])(
    'is not guessed where something else is missing: %s',
    (message) => {
      expect(reasonOf('not_found', message)).toBeUndefined();
    },
  );

  it('takes no longer than its text, which may be long', () => {
    const begun = performance.now();
    for (const part of ['exec: "', '": stat ', RUNC_1_1, '\\"', ': permission denied'])
      expect(reasonOf('unknown', RUNC_1_1 + part.repeat(100_000))).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('is part of the error and its JSON, and may be given', () => {
    const error = new ContainerdError('not_found', 'image "a": not found', { rpc: 'Images/Get' });
    expect(error.reason).toBe('no-such-image');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code: 'not_found', reason: 'no-such-image' });
    expect(new ContainerdError('not_found', 'gone', { reason: 'no-such-task' }).reason).toBe('no-such-task');
    expect(JSON.stringify(new ContainerdError('not_found', 'gone'))).not.toContain('reason');
  });

  it("is that of the fake's errors", () => {
    expect(startFailed().reason).toBe('no-such-program');
    expect(notFound('no such thing', 'no-such-image').reason).toBe('no-such-image');
    expect(notFound().reason).toBeUndefined();
  });
});
