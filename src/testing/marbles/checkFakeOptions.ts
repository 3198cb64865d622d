import { checkFlag, checkObservable, checkOptions, checkString } from '../../arguments/checkKinds.js';
import { checkObject, checkStrings } from '../../arguments/checkValues.js';
import { checkAnswers } from './checkAnswers.js';
import { checkOutputs } from './checkOutputs.js';
import { checkStatus } from './checkStatus.js';
import type { FakeOptions } from './FakeOptions.js';

const KNOWN: ReadonlySet<string> = new Set<keyof FakeOptions>([
  'events',
  'answers',
  'processes',
  'signals',
  'others',
  'images',
  'output',
  'live',
  'namespace',
  'allNamespaces',
  'reconcile',
]);

/** Refuses options that do not exist or are of the wrong kind: a misspelled one would make a test pass for no reason. */
export function checkFakeOptions(options: FakeOptions): FakeOptions {
  const { events, answers, processes, signals, others, images, output, live, namespace, allNamespaces } = checkOptions(
    'options',
    options,
    KNOWN,
  );
  if (events !== undefined) checkObservable('events', events);
  if (answers !== undefined) checkAnswers(answers);
  if (output !== undefined) checkOutputs(output);
  if (processes !== undefined) checkEach('processes', processes, checkStatus);
  if (signals !== undefined) checkEach('signals', signals, checkObject);
  for (const [name, value] of Object.entries({ others, images })) if (value !== undefined) checkStrings(name, value);
  for (const [name, value] of Object.entries({ live, allNamespaces })) checkFlag(name, value);
  if (namespace !== undefined) checkString('namespace', namespace);
  return options;
}

function checkEach(option: string, values: unknown, check: (argument: string, value: unknown) => unknown): void {
  for (const [id, value] of Object.entries(checkObject(option, values))) check(`${option}.${id}`, value);
}
