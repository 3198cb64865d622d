import { invalidArgument } from '../errors.js';
import type { ContainerSpec, GivenSpec } from '../values/ContainerRecord.js';
import type { ProcessUser } from '../values/ProcessSpec.js';
import { got } from '../arguments/got.js';
import { specRlimits } from '../values/rlimits.js';
import { withoutUndefined } from '../values/withoutUndefined.js';
import { checkGivenSpec } from './checkGivenSpec.js';

/** The container a specification is completed for. */
export interface SpecPlace {
  readonly namespace: string;
  readonly id: string;
  /** Resolves a user given as a string. */
  readonly userOf: (user: string) => ProcessUser;
}

/**
 * Completes a specification for the runtime: turns user and rlimits into numbers, and sets the cgroup `/NAMESPACE/ID`
 * for a Linux container that has none. Everything else stays unchanged.
 */
export function completeSpec(given: GivenSpec, { namespace, id, userOf }: SpecPlace): ContainerSpec {
  const { process, linux } = checkGivenSpec(given);
  return {
    ...withoutUndefined(given),
    ...(process !== undefined && { process: processOf(process, userOf) }),
    ...(linux !== undefined && { linux: { cgroupsPath: `/${namespace}/${id}`, ...withoutUndefined(linux as object) } }),
  } as ContainerSpec;
}

function processOf(
  process: NonNullable<GivenSpec['process']>,
  userOf: SpecPlace['userOf'],
): NonNullable<ContainerSpec['process']> {
  const { user, rlimits } = process as Partial<typeof process>;
  return {
    ...withoutUndefined(process),
    ...(user !== undefined && { user: typeof user === 'string' ? userOf(user) : user }),
    ...(rlimits !== undefined && { rlimits: specRlimits('spec.process.rlimits', rlimits) }),
  } as NonNullable<ContainerSpec['process']>;
}

/** Applies the caller's `amend` to a specification. */
export function applyAmend<Spec>(spec: Spec, amend: ((spec: Spec) => GivenSpec) | undefined): GivenSpec {
  if (amend === undefined) return spec as GivenSpec;
  const made: unknown = amend(spec);
  // A Promise or a Map would serialise to an empty specification.
  if (Object.prototype.toString.call(made) === '[object Object]') return made as GivenSpec;
  throw invalidArgument('amend', `must return a specification, got ${got(made)}`);
}
