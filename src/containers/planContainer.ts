import { invalidArgument } from '../errors.js';
import { checkObject } from '../arguments/checkValues.js';
import { checkGivenSpec } from '../oci/checkGivenSpec.js';
import { checkSpecOptions } from '../oci/checkSpecOptions.js';
import type { WithDefaults } from '../values/optionTypes.js';
import type { RuntimeSpec } from '../oci/RuntimeSpec.js';
import type { SpecOptions } from '../oci/SpecOptions.js';
import { checkLabels } from '../arguments/checkLabels.js';
import type { GivenSpec } from '../values/ContainerRecord.js';
import { checkIdentifier } from '../arguments/checkIdentifier.js';
import { parsePlatform } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';
import { checkExtensions, checkRuntimeOptions } from './checkRuntimeOptions.js';
import type { ContainerOptions, ContainerBaseOptions } from './ContainerOptions.js';
import { got } from '../arguments/got.js';
import { withoutUndefined } from '../values/withoutUndefined.js';

/** The checked options of a new container. */
export interface ContainerPlan
  extends
    WithDefaults<Omit<ContainerBaseOptions, 'platform' | 'runtimeOptions' | 'snapshotter' | 'runtime'>>,
    Pick<ContainerBaseOptions, 'runtimeOptions'> {
  readonly id: string;
  readonly platform: Platform | undefined;
  /** `undefined`: the namespace's default. */
  readonly snapshotter: string | undefined;
  /** `undefined`: the namespace's default. */
  readonly runtime: string | undefined;
  readonly specOptions: SpecOptions;
  /** Used instead of a generated specification. */
  readonly spec: GivenSpec | undefined;
  /** The caller's change to the generated specification. */
  readonly amend: ((spec: RuntimeSpec) => GivenSpec) | undefined;
}

/** Refuses invalid options before anything is sent. */
export function planContainer(id: string, options: ContainerOptions): ContainerPlan {
  checkObject('options', options);
  const {
    image,
    platform,
    snapshotter,
    labels = {},
    runtime,
    runtimeOptions,
    extensions = {},
    spec,
    amend,
    ...specOptions
  } = options;
  checkIdentifier('id', id);
  checkSpec(spec, { ...specOptions, ...(amend !== undefined && { amend }) });
  if (amend !== undefined && typeof (amend as unknown) !== 'function')
    throw invalidArgument('amend', `must be a function, got ${got(amend)}`);
  checkSpecOptions(specOptions);
  checkLabels(labels);
  checkExtensions(extensions);
  checkRuntimeOptions(runtimeOptions);
  return {
    id,
    image: notEmpty('image', image),
    platform: platform === undefined ? undefined : parsePlatform(platform),
    snapshotter: snapshotter === undefined ? undefined : notEmpty('snapshotter', snapshotter),
    labels,
    runtime: runtime === undefined ? undefined : notEmpty('runtime', runtime),
    ...(runtimeOptions !== undefined && { runtimeOptions }),
    extensions,
    spec,
    amend,
    specOptions,
  };
}

function checkSpec(spec: unknown, specOptions: object): void {
  if (spec === undefined) return;
  checkGivenSpec(spec);
  const [other] = Object.keys(withoutUndefined(specOptions));
  if (other !== undefined) throw invalidArgument(other, 'cannot be combined with spec');
}

function notEmpty(argument: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw invalidArgument(argument, `must be a name, got ${got(value)}`);
}
