import { checkObservable } from '../../arguments/checkKinds.js';
import { checkNames } from '../../arguments/checkNames.js';
import { checkObject } from '../../arguments/checkValues.js';
import type { Output } from './fakeIO.js';

const STREAMS: ReadonlySet<string> = new Set<keyof Output>(['stdout', 'stderr']);

/** Refuses outputs with anything but `stdout` and `stderr`, which are Observables. */
export function checkOutputs(outputs: unknown): void {
  for (const [name, output] of Object.entries(checkObject('output', outputs))) {
    const argument = `output.${name}`;
    checkNames(checkObject(argument, output), STREAMS, `${argument}.`);
    for (const [stream, diagram] of Object.entries(output as Output))
      if (diagram !== undefined) checkObservable(`${argument}.${stream}`, diagram);
  }
}
