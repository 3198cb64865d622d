import { invalidArgument } from '../../errors.js';
import type { ContainerdEvent } from '../../values/ContainerdEvent.js';
import { wireField } from './wireField.js';

type Test = (event: ContainerdEvent) => boolean;

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const FIELD = String.raw`(?:\w+|${QUOTED})`;
const TERM = new RegExp(String.raw`(${FIELD}(?:\.${FIELD})*)(?:(==|!=|~=)(${QUOTED}|[^,"]+))?(?:,|$)`, 'y');

/** Whether an event passes containerd's filters, as written by `eventFilter`; without filters every event passes. */
export function matching(filters: readonly string[]): Test {
  const tests = filters.map(parse);
  return (event) => tests.length === 0 || tests.some((test) => test(event));
}

/** Parses a filter: terms separated by commas, all of which must hold. */
function parse(filter: string): Test {
  const terms: Test[] = [];
  for (let at = 0; at < filter.length; at = TERM.lastIndex) {
    TERM.lastIndex = at;
    const [, path, operator, value] = TERM.exec(filter) ?? [];
    if (path === undefined) throw invalidArgument('filters', `containerd cannot read ${filter}`);
    terms.push(term(pathOf(path), operator, unquoted(value ?? '')));
  }
  return (event) => terms.every((test) => test(event));
}

function term(path: readonly string[], operator: string | undefined, value: string): Test {
  const field: (event: ContainerdEvent) => string = (event) => wireField(event, path) ?? '';
  // An empty field counts as missing and equals nothing.
  if (operator === '==') return (event) => field(event) === value && value !== '';
  if (operator === '!=') return (event) => field(event) !== value;
  if (operator === undefined) return (event) => field(event) !== '';
  const pattern = new RegExp(value);
  return (event) => pattern.test(field(event));
}

function pathOf(path: string): readonly string[] {
  return [...path.matchAll(new RegExp(FIELD, 'g'))].map(([field]) => unquoted(field));
}

function unquoted(word: string): string {
  return word.startsWith('"') ? (JSON.parse(word) as string) : word;
}
