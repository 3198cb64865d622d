import { invalidArgument } from '../errors.js';
import { checkStringFields } from './checkValues.js';
import { got } from './got.js';

/** containerd's limit for name and value together, in bytes. */
const LONGEST = 4096;

/** Checks labels against containerd's rules. */
export function checkLabels(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [name, value] of entriesOf(labels)) {
    if (typeof value !== 'string') throw invalidArgument(`labels.${name}`, `must be a string, got ${got(value)}`);
    if (Buffer.byteLength(name) + Buffer.byteLength(value) > LONGEST)
      throw invalidArgument(`labels.${name}`, `name and value together exceed ${LONGEST} bytes`);
  }
  return labels;
}

/** Checks changes of labels; `undefined` removes a label. */
export function checkLabelChange(
  labels: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  checkLabels(
    Object.fromEntries(entriesOf(labels).map(([name, value]) => [name, value === undefined ? '' : (value as string)])),
  );
  return labels;
}

function entriesOf(labels: unknown): readonly (readonly [string, unknown])[] {
  const entries = checkStringFields('labels', labels);
  if (entries.some(([name]) => name === '')) throw invalidArgument('labels', 'a name must not be empty');
  return entries;
}
