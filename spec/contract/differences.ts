/** A case that differs on purpose. */
export interface Difference {
  readonly file: string;
  /** Its full name, as the report shows it. */
  readonly name: string;
  readonly lane: string;
  readonly reason: string;
}

const embedded = (file: string, name: string, reason: string): Difference => ({ file, name, lane: 'embedded', reason });

const NOT_ISOLATED = 'it isolates nothing: programs run as the current user';
const NO_LIMITS = 'it isolates nothing: limits are accepted but not applied';
const NO_CGROUPS = 'it isolates nothing: without cgroups, it does not know which processes belong to a container';
const NO_COUNTERS = 'it isolates nothing: without cgroups, the peak of memory is not known';
const NO_MOUNTS = 'it isolates nothing: mounts are accepted but not made';

/**
 * The cases that differ on purpose: each is skipped in its lane, and the report says why. Nothing about exits, waits,
 * events or errors may be listed here.
 */
export const DIFFERENCES: readonly Difference[] = [
  embedded(
    'exec-spec.ts',
    "the program of an exec > runs as the given user, otherwise as the container's",
    NOT_ISOLATED,
  ),
  embedded('exec-spec.ts', 'the program of an exec > runs with every other setting of an OCI process', NOT_ISOLATED),
  embedded('run-spec.ts', 'run > reports its peak memory', NO_COUNTERS),
  embedded('run-spec.ts', 'run > ends with 137 and outOfMemory if it exceeds its memory limit', NO_LIMITS),
  embedded('run-spec.ts', 'run > cannot start more processes than its limit', NO_LIMITS),
  embedded('run-spec.ts', 'run > fails at a missing folder to mount, and leaves nothing', NO_MOUNTS),
  embedded(
    'task-run-spec.ts',
    'task.run() with a timeout or stopWhen > stops the descendants too, with tree',
    NO_CGROUPS,
  ),
  embedded(
    'task-run-spec.ts',
    'task.run() with a timeout or stopWhen > leaves the descendants of a process that ends by itself alone, with tree too',
    NO_CGROUPS,
  ),
  embedded('task-spec.ts', "update() > changes the limits of the task's cgroup", NO_LIMITS),
  embedded('task-spec.ts', 'update() > works on a created task', NO_LIMITS),
  embedded(
    'tls-spec.ts',
    "containerd's own TCP > only has the Kubernetes services, in every version, so a proxy in front of the socket is needed",
    'its TCP address serves everything that its socket does',
  ),
];
