import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createBusyboxContainer, importBusybox } from '../../../../scripts/lib/busyboxContainer.js';
import type { Labels, Seen, Workshop } from './Workshop.js';

const run = promisify(execFile);

/** What a real containerd needs in addition. */
export interface Tools {
  readonly ctr: string;
  /** What ctr, runc and the daemon need in their environment. */
  readonly env: Readonly<Record<string, string>>;
  /** An image for `ctr images import`. */
  readonly image: string;
  /**
   * A certificate for 127.0.0.1 that the daemon trusts: containerd 1.7 asks no registry without TLS. Paths of PEM
   * files.
   */
  readonly registry: { readonly cert: string; readonly key: string };
}

/** Runs ctr with these arguments. */
export type Ctr = (...args: (string | string[])[]) => Promise<{ stdout: string; stderr: string }>;

/** The ctr of a real containerd, with its address. */
export function ctrOf(address: string, { ctr: program, env }: Pick<Tools, 'ctr' | 'env'>): Ctr {
  const surroundings = { ...process.env, ...env };
  return (...args) => {
    const running = run(program, ['-a', address, ...args.flat()], {
      env: surroundings,
      timeout: 60_000,
      killSignal: 'SIGKILL',
    });
    running.child.stdin?.end();
    return running;
  };
}

/** A workshop with the ctr of a real containerd: the other client. */
export function byCtr(address: string, tools: Tools): Workshop {
  const ctr = ctrOf(address, tools);
  const lines = async (...args: string[]): Promise<readonly string[]> =>
    (await ctr(...args)).stdout.split('\n').filter((line) => line !== '');
  return {
    importImage: (namespace) => importBusybox(ctr, namespace, tools.image),
    tagImage: (namespace, from, name) => ctr('-n', namespace, 'images', 'tag', from, name),
    labelImage: (namespace, name, labels) => ctr('-n', namespace, 'images', 'label', name, pairs(labels)),
    removeImage: (namespace, name) => ctr('-n', namespace, 'images', 'rm', name),

    createContainer: (namespace, { id, args, env: variables = [], cwd, labels = {}, tty = false, memoryLimit }) => {
      const flags = [
        ...variables.flatMap((variable) => ['--env', variable]),
        ...pairs(labels).flatMap((label) => ['--label', label]),
        ...(cwd === undefined ? [] : ['--cwd', cwd]),
        ...(memoryLimit === undefined ? [] : ['--memory-limit', memoryLimit.toString()]),
      ];
      return createBusyboxContainer(ctr, namespace, id, [...args], { tty, flags });
    },
    labelContainer: (namespace, id, labels) => ctr('-n', namespace, 'containers', 'label', id, pairs(labels)),
    removeContainer: (namespace, id) => ctr('-n', namespace, 'containers', 'rm', id),
    containers: (namespace) => lines('-n', namespace, 'containers', 'ls', '-q'),

    removeTask: (namespace, id) => ctr('-n', namespace, 'tasks', 'rm', '--force', id),
    tasks: (namespace) => lines('-n', namespace, 'tasks', 'ls', '-q'),
    processes: async (namespace, id) => (await lines('-n', namespace, 'tasks', 'ps', id)).slice(1).map(processOf),
    runOutOfMemory: (namespace, id) =>
      ctr('-n', namespace, 'tasks', 'exec', '--exec-id', 'glutton', id, 'tail', '/dev/zero').catch(unlessKilled),
    takeAway: (namespace, { id }) =>
      run('runc', ['--root', `/run/containerd/runc/${namespace}`, 'delete', '--force', id], {
        env: { ...process.env, ...tools.env },
      }),

    createNamespace: (name, labels) => ctr('namespaces', 'create', name, pairs(labels)),
    labelNamespace: (name, labels) => ctr('namespaces', 'label', name, pairs(labels)),
    removeNamespace: (name) => ctr('namespaces', 'rm', name),
  };
}

const pairs = (labels: Labels): string[] => Object.entries(labels).map(([name, value]) => `${name}=${value}`);

function unlessKilled(error: unknown): void {
  if ((error as { readonly code?: unknown }).code !== 137) throw error;
}

function processOf(line: string): Seen {
  const [pid = '', ...info] = line.split(/\s+/);
  return { pid: Number(pid), info: info.join(' ') };
}
