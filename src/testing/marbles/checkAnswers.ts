import { isObservable } from 'rxjs';
import { checkArray, checkInteger, checkObject } from '../../arguments/checkValues.js';
import { invalidArgument } from '../../errors.js';
import type { Answers } from './Answers.js';
import type { Answered, CallName } from './calls.js';
import { checkStatus } from './checkStatus.js';
import { didYouMean } from './mostSimilar.js';

type Check = (argument: string, value: unknown) => unknown;

const pid: Check = (argument, value) => checkInteger(argument, value, 0);
const record: Check = checkObject;
const list: Check = checkArray;
/** The call returns nothing, so that any value of a diagram works. */
const anything: Check = () => undefined;

/** The check of each call's answer. */
const CHECKS: Readonly<Record<keyof Answered & CallName, Check>> = {
  createTask: pid,
  start: pid,
  delete: record,
  checkpoint: list,
  image: record,
  images: list,
  labelImage: record,
  importImage: record,
  pullImage: record,
  exportImage: record,
  readImage: record,
  namespaceLabels: record,
  containers: list,
  createContainer: record,
  updateContainer: record,
  prepareSnapshot: list,
  container: record,
  mounts: list,
  status: checkStatus,
  tasks: list,
  wait: record,
  pids: list,
  metrics: record,
  version: record,
  namespaces: list,
  createNamespace: record,
  labelNamespace: record,
  server: record,
  exec: anything,
  kill: anything,
  closeIO: anything,
  resize: anything,
  pause: anything,
  resume: anything,
  update: anything,
  deleteContainer: anything,
  removeSnapshot: anything,
  createLease: anything,
  deleteLease: anything,
  deleteImage: anything,
  deleteNamespace: anything,
};

/** The names of calls that a test can answer. */
const ANSWERED: readonly string[] = Object.keys(CHECKS);

const CALLS: readonly string[] = [...ANSWERED, 'subscribe' satisfies CallName];

/** Refuses names that no call has: an answer or a list of calls by such a name would prove nothing. */
export function checkCallNames(names: readonly CallName[]): readonly CallName[] {
  for (const name of names)
    if (!CALLS.includes(name)) throw invalidArgument('names', `"${name}" is not a call${didYouMean(name, CALLS)}`);
  return names;
}

/** Refuses answers to calls that do not exist, and plain values of the wrong kind. */
export function checkAnswers(answers: Answers): void {
  for (const [name, answering] of Object.entries(checkObject('answers', answers))) {
    if (!ANSWERED.includes(name))
      throw invalidArgument(`answers.${name}`, `not a call that can be answered${didYouMean(name, ANSWERED)}`);
    if (typeof answering !== 'function' && !isObservable(answering) && !(answering instanceof Error))
      checkAnswer(name as CallName, answering);
  }
}

/** Refuses a value that the call cannot emit; `undefined` is the default answer. */
export function checkAnswer(name: CallName, value: unknown): void {
  if (value !== undefined && name !== 'subscribe') CHECKS[name](`answers.${name}`, value);
}
