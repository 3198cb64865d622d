/** A case that is otherwise on purpose. */
export interface Difference {
  readonly file: string;
  /** Its full name, as the report shows it. */
  readonly name: string;
  readonly lane: string;
  readonly reason: string;
}

const embedded = (file: string, name: string, reason: string): Difference => ({ file, name, lane: 'embedded', reason });

const NOT_ISOLATED = 'it isolates nothing: what it runs is run as you';
const NO_LIMITS = 'it isolates nothing: limits are accepted and not applied';

/**
 * What differs on purpose: such a case is left out in its lane, and the report says why. Nothing about exits, waits,
 * events or errors may be here.
 */
export const DIFFERENCES: readonly Difference[] = [
  embedded('exec-spec.ts', "what an exec runs > runs as the user it is given, else as the container's", NOT_ISOLATED),
  embedded(
    'exec-spec.ts',
    'what an exec runs > runs with anything else the specification of a process knows',
    NOT_ISOLATED,
  ),
  embedded('task-spec.ts', "update() > changes limits of the task's cgroup", NO_LIMITS),
  embedded('task-spec.ts', 'update() > works on a created task', NO_LIMITS),
  embedded(
    'tls-spec.ts',
    "containerd's own TCP > has nothing but Kubernetes' services, in every version: hence something before the socket",
    'its TCP has all that its socket has',
  ),
];
