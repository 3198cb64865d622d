import { of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/index.js';
import type { TasksApi } from '../../src/observables/services/tasks.js';
import { processInstance } from '../../src/observables/exits/ProcessInstance.js';
import { ioContext } from '../../src/process/ioContext.js';

const LABELS = { 'rx-containerd.owner/pid': '7', 'rx-containerd.owner/start-time': '8' };

const contextOf = (
  closeStdin: TasksApi['closeStdin'],
  execId = 'probe',
  labels: Readonly<Record<string, string>> = {},
) =>
  ioContext(
    { tasks: { closeStdin } as TasksApi, fifoFolder: '/fifos', namespace: 'default', ownerLabels: LABELS },
    processInstance('web', execId),
    { labels },
  );

/** The outcome of CloseIO when containerd answers so. */
const outcome = (reason: ContainerdError): unknown => {
  let ended: unknown;
  contextOf(() => throwError(() => reason)).closeStdin.subscribe({
    complete: () => {
      ended = 'completed';
    },
    error: (error: unknown) => {
      ended = error;
    },
  });
  return ended;
};

describe('ioContext', () => {
  it("uses the exec's id, or the container's", () => {
    expect(contextOf(() => of(undefined))).toMatchObject({ id: 'probe', isExec: true, fifoFolder: '/fifos' });
    expect(contextOf(() => of(undefined), '')).toMatchObject({ id: 'web', isExec: false });
  });

  it.each([
    ["nobody's", {}, true],
    ["another program's", { ...LABELS, 'rx-containerd.owner/start-time': '9' }, true],
    ["this program's", { ...LABELS, other: 'x' }, false],
  ])(
    'names this program in each FIFO folder, and whether the processes may outlive it, in a container that is %s',
    (_whose, labels, mayOutlive) => {
      expect(contextOf(() => of(undefined), 'probe', labels).note).toEqual({
        namespace: 'default',
        containerId: 'web',
        labels: LABELS,
        mayOutlive,
      });
    },
  );

  it.each([
    new ContainerdError('not_found', 'process does not exist', { rpc: 'Tasks/CloseIO' }),
    // While it is being deleted, the shim answers without an error class.
    new ContainerdError('unknown', 'process does not exist probe: not found', { rpc: 'Tasks/CloseIO' }),
  ])('ignores that the process is gone when its input ends: $message', (reason) => {
    expect(outcome(reason)).toBe('completed');
  });

  it('passes on every other failure', () => {
    const reason = new ContainerdError('unavailable', 'nobody listens', { rpc: 'Tasks/CloseIO' });
    expect(outcome(reason)).toBe(reason);
  });
});
