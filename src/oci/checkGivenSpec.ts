import type { GivenSpec } from '../values/ContainerRecord.js';
import { checkUser } from '../arguments/checkUser.js';
import { specRlimits } from '../values/rlimits.js';
import { checkObject } from '../arguments/checkValues.js';

/** Checks the types of the fields that `completeSpec` reads. */
export function checkGivenSpec(given: unknown): GivenSpec {
  const spec = checkObject('spec', given) as GivenSpec;
  const { process, linux } = spec;
  if (linux !== undefined) checkObject('spec.linux', linux);
  if (process !== undefined) {
    const { user, rlimits } = checkObject('spec.process', process) as Partial<typeof process>;
    checkUser('spec.process.user', user);
    if (rlimits !== undefined) specRlimits('spec.process.rlimits', rlimits);
  }
  return spec;
}
