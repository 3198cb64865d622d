import { invalidArgument } from '../errors.js';
import { checkArray, checkObject, checkStringFields } from '../arguments/checkValues.js';
import { checkFlag, checkString } from '../arguments/checkKinds.js';
import { checkNames } from '../arguments/checkNames.js';
import { got } from '../arguments/got.js';

type Check = (argument: string, value: unknown) => void;

/** Checks an integer; -1 may mean no limit, and a bigint is accepted. */
const integer: Check = (argument, value) => {
  if (Number.isSafeInteger(value) || typeof value === 'bigint') return;
  throw invalidArgument(argument, `must be an integer, got ${got(value)}`);
};
const flag: Check = checkFlag;
const string: Check = checkString;
const object: Check = (argument, value) => {
  checkObject(argument, value);
};
const objects: Check = (argument, value) => {
  for (const each of checkArray(argument, value)) checkObject(argument, each);
};

const MEMORY: Readonly<Record<string, Check>> = {
  limit: integer,
  reservation: integer,
  swap: integer,
  kernel: integer,
  kernelTCP: integer,
  swappiness: integer,
  disableOOMKiller: flag,
  useHierarchy: flag,
  checkBeforeUpdate: flag,
};
const CPU: Readonly<Record<string, Check>> = {
  shares: integer,
  quota: integer,
  burst: integer,
  period: integer,
  realtimeRuntime: integer,
  realtimePeriod: integer,
  cpus: string,
  mems: string,
  idle: integer,
};

/** The fields of `linux.resources` in the OCI runtime specification, up to version 1.3. */
const RESOURCES: Readonly<Record<string, Check>> = {
  memory: parts(MEMORY),
  cpu: parts(CPU),
  pids: (argument, value) => {
    parts({ limit: integer })(argument, value);
    integer(`${argument}.limit`, (value as { readonly limit?: unknown }).limit);
  },
  unified: (argument, value) => {
    for (const [name, each] of checkStringFields(argument, value)) string(`${argument}.${name}`, each);
  },
  devices: objects,
  hugepageLimits: objects,
  blockIO: object,
  network: object,
  rdma: object,
};

/** Refuses unknown and invalid limits. */
export const checkLinuxResources: Check = parts(RESOURCES);

/** Checks that every field is known and valid. */
function parts(checks: Readonly<Record<string, Check>>): Check {
  const known = new Set(Object.keys(checks));
  return (argument, value) => {
    checkNames(checkObject(argument, value), known, `${argument}.`);
    for (const [name, each] of Object.entries(value as object))
      if (each !== undefined) checks[name]?.(`${argument}.${name}`, each);
  };
}
