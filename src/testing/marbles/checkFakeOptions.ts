import { checkFlag, checkObservable, checkOptions, checkString } from '../../arguments/checkKinds.js';
import { checkObject, checkStrings } from '../../arguments/checkValues.js';
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
  for (const [name, value] of Object.entries({ answers, output })) if (value !== undefined) checkObject(name, value);
  for (const [name, value] of Object.entries({ processes, signals }))
    if (value !== undefined)
      for (const [id, each] of Object.entries(checkObject(name, value))) checkObject(`${name}.${id}`, each);
  for (const [name, value] of Object.entries({ others, images })) if (value !== undefined) checkStrings(name, value);
  for (const [name, value] of Object.entries({ live, allNamespaces })) checkFlag(name, value);
  if (namespace !== undefined) checkString('namespace', namespace);
  return options;
}
